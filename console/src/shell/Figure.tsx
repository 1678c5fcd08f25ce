import { Button, Table, type TableProps } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWords } from './language.ts';
import { Waiting } from './Waiting.tsx';
import { shellWords } from './words.ts';

const Chart = lazy(async () => ({ default: (await import('./Chart.tsx')).Chart }));

interface Props<Row extends object> {
  /** The answer, not the topic: "7月走访完成 91%，比上月多 6 个百分点". */
  title: string;
  option: EChartsCoreOption;
  height?: number;
  /** The table behind the chart: the same figures, for those who read or copy them. */
  rows: Row[];
  columns: NonNullable<TableProps<Row>['columns']>;
  rowKey: TableProps<Row>['rowKey'];
  /** A part of the chart was chosen; open its list. */
  choose?: (name: string, index: number) => void;
  /** What the figures count, below the chart and the table. */
  note?: ReactNode;
}

/** A chart that answers one question, with its table one click behind. ECharts is fetched only when one is shown. */
export function Figure<Row extends object>({ title, option, height = 280, rows, columns, rowKey, choose, note }: Props<Row>) {
  const say = useWords(shellWords);
  const [table, setTable] = useState(false);
  return (
    <section className="panel">
      <div className="row" style={{ marginBottom: 12, alignItems: 'flex-start' }}>
        <h2 style={{ flex: 1 }}>{title}</h2>
        <Button type="text" size="small" onClick={() => setTable(!table)}>{table ? say('chartPicture') : say('chartTable')}</Button>
      </div>
      {table
        ? <Table size="small" aria-label={title} rowKey={rowKey} dataSource={rows} columns={columns} pagination={false} scroll={{ y: height }} />
        : <Suspense fallback={<Waiting lines={5} />}><Chart option={option} height={height} label={title} choose={choose} /></Suspense>}
      {note && <p className="quiet" style={{ marginTop: 8 }}>{note}</p>}
    </section>
  );
}
