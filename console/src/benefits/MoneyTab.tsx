import { Table } from 'antd';
import { getGrantedElsewhere } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { type MoneyMonth, getMoney } from '@tonghu/domain/benefits/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { CorrectionPart } from './departures/CorrectionPart.tsx';
import { OffsetRequests } from './OffsetRequests.tsx';
import { MoneyOffsets } from './MoneyOffsets.tsx';
import { ElsewherePart } from './ElsewherePart.tsx';
import { benefitsWords } from './words.ts';

/** A child's money month by month: owed, paid, why; and what counties before paid. */
export function MoneyTab({ file }: { file: ChildFile }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day, month, money, amount, datesIn, sumsIn } = useFormat();
  const { data, error, refetch } = useEndpoint(getMoney, { params: { childId: file.id } });
  // Counties before paid other months; a fault there hides nothing of here.
  const before = useEndpoint(getGrantedElsewhere, { params: { id: file.id } });
  const elsewhere = before.data && <ElsewherePart granted={before.data.granted.filter(({ kind }) => kind === 'allowance' || kind === 'recovery')} months={before.data.months}><CorrectionPart childId={file.id} walled={file.walled} /></ElsewherePart>;
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  if (data.months.length === 0) return <><Empty what={say('moneyNone')} how={say('moneyNoneHow')} />{elsewhere}<OffsetRequests childId={file.id} walled={file.walled} /></>;
  return (
    <div className="stack">
      <div>
        <p>{say('moneyTotal', { month: month(data.asOf), owed: money(data.owed), paid: money(data.paid) })}</p>
        <p className="quiet">{data.account ? say('moneyAccount', data.account) : say('moneyNoAccount')}</p>
      </div>
      <MoneyOffsets childId={file.id} walled={file.walled} />
      <Table<MoneyMonth>
        size="small" rowKey="month" dataSource={data.months} scroll={{ x: 640 }} pagination={data.months.length > 24 ? { pageSize: 24, showSizeChanger: false } : false}
        expandable={{
          rowExpandable: (row) => row.payments.length > 0,
          expandedRowRender: (row) => row.payments.map((one, at) => (
            <p key={at}>{day(one.on)} {say(one.kind)} {money(one.amount)} <span className="quiet">{one.runNumber}</span></p>
          )),
        }}
        columns={[
          { title: say('month'), dataIndex: 'month', className: 'nowrap', render: (at: string) => month(at) },
          { title: say('owed'), dataIndex: 'owed', align: 'right', render: amount },
          { title: say('paidBefore'), dataIndex: 'paid', align: 'right', render: amount },
          { title: say('difference'), dataIndex: 'due', align: 'right', render: (fen: number) => (fen === 0 ? <span className="quiet">0.00</span> : <strong>{amount(fen)}</strong>) },
          { title: say('moneyWhy'), dataIndex: 'why', render: (why: MoneyMonth['why']) => sumsIn(datesIn(read(why))) },
        ]}
      />
      {before.error ? <ProblemPanel problem={before.error} again={() => void before.refetch()} /> : elsewhere}
    </div>
  );
}
