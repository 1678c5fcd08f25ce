import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Overpaid } from '@tonghu/domain/benefits/recoveries';
import type { listOverpaid } from '@tonghu/domain/benefits/recoveries-endpoints';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { seesChildren } from '../../shell/routes.tsx';
import { useActor } from '../../shell/session.ts';
import { ProposeDrawer } from './ProposeDrawer.tsx';
import { recoveryWords } from './words.ts';

/** Children paid too much about whom nobody has proposed anything, the biggest sum first. */
export function OverpaidList({ overpaid, opened }: { overpaid: ReplyOf<typeof listOverpaid>; opened: (id: string) => void }) {
  const say = useWords(recoveryWords);
  const { listMark, read } = useLanguage();
  const { amount, month, money, count } = useFormat();
  const actor = useActor();
  const [child, setChild] = useState<Overpaid>();
  const note = (row: Overpaid) => (row.childClosed === 'died' ? say('died') : row.childClosed !== null ? say('closed') : row.paidHere ? '' : say('movedAway'));
  if (overpaid.rows.length === 0) return <Empty what={say('overpaidNone')} how={say(actor.post === 'finance' ? 'overpaidFinance' : 'overpaidNoneHow')} />;
  return (
    <>
      <p className="quiet">{say('inAll', { count: count(overpaid.rows.length), amount: money(overpaid.amount) })}</p>
      <section className="panel flush">
        <Table<Overpaid>
          size="middle" pagination={overpaid.rows.length > 50 ? { pageSize: 50 } : false} rowKey={(row) => `${row.childId} ${row.programme} ${row.awardId}`} dataSource={overpaid.rows} scroll={{ x: 'max-content' }}
          columns={[
            { title: say('child'), dataIndex: 'childName', render: (name: string, row) => (seesChildren(actor) && row.paidHere ? <Link to={`/children/${row.childId}?tab=money`}>{name}</Link> : name) },
            { title: say('township'), dataIndex: 'township' },
            { title: say('programme'), key: 'programme', render: (_, row) => <>{read(row.programmeTitle)}{row.period && <span className="quiet"> {read(row.period)}</span>}</> },
            { title: say('months'), dataIndex: 'months', render: (months: Overpaid['months']) => `${months.slice(0, 4).map((one) => month(one.month)).join(listMark)}${months.length > 4 ? ` +${months.length - 4}` : ''}` },
            { title: say('amount'), dataIndex: 'amount', align: 'right', render: (of: number) => <strong>{amount(of)}</strong> },
            { title: say('note'), key: 'note', render: (_, row) => note(row) },
            { title: say('propose'), key: 'deed', render: (_, row) => <May policy={recoveriesPolicy} do="recoveries.propose" on={{ walled: row.walled }}><Button size="small" aria-label={`${say('propose')} ${row.childName}`} onClick={() => setChild(row)}>{say('propose')}</Button></May> },
          ]}
        />
      </section>
      {child && <ProposeDrawer child={child} rules={overpaid.rules} close={(id) => { setChild(undefined); if (id) opened(id); }} />}
    </>
  );
}
