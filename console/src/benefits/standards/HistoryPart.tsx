import { Table, type TableProps } from 'antd';
import type { Standard } from '@tonghu/domain/benefits/endpoints';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { Figure } from '../../shell/Figure.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { standardsWords } from './words.ts';

type Row = Standard & { key: number; rise: string };

/** Teal, slate and sand: none of the risk colours. */
const shades = ['#0b6660', '#5a6f8f', '#8a7a5c'];

/** What counted over time: a step line for each rate group, and beside it the same in rows. `chart` is left out where places are mixed. */
export function HistoryPart({ rows: given, chart }: { rows: readonly Standard[]; chart: boolean }) {
  const say = useWords(standardsWords);
  const { language, read, listMark } = useLanguage();
  const { amount, month, money } = useFormat();
  const rows: Row[] = given.map((row, index) => ({ ...row, key: index, rise: riseOf(given, row, chart) })).sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.key - b.key));
  const columns: NonNullable<TableProps<Row>['columns']> = [
    { title: say('from'), dataIndex: 'from', className: 'nowrap', render: (on: string) => month(monthOf(on)) },
    { title: say('place'), key: 'place', className: 'nowrap', render: (_, row) => row.place.name || say('nation') },
    { title: say('group'), dataIndex: 'group', className: 'nowrap', render: (group: RateGroup) => read(rateGroups[group]) },
    { title: say('monthly'), dataIndex: 'monthly', align: 'right', className: 'nowrap', render: amount },
    { title: say('rise'), dataIndex: 'rise', align: 'right', className: 'nowrap' },
    { title: say('cite'), key: 'cite', className: 'standards-said', render: (_, row) => <>{row.cite}{row.note && <span className="quiet">{row.cite && listMark}{read(row.note)}</span>}</> },
  ];
  const now = RateGroup.options.flatMap((group) => {
    const latest = rows.find((row) => row.group === group);
    return latest ? [`${read(rateGroups[group])} ${money(latest.monthly)}`] : [];
  });
  const table = (
    <div className="panel flush standards-table" tabIndex={0} role="region" aria-label={say('history')}>
      <Table<Row> size="small" className="list-table standards-wraps" rowKey="key" dataSource={rows} columns={columns} pagination={false} />
    </div>
  );
  if (!chart) return table;
  return (
    <div className="standards-history">
      <Figure
        title={say('now', { list: now.join(listMark) })} rows={rows} columns={columns} rowKey="key" height={320} note={say('chartNote')}
        option={{
          grid: { left: 56, right: language === 'zh' ? 84 : 152, top: 28, bottom: 32 },
          tooltip: { trigger: 'axis' },
          xAxis: { type: 'time', axisLabel: { hideOverlap: true } },
          yAxis: { type: 'value', scale: true, name: say('perMonth'), nameTextStyle: { align: 'left' } },
          series: RateGroup.options.map((group, index) => ({
            type: 'line', step: 'end', name: read(rateGroups[group]), symbolSize: 7, color: shades[index],
            endLabel: { show: true, formatter: '{a}', color: '#1d2626' },
            data: [...rows.filter((row) => row.group === group).reverse().map((row) => [row.from, row.monthly / 100]), ...presentOf(rows, group)],
          })),
        }}
      />
      {table}
    </div>
  );
}

/** The present amount, drawn through today. */
function presentOf(rows: readonly Row[], group: RateGroup): [string, number][] {
  const latest = rows.find((row) => row.group === group);
  return latest && latest.from < todayInChina() ? [[todayInChina(), latest.monthly / 100]] : [];
}

/** The rise on what counted before; in a mixed list only on the same place's. */
function riseOf(rows: readonly Standard[], row: Standard, oneLine: boolean): string {
  const before = rows.filter((one) => one.group === row.group && (oneLine || one.place.name === row.place.name) && one.from < row.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return before ? `${((row.monthly / before.monthly - 1) * 100).toFixed(1)}%` : '—';
}
