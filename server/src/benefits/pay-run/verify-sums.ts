import type { Tx } from '@tonghu/db/acting';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { StoredRun } from './run-row.ts';
import type { Difference } from './verify-run.ts';

/** Lines against payments, transfers and the run: what a released run paid is what its lines say, child by child and account by account. */
export async function sumDifferences(tx: Tx, run: StoredRun): Promise<Difference[]> {
  if (!paidStates.includes(run.state)) return [];
  const { rows: ledger } = await sql<{ child_id: string; child_name: string; month: Month; wanted: Fen; paid: Fen }>`
    select l.child_id, l.child_name, l.month, case when l.state in ('released', 'returned') then l.due - l.set_off else 0 end as wanted, coalesce(p.paid, 0)::bigint as paid
      from pay_lines l left join (select line_id, sum(amount) as paid from payments where run_id = ${run.id} and kind = 'paid' group by 1) p on p.line_id = l.id
     where l.run_id = ${run.id} and coalesce(p.paid, 0) <> case when l.state in ('released', 'returned') then l.due - l.set_off else 0 end`.execute(tx);
  const { rows: loose } = await sql<{ child_id: string; month: Month; amount: Fen }>`
    select p.child_id, p.month, p.amount from payments p left join pay_lines l on l.id = p.line_id and l.run_id = ${run.id}
     where p.run_id = ${run.id} and p.kind = 'paid' and l.id is null`.execute(tx);
  const { rows: pairs } = await sql<{ child_id: string; child_name: string; month: Month; wanted: Fen; kept: Fen }>`
    select l.child_id, l.child_name, l.month, l.set_off as wanted, coalesce(p.kept, 0)::bigint as kept
      from pay_lines l left join (select line_id, sum(amount) filter (where amount > 0) as kept from payments where run_id = ${run.id} and kind = 'set-off' group by 1 having sum(amount) = 0) p on p.line_id = l.id
     where l.run_id = ${run.id} and l.state in ('released', 'returned') and coalesce(p.kept, 0) <> l.set_off`.execute(tx);
  const { rows: transfers } = await sql<{ seq: number | null; payee: string; wanted: Fen; amount: Fen }>`
    select t.seq, coalesce(t.payee, l.payee) as payee, coalesce(l.wanted, 0)::bigint as wanted, coalesce(t.amount, 0)::bigint as amount
      from (select * from pay_transfers where run_id = ${run.id}) t
      full join (select account_token, payee, bank, sum(due - set_off) as wanted from pay_lines where run_id = ${run.id} and state in ('released', 'returned') group by 1, 2, 3) l
        on (l.account_token, l.payee, l.bank) = (t.account_token, t.payee, t.bank)
     where t.amount is distinct from l.wanted`.execute(tx);
  const { rows: [sums] } = await sql<{ by_lines: Fen }>`
    select coalesce(sum(due - set_off), 0)::bigint as by_lines from pay_lines where run_id = ${run.id} and state in ('released', 'returned')`.execute(tx);
  return [
    ...ledger.map((row): Difference => ({ childId: row.child_id, childName: row.child_name, month: row.month, about: text('账目里的已发', 'paid in the ledger'), kept: row.paid, derived: row.wanted })),
    ...loose.map((row): Difference => ({ childId: row.child_id, childName: '', month: row.month, about: text('没有明细的付款', 'a payment without a line'), kept: row.amount, derived: 0 })),
    ...pairs.map((row): Difference => ({ childId: row.child_id, childName: row.child_name, month: row.month, about: text('账目里的抵扣', 'set off in the ledger'), kept: row.kept, derived: row.wanted })),
    ...transfers.map((row): Difference => ({ childId: null, childName: row.payee, month: '', about: text(`第 ${row.seq ?? '—'} 笔转账`, `transfer ${row.seq ?? '—'}`), kept: row.amount, derived: row.wanted })),
    ...(sums!.by_lines === run.amount ? [] : [{ childId: null, childName: '', month: '' as const, about: text('批次金额', 'amount of the run'), kept: run.amount ?? 0, derived: sums!.by_lines }]),
  ];
}
