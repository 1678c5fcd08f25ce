import { Segmented } from 'antd';
import { addMonthsToDay, todayInChina } from '@tonghu/domain/dates';
import { openMeasures } from '@tonghu/domain/discovery/measures-endpoints';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { MeasuresByPlace, MeasuresNets } from './MeasuresByPlace.tsx';
import { MeasuresPrecision } from './MeasuresPrecision.tsx';
import { MeasuresReasons, MeasuresTimes } from './MeasuresTimes.tsx';
import { MeasuresWhole } from './MeasuresWhole.tsx';
import { UnfoundLine } from './rounds/Unfound.tsx';
import { WaitingByTownship } from './WaitingByTownship.tsx';
import { discoveryWords } from './words.ts';

const periods = ['3', '12', '36'] as const;

/** How well discovery works in a place over a period: how true, how fast, who is missed. Every number opens its children. */
export function OutcomesPage() {
  const say = useWords(discoveryWords);
  const actor = useActor();
  const [at, go] = useAddressState({ months: '', under: '' });
  const months = periods.find((one) => one === at.months) ?? '12';
  const until = todayInChina();
  const asked = { from: addMonthsToDay(until, -Number(months)), until, under: at.under || undefined };
  const measures = useEndpoint(openMeasures, { query: asked }, { keep: true });
  const { data } = measures;
  return (
    <Page title={say('tabOutcomes')} purpose={say('measuresPurpose')}>
      <DiscoveryTabs />
      <div className="filters" role="search">
        <Segmented value={months} aria-label={say('measuresPeriod')} onChange={(next) => go({ months: next === '12' ? '' : next })} options={periods.map((one) => ({ value: one, label: one === '36' ? say('measuresYears') : say('measuresMonths', { count: Number(one) }) }))} />
        {actor.place.level < 5 && actor.post !== 'city-leader' && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => go({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      </div>
      <ProblemPanel problem={measures.error} again={() => void measures.refetch()} />
      {!data && !measures.error && <Waiting lines={10} head />}
      {data && (
        <>
          <MeasuresWhole measures={data} asked={asked} />
          <div className="two-up measures-up">
            <MeasuresPrecision measures={data} asked={asked} />
            <MeasuresReasons measures={data} asked={asked} />
            <MeasuresTimes measures={data} asked={asked} />
          </div>
          <MeasuresByPlace measures={data} asked={asked} choose={(under) => go({ under }, { step: true })} />
          {data.nets && <MeasuresNets measures={data} nets={data.nets} asked={asked} />}
          {at.under === '' && <UnfoundLine quiet />}
          {at.under === '' && <WaitingByTownship />}
        </>
      )}
    </Page>
  );
}
