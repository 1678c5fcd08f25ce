import { Table } from 'antd';
import type { MoneyFigures, MoneyRow } from '@tonghu/domain/benefits/figures';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { measures } from './measures.ts';
import { figuresWords } from './words.ts';

/** One row a county, the sum below; numbers that are nought everywhere have no column. */
export function CountyTable({ figures: { rows, whole } }: { figures: MoneyFigures }) {
  const say = useWords(figuresWords);
  const { amount, count } = useFormat();
  const used = measures.filter(({ of }) => [...rows, whole].some((row) => row[of] !== 0 && row[of] !== null));
  const shown = (row: MoneyRow, { of, unit }: (typeof used)[number]) => {
    const value = row[of];
    return value === null ? <span className="quiet" title={say('hidden')}>—</span> : unit === 'fen' ? amount(value) : count(value);
  };
  return (
    <section className="panel flush">
      <h2 className="benefit-table-title">{say('byCounty')}</h2>
      <Table<MoneyRow>
        size="middle" rowKey={(row) => row.place.code} dataSource={rows} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { title: say('place'), key: 'place', fixed: 'left', render: (_, row) => row.place.name },
          ...used.map((one) => ({ title: say(one.title), key: one.of, align: 'right' as const, render: (_: unknown, row: MoneyRow) => shown(row, one) })),
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}><strong>{say('total')}</strong></Table.Summary.Cell>
            {used.map((one, at) => <Table.Summary.Cell key={one.of} index={at + 1} align="right"><strong>{shown(whole, one)}</strong></Table.Summary.Cell>)}
          </Table.Summary.Row>
        )}
      />
    </section>
  );
}
