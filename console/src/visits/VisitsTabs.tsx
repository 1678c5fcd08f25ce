import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { PageTabs } from '../shell/PageTabs.tsx';
import { visitWords } from './words.ts';
import './visits.css';

const pages = [
  { path: '/visits', title: 'tabRecords', needs: 'visits.list' },
  { path: '/visits/plans', title: 'tabPlans', needs: 'visits.plans' },
  { path: '/visits/supervision', title: 'tabSupervision', needs: 'visits.supervise' },
  { path: '/visits/callbacks', title: 'tabCallbacks', needs: 'visits.call' },
  { path: '/visits/policies', title: 'tabPolicies', needs: 'visits.policies' },
] as const;

/** The pages of visits that this person uses, side by side. */
export function VisitsTabs() {
  const say = useWords(visitWords);
  const may = useMay();
  const mine = pages.filter(({ needs }) => may(visitsPolicy, needs, noVisitYet).may);
  return <PageTabs pages={mine.map(({ path, title }) => ({ path, label: say(title) }))} />;
}
