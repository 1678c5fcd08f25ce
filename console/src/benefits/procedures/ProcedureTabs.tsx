import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { PageTabs } from '../../shell/PageTabs.tsx';
import { procedureWords } from './words.ts';

const pages = [
  { path: '/applications/intakes', title: 'tabIntakes', needs: 'procedures.read-intakes' },
  { path: '/applications/changes', title: 'tabChanges', needs: 'procedures.read-changes' },
  { path: '/applications/aid', title: 'tabAid', needs: 'procedures.read-aid' },
  { path: '/applications/limits', title: 'tabLimits', needs: 'procedures.read-limits' },
] as const;

/** The queues around applications that this person uses, side by side. */
export function ProcedureTabs() {
  const say = useWords(procedureWords);
  const may = useMay();
  const queue = may(benefitsPolicy, 'benefits.read', {}).may ? [{ path: '/applications', label: say('tabQueue') }] : [];
  return <PageTabs pages={[...queue, ...pages.filter(({ needs }) => may(proceduresPolicy, needs, {}).may).map(({ path, title }) => ({ path, label: say(title) }))]} />;
}
