import { Table } from 'antd';
import type { MoneyFigures, MoneyRow } from '@tonghu/domain/benefits/figures';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { type Measure, measures } from './measures.ts';
import { figuresWords } from './words.ts';

/** A sum and, below it, how many children it is about. */
interface Column { one: Measure; below: Measure | undefined }

const columns: Column[] = measures
  .filter(({ of }) => !measures.some((other) => `${other.of}Children` === of))
  .map((one) => ({ one, below: measures.find(({ of }) => of === `${one.of}Children`) }));

/** One row a county, the sum below; numbers that are nought everywhere have no column. */
export function CountyTable({ figures: { rows, whole } }: { figures: MoneyFigures }) {
  const say = useWords(figuresWords);
  const { amount, count } = useFormat();
  const used = columns.filter(({ one }) => rows.some((row) => row[one.of] !== 0 && row[one.of] !== null));
  const shown = (row: MoneyRow, { one, below }: Column) => {
    const value = row[one.of];
    if (value === null) return <span className="quiet" title={say('hidden')}>—</span>;
    const children = below ? row[below.of] : 0;
    return <>{one.unit === 'fen' ? amount(value) : count(value)}{below && children !== 0 && <span className="money-below">{say('childrenBelow', { count: children ?? 0, shown: count(children) })}</span>}</>;
  };
  return (
    <section className="panel flush">
      <h2 className="benefit-table-title">{say('byCounty')}</h2>
      <div className="money-scroll" tabIndex={0} role="region" aria-label={say('byCounty')}>
        {/* Rows have a number of children, which is no list of rows. */}
        <Table<MoneyRow>
          size="small" rowKey={(row) => row.place.code} dataSource={rows} pagination={false} expandable={{ childrenColumnName: 'rowsBelow' }}
          columns={[
            { title: say('place'), key: 'place', render: (_, row) => row.place.name },
            ...used.map((column) => ({ title: say(column.one.title), key: column.one.of, align: 'right' as const, render: (_: unknown, row: MoneyRow) => shown(row, column) })),
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}><strong>{say('total')}</strong></Table.Summary.Cell>
              {used.map((column, at) => <Table.Summary.Cell key={column.one.of} index={at + 1} align="right"><strong>{shown(whole, column)}</strong></Table.Summary.Cell>)}
            </Table.Summary.Row>
          )}
        />
      </div>
    </section>
  );
}
