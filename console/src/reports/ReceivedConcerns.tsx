import { ExclamationCircleFilled } from '@ant-design/icons';
import { Select, Tag } from 'antd';
import { type ConcernRow, Urgency, urgencies } from '@tonghu/domain/reports/concern';
import { listConcerns } from '@tonghu/domain/reports/endpoints';
import { ConcernState, concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Beside } from '../shell/Beside.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useList } from '../shell/queries.ts';
import { ConcernDetail } from './ConcernDetail.tsx';
import { UrgencyMark } from './UrgencyMark.tsx';
import { reportsWords } from './words.ts';

/** Worries of the area, what nobody took yet first. What was said stands in the detail alone. */
export function ReceivedConcerns() {
  const say = useWords(reportsWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [at, go] = useAddressState({ state: '', urgency: '', under: '', concern: '' });
  const state = ConcernState.safeParse(at.state).data;
  const list = useList(listConcerns, {
    query: { state, open: state || at.state === 'all' ? undefined : 'yes', urgency: Urgency.safeParse(at.urgency).data, under: at.under || undefined },
  }, { every: 60_000 });
  const beside = at.concern !== '';
  return (
    <>
      <div className="filters">
        <Select
          value={at.state} onChange={(value) => go({ state: value })} style={{ width: 150 }} aria-label={say('state')} popupMatchSelectWidth={false}
          options={[{ value: '', label: say('open') }, ...ConcernState.options.map((one) => ({ value: one as string, label: read(concernLifecycle.states[one].title) })), { value: 'all', label: say('all') }]}
        />
        <Select
          value={at.urgency} onChange={(value) => go({ urgency: value })} style={{ width: 190 }} aria-label={say('urgency')} popupMatchSelectWidth={false}
          options={[{ value: '', label: say('allUrgencies') }, ...Urgency.options.map((one) => ({ value: one as string, label: read(urgencies[one]) }))]}
        />
        <div style={{ width: 240 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => go({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>
      </div>
      <Beside
        chosen={at.concern} close={() => go({ concern: '' })}
        list={(
          <ListTable<ConcernRow>
            list={list} rowKey="id"
            empty={<Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ concern: row.id }, { step: !beside })}
            chosen={(row) => row.id === at.concern}
            columns={[
              { title: say('urgency'), dataIndex: 'urgency', render: (urgency: Urgency) => <UrgencyMark urgency={urgency} /> },
              { title: say('state'), dataIndex: 'state', render: (one: ConcernState) => <Tag>{read(concernLifecycle.states[one].title)}</Tag> },
              {
                title: say('acceptBy'), dataIndex: 'acceptBy',
                render: (by: string, row) => (row.late ? <span className="nowrap late"><ExclamationCircleFilled /> {say(row.state === 'received' ? 'late' : 'takenLate')}</span> : format.instant(by)),
              },
              ...(beside ? [] : [
                { title: say('place'), key: 'place', render: (_: unknown, row: ConcernRow) => [row.place.township, row.place.name].filter(Boolean).join(' ') },
                { title: say('child'), key: 'child', render: (_: unknown, row: ConcernRow) => row.child?.name ?? <span className="quiet">{say('childUnknown')}</span> },
                { title: say('source'), dataIndex: 'source', render: (source: ConcernRow['source']) => say(source) },
                { title: say('receivedAt'), dataIndex: 'receivedAt', render: format.instant },
                { title: say('takenBy'), dataIndex: 'takenBy', render: (name: string | null) => name ?? '—' },
              ]),
            ]}
          />
        )}
      >
        <ConcernDetail key={at.concern} id={at.concern} close={() => go({ concern: '' })} />
      </Beside>
      <p className="quiet">{say('limits')}</p>
    </>
  );
}
