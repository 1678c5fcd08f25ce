import { ExpandOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback } from 'react';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { openCockpit } from '@tonghu/domain/insight/endpoints';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { useAddressState } from '../shell/address-state.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { UnfoundLine } from '../discovery/rounds/Unfound.tsx';
import { BigScreen } from './BigScreen.tsx';
import { Colours } from './Colours.tsx';
import { TenNumbers } from './TenNumbers.tsx';
import { Townships } from './Townships.tsx';
import { Trends } from './Trends.tsx';
import { VisitsDone } from './VisitsDone.tsx';
import { insightWords } from './words.ts';
import './insight.css';

/** The area in ten numbers, by township and over two years. */
export function CockpitPage() {
  const say = useWords(insightWords);
  const format = useFormat();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ place: '', screen: '' });
  const cockpit = useEndpoint(openCockpit, { query: { placeCode: at.place || undefined } }, { keep: true, every: 300_000 });
  const choose = useCallback((code: string) => go({ place: code }, { step: true }), [go]);
  const { data } = cockpit;
  const toBigScreen = () => {
    // Browsers grant the whole screen only in answer to a click; opened by a link, it fills the window.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    go({ screen: 'big' }, { step: true });
  };
  const big = at.screen === 'big';
  const inside = (
    <>
      <ProblemPanel problem={cockpit.error} again={() => void cockpit.refetch()} />
      {!data && !cockpit.error && <Waiting lines={12} head />}
      {data && (
        <>
          <TenNumbers figures={data.figures} />
          {!big && <UnfoundLine quiet />}
          {data.townships.length > 1 && <Townships townships={data.townships} choose={choose} dark={big} />}
          {may(assessmentsPolicy, 'assessments.figures', noAssessment).may && <Colours place={at.place} />}
          {may(visitsPolicy, 'visits.figures', noVisitYet).may && <VisitsDone place={at.place} on={data.on} />}
          <Trends months={data.months} dark={big} />
        </>
      )}
    </>
  );
  const purpose = data && say(actor.post === 'city-leader' ? 'purposeSums' : 'purpose', { place: data.place.name, day: format.day(data.on) });
  if (big && data) return <BigScreen title={`${data.place.name} · ${say('title')}`} purpose={format.day(data.on)} leave={() => go({ screen: '' })}>{inside}</BigScreen>;
  return (
    <Page
      title={say('title')}
      purpose={purpose}
      extra={
        <>
          {at.place && <Button onClick={() => go({ place: '' })}>{say('whole', { place: actor.place.name })}</Button>}
          <Button icon={<ExpandOutlined />} onClick={toBigScreen}>{say('bigScreen')}</Button>
        </>
      }
    >
      {inside}
    </Page>
  );
}
