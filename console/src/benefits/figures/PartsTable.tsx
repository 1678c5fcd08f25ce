import { Table } from 'antd';
import { aidFunds, aidKinds } from '@tonghu/domain/benefits/aid-definition';
import type { MoneyFigures, MoneyPart } from '@tonghu/domain/benefits/figures';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { figuresWords } from './words.ts';

/** The rate groups of the living allowance, then the aid programmes. */
export function PartsTable({ figures: { parts, whole, from, to } }: { figures: MoneyFigures }) {
  const say = useWords(figuresWords);
  const { read } = useLanguage();
  const { amount, count, day } = useFormat();
  return (
    <section className="panel flush">
      <h2 className="benefit-table-title">{say('parts')}</h2>
      {/* Rows have a number of children, which is no list of rows. */}
      <Table<MoneyPart>
        size="middle" rowKey={(row) => `${row.programme} ${row.group ?? ''}`} dataSource={parts} pagination={false} expandable={{ childrenColumnName: 'rowsBelow' }}
        locale={{ emptyText: <Empty what={say('parts')} how={say('period', { place: whole.place.name, from: day(from), to: day(to) })} /> }}
        columns={[
          { title: say('part'), key: 'part', render: (_, row) => (row.programme === 'allowance' ? say('allowanceGroup', { group: read(row.title) }) : read(row.title)) },
          { title: say('kind'), key: 'kind', render: (_, row) => (row.kind ? read(aidKinds[row.kind]) : read(aidKinds.monthly)) },
          { title: say('fund'), key: 'fund', render: (_, row) => (row.fund ? read(aidFunds[row.fund]) : '—') },
          { title: say('people'), dataIndex: 'children', align: 'right', render: (children: number | null) => (children === null ? <span className="quiet">{say('hidden')}</span> : count(children)) },
          { title: say('amountYuan'), dataIndex: 'paid', align: 'right', render: amount },
        ]}
      />
      <p className="quiet money-note">{say('partsNote')}</p>
    </section>
  );
}
