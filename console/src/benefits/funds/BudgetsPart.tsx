import { Table } from 'antd';
import type { BudgetRow, Funds } from '@tonghu/domain/benefits/funds';
import { listBudgets } from '@tonghu/domain/benefits/funds-endpoints';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { fundsWords } from './words.ts';

/** Every budget entered for the year, the ones that no longer count too. */
export function BudgetsPart({ year, funds }: { year: number; funds: Funds }) {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const { amount, instant } = useFormat();
  const { data, error, refetch } = useEndpoint(listBudgets, { query: { year } }, { keep: true });
  const titleOf = (code: string) => read(funds.sources.find((one) => one.code === code)?.title);
  return (
    <section className="panel flush">
      <h2 className="benefit-table-title">{say('budgets')}</h2>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {data?.rows.length === 0 && <Empty what={say('budgetsNone', { year })} how={say('budgetsNoneHow')} />}
      {data && data.rows.length > 0 && (
        <Table<BudgetRow> size="middle" rowKey="id" dataSource={data.rows} pagination={data.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} scroll={{ x: 'max-content' }} columns={[
          { title: say('place'), key: 'place', render: (_, row) => row.place.name },
          { title: say('fund'), dataIndex: 'fund', render: titleOf },
          { title: say('programme'), dataIndex: 'programme', render: (code: string | null) => (code === null ? say('forAll') : read(funds.programmes.find((one) => one.code === code)?.title)) },
          { title: say('budget'), dataIndex: 'amount', align: 'right', render: amount },
          { title: say('document'), dataIndex: 'document' },
          { title: say('enteredBy'), key: 'by', render: (_, row) => <>{row.by ?? ''} <span className="quiet">{instant(row.at)}</span>{!row.counts && <div className="quiet">{say('superseded')}</div>}</> },
        ]} />
      )}
    </section>
  );
}
