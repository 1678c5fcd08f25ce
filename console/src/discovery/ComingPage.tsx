import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useNavigate } from 'react-router';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { ComingKind, type ComingRow, comingKinds } from '@tonghu/domain/discovery/coming';
import { ComingWithin, countComing, listComing } from '@tonghu/domain/discovery/coming-endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { ComingCounts } from './ComingCounts.tsx';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { discoveryWords } from './words.ts';

const begin = { within: '', under: '', kind: '', month: '', pay: '', prepared: '' };

/** What will happen to the children of the area, by day, with the months and places counted above. Neither class nor cause stands in the list. */
export function ComingPage() {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  const go = useNavigate();
  const { place } = useActor();
  const [at, set] = useAddressState(begin);
  const within = ComingWithin.catch('90').parse(at.within);
  const asked = { within, under: at.under || undefined, kind: ComingKind.safeParse(at.kind).data, pay: at.pay === 'ends' ? 'ends' as const : undefined, prepared: (['no', 'yes'] as const).find((one) => one === at.prepared) };
  const list = useList(listComing, { query: { ...asked, month: at.month || undefined } });
  const counts = useEndpoint(countComing, { query: asked }, { keep: true });
  const filtered = Object.entries(at).some(([name, value]) => name !== 'within' && value !== '');
  const open = (row: ComingRow) => void go(row.childId ? `/children/${row.childId}?tab=coming` : `/discovery/suspected?suspected=${row.suspectedId}`);
  // A day stands once, before its first line.
  const firstOf = new Set(list.rows.filter((row, index) => row.day !== list.rows[index - 1]?.day).map(({ id }) => id));
  return (
    <Page title={say('tabComing')} purpose={say('comingPurpose')}>
      <DiscoveryTabs />
      <div className="filters" role="search">
        <Segmented<ComingWithin> value={within} aria-label={say('comingWithin')} onChange={(next) => set({ within: next === '90' ? '' : next, month: '' })} options={ComingWithin.options.map((days) => ({ value: days, label: say('comingDays', { days }) }))} />
        <Select
          value={at.kind} onChange={(kind) => set({ kind })} style={{ width: 190 }} popupMatchSelectWidth={false} aria-label={say('comingKind')}
          options={[{ value: '', label: say('comingAnyKind') }, ...ComingKind.options.map((one) => ({ value: one as string, label: read(comingKinds[one]) }))]}
        />
        <Select
          value={at.prepared} onChange={(prepared) => set({ prepared })} style={{ width: 130 }} popupMatchSelectWidth={false} aria-label={say('comingPrepared')}
          options={[{ value: '', label: say('comingAll') }, { value: 'no', label: say('comingUnprepared') }, { value: 'yes', label: say('comingPrepared') }]}
        />
        <Select
          value={at.pay} onChange={(pay) => set({ pay })} style={{ width: 150 }} popupMatchSelectWidth={false} aria-label={say('comingPayEnds')}
          options={[{ value: '', label: say('comingPayAny') }, { value: 'ends', label: say('comingPayEnds') }]}
        />
        {place.level < 5 && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => set({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>}
        {filtered && <Button type="link" onClick={() => set({ ...begin, within: at.within })}>{say('comingClear')}</Button>}
      </div>
      <ComingCounts counts={counts} month={at.month} chooseMonth={(month) => set({ month })} choosePlace={(under) => set({ under }, { step: true })} />
      <ListTable<ComingRow>
        list={list} rowKey="id" openRow={open}
        empty={<Empty what={say(filtered ? 'comingNoneFit' : 'comingNone')} how={say(filtered ? 'comingNoneFitHow' : 'comingNoneHow')} />}
        columns={[
          { title: say('comingDay'), dataIndex: 'day', render: (day: IsoDate, row) => (firstOf.has(row.id) ? <strong>{format.day(day)}</strong> : <span className="hidden-day">{format.day(day)}</span>) },
          { title: say('name'), dataIndex: 'name', render: (name: string, row) => <>{name}{row.childId === null && <span className="quiet"> {say('comingSuspected')}</span>}</> },
          { title: say('comingKind'), dataIndex: 'kind', render: (kind: ComingKind) => read(comingKinds[kind]) },
          { title: say('comingLastMonth'), dataIndex: 'lastMonth', render: (month: Month | null) => (month ? format.month(month) : '—') },
          { title: say('township'), dataIndex: ['place', 'township'] },
          { title: say('place'), dataIndex: ['place', 'name'], render: (name: string, row) => (name === row.place.township ? '—' : name) },
          { title: say('comingWho'), dataIndex: 'who', render: (who: ComingRow['who'], row) => (row.responsible.length > 0 ? <span className="clip">{row.responsible.join(say('comingNames'))}</span> : <span className="quiet">{say('comingNobody', { post: read(posts[who].title) })}</span>) },
          { title: say('comingPrepared'), dataIndex: 'prepared', render: (done: ComingRow['prepared']) => (done ? <span title={done.by ?? ''}><CheckCircleOutlined /> {format.day(done.on)}</span> : <span className="quiet">{say('comingNotYet')}</span>) },
        ]}
      />
    </Page>
  );
}
