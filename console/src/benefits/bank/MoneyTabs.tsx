import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { PageTabs } from '../../shell/PageTabs.tsx';
import { bankWords } from './words.ts';

/** The pages of payments, side by side. */
export function MoneyTabs() {
  const say = useWords(bankWords);
  const may = useMay();
  const pages = [
    { path: '/payments', label: say('tabRuns') },
    { path: '/payments/returned', label: say('tabReturned') },
    ...(may(recoveriesPolicy, 'recoveries.read', {}).may ? [{ path: '/payments/recoveries', label: say('tabRecoveries') }] : []),
    { path: '/payments/bank', label: say('tabBank') },
  ];
  return <PageTabs pages={pages} />;
}
