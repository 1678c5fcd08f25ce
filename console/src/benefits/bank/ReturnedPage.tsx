import { Segmented, Table } from 'antd';
import { Link } from 'react-router';
import { type ReturnedTransfer, listReturnedTransfers } from '@tonghu/domain/benefits/bank-endpoints';
import { returnCauses } from '@tonghu/domain/benefits/bank-returns';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import './bank.css';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { bankWords } from './words.ts';

const shows = ['waiting', 'changed', 'all'] as const;

/** Money the bank sent back and nobody has paid again yet: why, and what helps. */
export function ReturnedPage() {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { amount, count, day, money } = useFormat();
  const [at, go] = useAddressState({ show: 'waiting' });
  const show = shows.find((one) => one === at.show) ?? 'waiting';
  const { data, error, refetch } = useEndpoint(listReturnedTransfers, { query: { show } }, { keep: true });
  return (
    <Page title={say('returnedTitle')} purpose={say('returnedPurpose')}>
      <BenefitsTabs of="payments" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} />}
      {data && (
        <>
          <div className="row wrap">
            <Segmented value={show} onChange={(value) => go({ show: value })} options={[
              { value: 'waiting', label: say('showWaiting', { count: count(data.waiting) }) }, { value: 'changed', label: say('showChanged', { count: count(data.changed) }) }, { value: 'all', label: say('showAll') }]} />
            {data.amount > 0 && <span className="quiet">{say('inAll', { amount: money(data.amount) })}</span>}
          </div>
          {data.rows.length === 0 ? <Empty what={say('returnedNone')} how={say('returnedNoneHow')} /> : (
            <section className="panel flush">
              <Table<ReturnedTransfer>
                size="middle" pagination={false} rowKey={(row) => `${row.transferId} ${row.childName} ${row.township}`} dataSource={data.rows} scroll={{ x: 'max-content' }}
                columns={[
                  { title: say('child'), dataIndex: 'childName', render: (name: string, row) => <>{row.childId ? <Link to={`/children/${row.childId}?tab=money`}>{name}</Link> : name}<br /><span className="quiet">{row.township}</span></> },
                  { title: say('payee'), key: 'payee', render: (_, row) => <>{row.payee}<br /><span className="quiet">{row.bank} {row.accountHint.slice(-4)}</span></> },
                  { title: say('months'), dataIndex: 'months', align: 'right', render: count },
                  { title: say('amount'), dataIndex: 'amount', align: 'right', render: (of: number) => <strong>{amount(of)}</strong> },
                  { title: say('cause'), key: 'cause', render: (_, row) => <>{read(returnCauses[row.cause].title)}<br /><span className="quiet">{[row.reason === returnCauses[row.cause].title.zh ? '' : row.reason, row.on ? day(row.on) : ''].filter(Boolean).join(' · ')}</span></> },
                  { title: say('todo'), key: 'todo', width: 280, render: (_, row) => (row.changed ? say('changedMark') : read(returnCauses[row.cause].todo)) },
                  { title: say('run'), dataIndex: 'runNumber', render: (number: string, row) => <Link to={`/payments/${row.runId}`}>{number}</Link> },
                ]}
              />
            </section>
          )}
        </>
      )}
    </Page>
  );
}
