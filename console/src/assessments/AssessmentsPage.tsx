import { Select, Tag } from 'antd';
import type { KeyboardEvent } from 'react';
import { colourLabels, colours } from '@tonghu/domain/assessments/colour';
import { listAssessments, listInstruments } from '@tonghu/domain/assessments/endpoints';
import { AssessmentState, assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import type { AssessmentRow } from '@tonghu/domain/assessments/shapes';
import { placeName } from '../children/place-name.ts';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Beside } from '../shell/Beside.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { AssessmentDetail } from './AssessmentDetail.tsx';
import { AssessmentTabs } from './AssessmentTabs.tsx';
import { Grade } from './Grade.tsx';
import { assessmentWords } from './words.ts';

const noFilters = { state: 'submitted', place: '', instrument: '', colour: '', about: '', by: '', conference: '', assessment: '' };

/** What waits for a decision, with the whole of it beside the list. A list names no answer and no reason. */
export function AssessmentsPage() {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const actor = useActor();
  const [at, go] = useAddressState(noFilters);
  const state = AssessmentState.catch('submitted').parse(at.state);
  const list = useList(listAssessments, {
    query: {
      state, place: at.place || undefined, instrument: at.instrument || undefined, colour: colours.find((one) => one === at.colour),
      about: at.about === 'child' || at.about === 'station' ? at.about : undefined, by: at.by === 'me' || at.by === 'others' ? at.by : undefined,
      conference: at.conference === 'yes' ? 'yes' : undefined,
    },
  });
  const instruments = useEndpoint(listInstruments, { query: { every: 'yes' } });
  const beside = at.assessment !== '';
  const place = list.rows.findIndex((row) => row.id === at.assessment);
  const step = (by: number) => {
    const next = list.rows[place + by];
    if (next) go({ assessment: next.id });
  };
  const waiting = state === 'submitted' && at.conference !== 'yes';
  const keys = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) { event.preventDefault(); step(event.key === 'ArrowDown' ? 1 : -1); }
  };
  // The row just decided leaves the list; the one after it takes its place.
  const next = beside && list.rows.length > 1 && place >= 0 ? list.rows[place + 1] ?? list.rows[place - 1] ?? null : null;
  return (
    <Page title={say('title')} purpose={say('queuePurpose')}>
      <AssessmentTabs />
      <div className="filters">
        <Select
          value={at.conference === 'yes' ? 'conference' : state} style={{ width: 190 }} popupMatchSelectWidth={false} aria-label={say('state')}
          onChange={(value) => go(value === 'conference' ? { conference: 'yes', state: 'confirmed', assessment: '' } : { state: value, conference: '', assessment: '' })}
          options={[...AssessmentState.options.map((one) => ({ value: one as string, label: read(assessmentLifecycle.states[one].title) })), { value: 'conference', label: say('conferenceFilter') }]}
        />
        <Select
          value={at.instrument} onChange={(instrument) => go({ instrument })} style={{ width: 200 }} popupMatchSelectWidth={false} aria-label={say('instrument')}
          options={[{ value: '', label: say('anyInstrument') }, ...(instruments.data?.rows ?? []).filter((one) => one.newest).map((one) => ({ value: one.id, label: read(one.title) }))]}
        />
        <Select
          value={at.colour} onChange={(colour) => go({ colour })} style={{ width: 130 }} popupMatchSelectWidth={false} aria-label={say('colour')}
          options={[{ value: '', label: say('anyGrade') }, ...colours.map((one) => ({ value: one as string, label: `${colourLabels[one].shape} ${read(colourLabels[one].name)}` }))]}
        />
        <Select
          value={at.by} onChange={(by) => go({ by })} style={{ width: 130 }} aria-label={say('assessor')}
          options={[{ value: '', label: say('anyone') }, { value: 'others', label: say('others') }, { value: 'me', label: say('mine') }]}
        />
        {actor.place.level < 5 && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      </div>
      <div onKeyDown={keys}>
        <Beside
          chosen={at.assessment} close={() => go({ assessment: '' })}
          list={(
            <ListTable<AssessmentRow>
              list={list} rowKey="id"
              empty={waiting ? <Empty what={say('noneWaiting')} how={say('noneWaitingHow')} /> : <Empty what={say('noneFound')} how={say('noneFoundHow')} />}
              openRow={(row) => go({ assessment: row.id }, { step: !beside })}
              chosen={(row) => row.id === at.assessment}
              columns={[
                { title: say('name'), dataIndex: 'child', render: (_: unknown, row) => <><span className="clip assessed-clip" title={row.child?.name ?? row.organisation?.name}>{row.child?.name ?? row.organisation?.name}</span> {row.veto && row.state === 'submitted' && <span className="urgent-mark">{say('urgent')}</span>}</> },
                { title: say(state === 'confirmed' ? 'outcome' : 'suggested'), dataIndex: 'gradeText', render: (_: unknown, row) => <Grade colour={row.colour} text={row.gradeText} /> },
                { title: say('assessedOn'), dataIndex: 'assessedOn', render: (day: string) => <span className="nowrap">{format.day(day)}</span> },
                ...(beside ? [] : [
                  { title: say('place'), dataIndex: 'place', render: (where: AssessmentRow['place']) => placeName(where) },
                  { title: say('assessor'), dataIndex: ['assessedBy', 'name'] },
                  { title: say('instrument'), dataIndex: 'title', render: (title: AssessmentRow['title']) => <span className="clip assessed-clip" title={read(title)}>{read(title)}</span> },
                  { title: say('state'), dataIndex: 'state', render: (one: AssessmentRow['state'], row: AssessmentRow) => <><Tag>{read(assessmentLifecycle.states[one].title)}</Tag>{row.outdated && <Tag>{say('outdated')}</Tag>}</> },
                ]),
              ]}
            />
          )}
        >
          <AssessmentDetail key={at.assessment} id={at.assessment} close={() => go({ assessment: '' })} next={next && waiting ? () => go({ assessment: next.id }) : null} />
        </Beside>
      </div>
    </Page>
  );
}
