import { Button, Input, Segmented, Select } from 'antd';
import { useNavigate } from 'react-router';
import { listDepartures } from '@tonghu/domain/benefits/departure-endpoints';
import { type DepartureRow, HandoverState, handoverStates } from '@tonghu/domain/benefits/departures';
import { StatusSelect } from '../../children/StatusSelect.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { departureWords } from './words.ts';

const untouched = { q: '', handover: '' };

/** Children that left this place, and for the county officer those that came: what waits to be signed. */
export function DeparturesPage() {
  const say = useWords(departureWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const actor = useActor();
  const navigate = useNavigate();
  const [at, go] = useAddressState({ side: 'left', ...untouched });
  const side = at.side === 'arrived' ? 'arrived' : 'left';
  const list = useList(listDepartures, { query: { side, q: at.q || undefined, handover: HandoverState.safeParse(at.handover).data } });
  const filtered = at.q !== '' || at.handover !== '';
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <div className="filters" role="search">
        {actor.post === 'county-officer' && <Segmented value={side} onChange={(value) => go({ ...untouched, side: value })} options={[{ value: 'left', label: say('leftTab') }, { value: 'arrived', label: say('arrivedTab') }]} />}
        <Input.Search key={at.q} allowClear defaultValue={at.q} placeholder={say('search')} aria-label={say('search')} style={{ width: 200 }} maxLength={60} onSearch={(q) => go({ q: q.trim() })} />
        <Select value={at.handover} onChange={(handover) => go({ handover })} style={{ width: 170 }} popupMatchSelectWidth={false} aria-label={say('handover')}
          options={[{ value: '', label: say('anyHandover') }, ...HandoverState.options.map((state) => ({ value: state as string, label: read(handoverStates[state]) }))]} />
        {actor.sees !== 'money' && side === 'left' && <StatusSelect value="left" change={(status) => void navigate(`/children?status=${status}`)} />}
        {filtered && <Button type="link" onClick={() => go(untouched)}>{say('clear')}</Button>}
      </div>
      <ListTable<DepartureRow>
        list={list} rowKey="id" openRow={(row) => void navigate(`/children/departures/${row.id}`)}
        empty={filtered ? <Empty what={say('noneFound')} how={say('noneFoundHow')} action={<Button onClick={() => go(untouched)}>{say('clear')}</Button>} /> : side === 'left' ? <Empty what={say('none')} how={say('noneHow')} /> : <Empty what={say('noneArrived')} how={say('noneArrivedHow')} />}
        columns={[
          { title: say('name'), dataIndex: 'childName', width: 140 },
          side === 'left' ? { title: say('to'), key: 'place', render: (_, row) => <>{row.to}{row.here && row.side === 'left' && actor.place.level > 2 && <span className="quiet"> · {say('back')}</span>}</> } : { title: say('from'), key: 'place', render: (_, row) => row.from },
          { title: say('leftOn'), dataIndex: 'leftOn', render: (on: string) => day(on) },
          { title: say(side === 'left' ? 'lastMonth' : 'lastThere'), dataIndex: 'lastMonth', render: (last: string | null) => (last ? month(last) : '—') },
          { title: say('handover'), dataIndex: 'handover', render: (state: HandoverState) => (state === 'to-sign' || state === 'missing' || state === 'answered' ? <strong>{read(handoverStates[state])}</strong> : read(handoverStates[state])) },
        ]}
      />
    </Page>
  );
}
