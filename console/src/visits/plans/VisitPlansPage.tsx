import { Button, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Month, addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { planWhens } from '@tonghu/domain/visits/plan-shapes';
import { listVisitPlans, planFigures } from '@tonghu/domain/visits/plan-endpoints';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { PersonSelect } from '../PersonSelect.tsx';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { HandOverDrawer } from './HandOverDrawer.tsx';
import { PlannedList } from './PlannedList.tsx';
import { FiguresByPerson, FiguresByPlace } from './PlanFigures.tsx';
import { planWords } from './words.ts';

const views = ['list', 'place', 'person'] as const;
type View = (typeof views)[number];
const viewTitles = { list: 'viewList', place: 'viewPlace', person: 'viewPerson' } as const;
const begin = { view: '', when: 'now', place: '', responsible: '', month: '' };

/** Visits to make, those due first; and how a month went, by place and by person. */
export function VisitPlansPage() {
  const say = useWords(planWords);
  const { read } = useLanguage();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState(begin);
  const [handing, setHanding] = useState<string | null>(null);
  const counts = may(visitsPolicy, 'visits.figures-by-person', noVisitYet).may;
  const view: View = (counts && views.find((one) => one === at.view)) || 'list';
  const when = at.when === 'all' ? undefined : listVisitPlans.query.shape.when.catch('now').parse(at.when);
  const thisMonth = monthOf(todayInChina());
  const month = Month.catch(addMonths(thisMonth, -1)).parse(at.month);
  const responsible = listVisitPlans.query.shape.responsible.catch(undefined).parse(at.responsible || undefined);
  const place = at.place || undefined;
  // Who is named in the figures of this month is named before anything is typed.
  const people = useEndpoint(planFigures, { query: { month: thisMonth, by: 'person', place } }, { when: counts, keep: true });
  const known = (people.data?.rows ?? []).flatMap(({ of }) => (of.id && of.post ? [{ id: of.id, name: of.name, post: of.post }] : []));
  const filtered = at.when !== begin.when || at.place !== '' || at.responsible !== '';
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      extra={counts && <May policy={visitsPolicy} do="visits.assign" on={noVisitYet}><Button onClick={() => setHanding('')}>{say('handOver')}</Button></May>}
    >
      <VisitsTabs />
      <div className="filters" role="search">
        {counts && <Segmented<View> value={view} aria-label={say('view')} onChange={(next) => go({ view: next === 'list' ? '' : next })} options={views.map((one) => ({ value: one, label: say(viewTitles[one]) }))} />}
        {view === 'list' && (
          <Select
            value={when ?? 'all'} onChange={(next) => go({ when: next })} style={{ width: 170 }} popupMatchSelectWidth={false} aria-label={say('when')}
            options={[
              { value: 'now', label: say('now') }, ...(['overdue', 'due', 'coming'] as const).map((one) => ({ value: one as string, label: read(planWhens[one]) })), { value: 'all', label: say('all') },
            ]}
          />
        )}
        {view !== 'list' && (
          <MonthPicker allowClear={false} aria-label={say('month')} value={dayjs(`${month}-01`)} onChange={(next) => go({ month: next ? next.format('YYYY-MM') : '' })} disabledDate={(day) => day.format('YYYY-MM') > thisMonth} />
        )}
        {actor.sees === 'place' && actor.place.level < 5 && (
          <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('anyPlace')} /></div>
        )}
        {view === 'list' && counts && (
          <PersonSelect
            width={190} label={say('responsible')} placeholder={say('anyone')} value={responsible ?? ''} known={known} choose={(next) => go({ responsible: next })}
            fixed={[{ value: 'me', label: say('mine') }, { value: 'none', label: say('nobody') }]}
          />
        )}
        {view === 'list' && filtered && <Button type="link" onClick={() => go({ ...begin, view: at.view })}>{say('clear')}</Button>}
      </div>
      {view === 'list' && <PlannedList when={when} place={place} responsible={responsible} filtered={filtered} />}
      {view === 'place' && <FiguresByPlace month={month} place={place} choose={(code) => go({ place: code }, { step: true })} seeOverdue={(code) => go({ view: '', when: 'overdue', place: code, responsible: '' }, { step: true })} />}
      {view === 'person' && <FiguresByPerson month={month} place={place} see={(id) => go({ view: '', when: 'all', responsible: id ?? 'none' }, { step: true })} handOver={setHanding} />}
      {handing !== null && <HandOverDrawer from={handing} known={known} close={() => setHanding(null)} see={(id) => { setHanding(null); go({ view: '', when: 'all', responsible: id }, { step: true }); }} />}
    </Page>
  );
}
