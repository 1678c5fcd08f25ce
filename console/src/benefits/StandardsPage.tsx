import { Segmented, Table, type TableProps } from 'antd';
import { type Standard, listStandards } from '@tonghu/domain/benefits/endpoints';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { Figure } from '../shell/Figure.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { benefitsWords } from './words.ts';

type Row = Standard & { key: number; rise: string };

/** Standards over time with their sources. */
export function StandardsPage() {
  const say = useWords(benefitsWords);
  const { read, listMark } = useLanguage();
  const { amount, month, money } = useFormat();
  const actor = useActor();
  const [at, go] = useAddressState({ all: 'no' });
  const all = at.all === 'yes';
  const { data, error, refetch } = useEndpoint(listStandards, { query: { all: all ? 'yes' : 'no' } }, { keep: true });
  const rows: Row[] = (data?.rows ?? []).map((row, index) => ({ ...row, key: index, rise: riseOf(data!.rows, row) })).sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.key - b.key));
  const columns: NonNullable<TableProps<Row>['columns']> = [
    { title: say('from'), dataIndex: 'from', render: (on: string) => month(monthOf(on)) },
    { title: say('placeOf'), key: 'place', render: (_, row) => row.place.name || say('nation') },
    { title: say('group'), dataIndex: 'group', render: (group: RateGroup) => read(rateGroups[group]) },
    { title: say('monthly'), dataIndex: 'monthly', align: 'right', render: amount },
    { title: say('rise'), dataIndex: 'rise', align: 'right', render: (rise: string) => rise },
    { title: say('cite'), dataIndex: 'cite' },
    { title: say('note'), dataIndex: 'note', render: (note: Standard['note']) => <span className="quiet">{read(note)}</span> },
  ];
  const now = RateGroup.options.flatMap((group) => {
    const latest = rows.find((row) => row.group === group);
    return latest ? [say('standardsChart', { group: read(rateGroups[group]), amount: money(latest.monthly) })] : [];
  });
  return (
    <Page title={say('standardsTitle')} purpose={say('standardsPurpose')}>
      <div className="filters">
        <Segmented value={at.all} onChange={(value) => go({ all: value })} options={[{ value: 'no', label: say('standardsFor', { place: actor.place.name }) }, { value: 'yes', label: say('standardsAll') }]} />
      </div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && rows.length === 0 && <section className="panel"><Empty what={say('standardsNone')} how={say('standardsNoneHow')} /></section>}
      {!all && rows.length > 0 && (
        <Figure title={now.join(listMark)} rows={rows} columns={columns} rowKey="key" option={{
          grid: { left: 56, right: 120, top: 16, bottom: 32 },
          tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${String(value)}` },
          xAxis: { type: 'time' },
          yAxis: { type: 'value', scale: true },
          series: RateGroup.options.map((group, index) => ({
            type: 'line', step: 'end', name: read(rateGroups[group]), symbolSize: 7, color: shades[index],
            endLabel: { show: true, formatter: '{a} {@[1]}' },
            data: rows.filter((row) => row.group === group).reverse().map((row) => [row.from, row.monthly / 100]).concat(lastOf(rows, group)),
          })),
        }} />
      )}
      {rows.length > 0 && <div className="panel flush"><Table<Row> size="middle" className="list-table" rowKey="key" dataSource={rows} columns={columns} pagination={false} scroll={{ x: 'max-content' }} /></div>}
    </Page>
  );
}

/** Teal, slate and sand: none of the risk colours. */
const shades = ['#0b6660', '#5a6f8f', '#8a7a5c'];

/** The present amount, drawn through today. */
function lastOf(rows: readonly Row[], group: RateGroup): [string, number][] {
  const latest = rows.find((row) => row.group === group);
  return latest ? [[todayInChina(), latest.monthly / 100]] : [];
}

/** The rise on the standard before of the same place and group, in per cent. */
function riseOf(rows: readonly Standard[], row: Standard): string {
  const before = rows.filter((one) => one.group === row.group && one.place.name === row.place.name && one.from < row.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return before ? `${((row.monthly / before.monthly - 1) * 100).toFixed(1)}%` : '—';
}
