import { Table } from 'antd';
import type { FundShareRow, Funds } from '@tonghu/domain/benefits/funds';
import { listFundShares } from '@tonghu/domain/benefits/funds-endpoints';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { fundsWords } from './words.ts';

/** How programmes are shared among purses, the latest first. */
export function SharesPart({ funds }: { funds: Funds }) {
  const say = useWords(fundsWords);
  const { read, listMark } = useLanguage();
  const { month, share } = useFormat();
  const { data, error, refetch } = useEndpoint(listFundShares, { query: {} }, { keep: true });
  const titleOf = (code: string) => read(funds.sources.find((one) => one.code === code)?.title);
  return (
    <section className="panel flush">
      <h2 className="benefit-table-title">{say('shares')} <span className="quiet">{say('sharesPurpose')}</span></h2>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {data?.rows.length === 0 && <Empty what={say('sharesNone')} how={say('sharesNoneHow')} />}
      {data && data.rows.length > 0 && (
        <Table<FundShareRow> size="middle" rowKey="id" dataSource={data.rows} pagination={data.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} scroll={{ x: 'max-content' }} columns={[
          { title: say('place'), key: 'place', render: (_, row) => row.place.name },
          { title: say('programme'), dataIndex: 'programme', render: (code: string) => read(funds.programmes.find((one) => one.code === code)?.title) },
          { title: say('group'), dataIndex: 'rateGroup', render: (group: RateGroup | null) => (group === null ? say('allGroups') : read(rateGroups[group])) },
          { title: say('from'), dataIndex: 'from', render: (from: string) => month(from) },
          { title: say('parts'), key: 'parts', render: (_, row) => row.parts.map((part) => `${titleOf(part.fund)} ${share(part.share / 10_000, part.share % 100 ? 2 : 0)}`).join(listMark) },
          { title: say('document'), dataIndex: 'document' },
        ]} />
      )}
    </section>
  );
}
