import { Select } from 'antd';
import { useNavigate } from 'react-router';
import { listDueAssessments, listInstruments } from '@tonghu/domain/assessments/endpoints';
import type { DueAssessment } from '@tonghu/domain/assessments/shapes';
import { placeName } from '../children/place-name.ts';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { AssessmentTabs } from './AssessmentTabs.tsx';
import { assessmentWords } from './words.ts';

/** Children whose assessment has run out, or who never had one. */
export function DuePage() {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const actor = useActor();
  const go = useNavigate();
  const [at, set] = useAddressState({ instrument: 'four-colours', place: '' });
  const instruments = useEndpoint(listInstruments, { query: { every: 'yes' } });
  const list = useList(listDueAssessments, { query: { instrument: at.instrument, place: at.place || undefined } });
  const offered = (instruments.data?.rows ?? []).filter((one) => one.newest && one.about === 'child');
  const mine = offered.some((one) => one.id === at.instrument && one.mine);
  return (
    <Page title={say('title')} purpose={say('duePurpose')}>
      <AssessmentTabs />
      <div className="filters">
        <Select value={at.instrument} onChange={(instrument) => set({ instrument })} style={{ width: 220 }} popupMatchSelectWidth={false} aria-label={say('instrument')} options={offered.map((one) => ({ value: one.id, label: read(one.title) }))} />
        {actor.place.level < 5 && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => set({ place: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      </div>
      <ListTable<DueAssessment>
        list={list} rowKey={(row) => row.child.id} empty={<Empty what={say('noneDue')} how={say('noneDueHow')} />}
        openRow={(row) => void go(mine ? `/assessments/new?child=${row.child.id}&instrument=${at.instrument}` : `/children/${row.child.id}?tab=assessments`)}
        columns={[
          { title: say('name'), dataIndex: ['child', 'name'] },
          { title: say('place'), dataIndex: 'place', render: (where: DueAssessment['place']) => placeName(where) },
          { title: say('lastOn'), dataIndex: 'lastOn', render: (day: string | null) => (day ? format.day(day) : say('never')) },
          { title: say('dueOn'), dataIndex: 'dueOn', render: (day: string) => format.day(day) },
        ]}
      />
    </Page>
  );
}
