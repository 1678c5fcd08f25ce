import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { PageTabs } from '../../shell/PageTabs.tsx';
import { aidWords } from './words.ts';

const pages = [
  { path: '/aid', title: 'tabProgrammes', needs: 'aid.read-programmes' }, { path: '/aid/terms', title: 'tabTerms', needs: 'aid.read' },
  { path: '/aid/enrolments', title: 'tabEnrolments', needs: 'aid.read' }, { path: '/aid/claims', title: 'tabClaims', needs: 'aid.read' }, { path: '/aid/insurance', title: 'tabInsurance', needs: 'aid.read' },
] as const;

/** The pages of aid that this person uses, side by side. */
export function AidTabs() {
  const say = useWords(aidWords);
  const may = useMay();
  return <PageTabs pages={pages.filter(({ needs }) => may(aidPolicy, needs, {}).may).map(({ path, title }) => ({ path, label: say(title) }))} />;
}
