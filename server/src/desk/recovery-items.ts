import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain, rowsShown } from './item.ts';
import { overpaidList, recoveryList, recoveryOne, returnedList } from './paths.ts';

interface Waiting { id: string; number: string; amount: number; mode: string; state: string; proposed_by: string | null }

/** Money paid too much and money that came back: whose turn it is. Rows say numbers and sums, no names. */
export async function recoveryItems({ tx, actor }: Asking): Promise<DeskItem[]> {
  if (!['county-officer', 'county-reviewer', 'finance'].includes(actor.post)) return [];
  const { rows: open } = await sql<Waiting>`
    select id, number, amount, mode, state, proposed_by from recoveries where state in ('proposed', 'running') order by number`.execute(tx);
  const { rows: [back] } = await sql<{ waiting: number; changed: number }>`
    select count(*) filter (where not changed) as waiting, count(*) filter (where changed) as changed from returned_waiting(${actor.place.path})`.execute(tx);
  const item = (key: string, slot: DeskItem['slot'], says: Text, count: number, opens: string, action: Text | null, rows: readonly Waiting[] = []): DeskItem[] => (count === 0 ? [] : [{
    key, slot, says, count, unit: 'items', overdue: 0, dueOn: null, action, opens,
    rows: rows.slice(0, rowsShown).map((row) => ({ id: row.id, says: plain(`¥${groupedYuan(row.amount)}`), aside: plain(row.number), dueOn: null, overdue: false, opens: recoveryOne(row.id) })),
  }]);
  const proposed = open.filter(({ state, proposed_by: by }) => state === 'proposed' && by !== actor.id);
  const mine = open.filter(({ state, proposed_by: by }) => state === 'proposed' && by === actor.id);
  const decide = item('recoveries.decide', 'decide', text('追回待您决定', 'Recoveries to decide'), proposed.length, recoveryList('state=proposed'), text('去决定', 'Decide'), proposed);
  const returned = (slot: DeskItem['slot'], action: Text | null) => item('returned.waiting', slot, text('银行退回、账户还没有更正的转账', 'Transfers the bank sent back, account not corrected yet'), back?.waiting ?? 0, returnedList, action);
  if (actor.post === 'county-reviewer') return decide;
  if (actor.post === 'finance') {
    const running = open.filter(({ state, mode }) => state === 'running' && mode === 'paid-back');
    return [...item('recoveries.receive', 'waiting', text('等待家庭退回的多发款', 'Money families are to pay back'), running.length, recoveryList('state=running'), null, running), ...returned('waiting', null)];
  }
  const { rows: [over] } = await sql<{ children: number }>`select count(distinct child_id) as children from overpaid_months(${actor.place.path})`.execute(tx);
  return [
    ...item('recoveries.overpaid', 'decide', text('多发了钱、还没有提出处理的孩子', 'Children paid too much, nothing proposed yet'), over?.children ?? 0, overpaidList, text('去处理', 'Propose')).map((one) => ({ ...one, unit: 'children' as const })),
    ...returned('decide', text('去更正账户', 'Correct the account')),
    ...item('recoveries.proposed', 'waiting', text('您提出的追回，等另一人决定', 'Recoveries you proposed, waiting for another person'), mine.length, recoveryList('state=proposed'), null, mine),
  ];
}
