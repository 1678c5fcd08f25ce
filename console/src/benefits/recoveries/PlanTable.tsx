import { Table } from 'antd';
import type { RecoveryPlan } from '@tonghu/domain/benefits/recoveries';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { recoveryWords } from './words.ts';

/** Month by month what would be kept back, before anybody decides. */
export function PlanTable({ plan }: { plan: RecoveryPlan | null }) {
  const say = useWords(recoveryWords);
  const { amount, money, month } = useFormat();
  if (!plan || plan.months.length === 0) return <p>{say('planNone')}</p>;
  const last = plan.months.at(-1)!;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p>
        {say('planTells', { standard: money(plan.standard), due: money(plan.due), floor: money(plan.floor) })}{' '}
        <strong>{plan.rest === 0 ? say('planEnd', { month: month(last.month) }) : plan.until ? say('planRest', { month: month(plan.until), rest: money(plan.rest) }) : say('planRestOpen', { rest: money(plan.rest) })}</strong>
      </p>
      <div className="recovery-plan" tabIndex={0} role="group" aria-label={say('plan')}>
        <Table
          size="small" pagination={false} rowKey="month" dataSource={plan.months}
          columns={[
            { title: say('month'), dataIndex: 'month', render: month },
            { title: say('due'), dataIndex: 'due', align: 'right', render: amount },
            { title: say('setOff'), dataIndex: 'setOff', align: 'right', render: amount },
            { title: say('pays'), dataIndex: 'pays', align: 'right', render: (pays: number) => <strong>{amount(pays)}</strong> },
            { title: say('leftAfter'), dataIndex: 'left', align: 'right', render: amount },
          ]}
        />
      </div>
    </div>
  );
}
