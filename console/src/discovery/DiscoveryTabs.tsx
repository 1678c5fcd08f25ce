import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { measuresPolicy } from '@tonghu/domain/discovery/measures-policy';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { PageTabs } from '../shell/PageTabs.tsx';
import { discoveryWords } from './words.ts';
import './discovery.css';

const pages = [
  { path: '/discovery/suspected', title: 'tabSuspected', needs: 'discovery.list' },
  { path: '/discovery/files', title: 'tabFiles', needs: 'discovery.open-file' },
  { path: '/discovery/runs', title: 'tabRuns', needs: 'discovery.open-run' },
  { path: '/discovery/links', title: 'tabLinks', needs: 'discovery.open-link' },
  { path: '/discovery/rounds', title: 'tabRounds', needs: 'rounds.read' },
  { path: '/discovery/coming', title: 'tabComing', needs: 'coming.list' },
  { path: '/discovery/outcomes', title: 'tabOutcomes', needs: 'measures.read' },
] as const;

/** The pages of discovery that this person uses, side by side. */
export function DiscoveryTabs() {
  const say = useWords(discoveryWords);
  const may = useMay();
  const mine = pages.filter(({ needs }) => (
    needs === 'rounds.read' ? may(roundPolicy, needs, noRoundYet)
      : needs === 'coming.list' ? may(comingPolicy, needs, {})
        : needs === 'measures.read' ? may(measuresPolicy, needs, {})
          : may(discoveryPolicy, needs, { state: null, answer: null })).may);
  return <PageTabs pages={mine.map(({ path, title }) => ({ path, label: say(title) }))} />;
}
