import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { openRound } from '@tonghu/domain/discovery/round-endpoints';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { useAddressState } from '../../shell/address-state.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { CloseRoundForm } from './CloseRoundForm.tsx';
import { FindsTab } from './FindsTab.tsx';
import { ProgressTab } from './ProgressTab.tsx';
import { RoundNumbers } from './RoundNumbers.tsx';
import { Summary } from './Summary.tsx';
import { Unfound } from './Unfound.tsx';
import { VillageDetail } from './VillageDetail.tsx';
import { VillagesTab } from './VillagesTab.tsx';
import { roundsWords } from './words.ts';
import '../discovery.css';
import './rounds.css';

/** One round: its figures, how far every place is, whom somebody found, and for the county and city what it says about the rest. */
export function RoundPage() {
  const say = useWords(roundsWords);
  const format = useFormat();
  const go = useNavigate();
  const actor = useActor();
  const { roundId = '' } = useParams();
  const [closing, setClosing] = useState(false);
  const { data: round, error, refetch } = useEndpoint(openRound, { params: { id: roundId } });
  const back = <Button onClick={() => void go('/discovery/rounds')}>{say('back')}</Button>;
  if (!round) {
    return <Page title={say('title')} extra={back}>{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={10} head />}</Page>;
  }
  const subject = { state: round.state, own: round.own };
  return (
    <Page
      title={round.name}
      purpose={`${round.place.name} · ${round.state === 'open' ? say('openUntil', { until: format.day(round.until) }) : say('closedOn', { day: format.day(round.closedOn) })}`}
      extra={back}
      primary={round.state === 'open' && round.own && actor.sees === 'place' ? <May policy={roundPolicy} do="rounds.close" on={subject}><Button onClick={() => setClosing(true)}>{say('closeRound')}</Button></May> : undefined}
    >
      <RoundNumbers round={round} />
      <RoundTabs round={round} />
      {closing && <CloseRoundForm round={round} close={() => setClosing(false)} />}
    </Page>
  );
}

function RoundTabs({ round }: { round: ScreeningRoundOpen }) {
  const say = useWords(roundsWords);
  const may = useMay();
  const actor = useActor();
  const [at, move] = useAddressState({ tab: '', place: '', find: '', found: '', village: '', state: '', under: '' });
  const village = actor.place.level === 5;
  const lists = may(roundPolicy, 'rounds.read-lists', noRoundYet).may;
  const tabs = [
    ...(village ? [{ key: 'village', label: say('tabVillage') }] : [{ key: 'progress', label: say('tabProgress') }]),
    ...(lists ? [{ key: 'finds', label: say('tabFinds') }] : []),
    ...(lists && !village ? [{ key: 'villages', label: say('tabVillages') }] : []),
  ];
  const tab = tabs.some(({ key }) => key === at.tab) ? at.tab : tabs[0]!.key;
  return (
    <>
      {tabs.length > 1 && <Tabs className="page-tabs" activeKey={tab} onChange={(key) => move({ tab: key === tabs[0]!.key ? '' : key, find: '', village: '' })} items={tabs} />}
      {tab === 'village' && <VillageDetail round={round} code={actor.place.code} />}
      {tab === 'progress' && (
        <>
          {may(roundPolicy, 'rounds.estimate', noRoundYet).may && <Unfound roundId={round.id} />}
          <ProgressTab round={round} placeCode={at.place} choose={(place) => move({ place }, { step: true })} toVillages={lists ? (under) => move({ tab: 'villages', state: 'waiting', under }, { step: true }) : null} />
          {round.summary && <Summary summary={round.summary} />}
        </>
      )}
      {tab === 'finds' && <FindsTab round={round} at={at} move={move} />}
      {tab === 'villages' && <VillagesTab round={round} at={at} move={move} />}
    </>
  );
}
