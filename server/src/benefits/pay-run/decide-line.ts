import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredLine, getStoredLine } from './line-row.ts';
import { lockRun, mustBeInState, refreshTotals } from './run-row.ts';

/** Lets a held line be paid. Without an account there is nowhere to pay to; money paid too much is never paid again. */
export async function payHeld({ tx, actor }: Mover, lineId: string, reason: string): Promise<StoredLine> {
  mustMay(benefitsPolicy, 'benefits.decide-line', actor, {});
  const found = await getStoredLine(tx, lineId);
  mustBeInState(await lockRun(tx, found.run_id), ['computed']);
  const line = await getStoredLine(tx, lineId);
  if (line.state !== 'held' || line.due <= 0) throw new Problem('wrong-state');
  if (line.held_reason === 'no-account' || line.held_reason === 'account-unfit') {
    throw new Problem('wrong-state', { why: text('请先在孩子档案里登记账户，再重新核算', 'Enter the account in the child\'s file first, then compute again') });
  }
  await sql`update pay_lines set state = 'due', decided_by = ${actor.id}, decided_why = ${reason} where id = ${lineId}`.execute(tx);
  await refreshTotals(tx, line.run_id);
  return getStoredLine(tx, lineId);
}

/** Records that a family paid back what was paid too much: a negative payment of that month, once. */
export async function recover({ tx, actor }: Mover, lineId: string, on: IsoDate, reason: string): Promise<StoredLine> {
  mustMay(benefitsPolicy, 'benefits.record-recovery', actor, {});
  const found = await getStoredLine(tx, lineId);
  mustBeInState(await lockRun(tx, found.run_id), ['released', 'sent', 'closed']);
  const line = await getStoredLine(tx, lineId);
  if (line.recovered) return line;
  const { rows } = await sql<{ paid: number }>`
    select coalesce(sum(amount), 0)::bigint as paid from payments where child_id = ${line.child_id} and month = ${line.month}`.execute(tx);
  // Settled meanwhile by another run's line: subtracting it again would make the child short.
  if (line.kind !== 'recovery' || rows[0]!.paid !== line.paid_before) throw new Problem('wrong-state');
  await sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), id, run_id, child_id, rate_group, month, due, 'recovered', ${on}, path, ${actor.id} from pay_lines where id = ${lineId}`.execute(tx);
  await sql`update pay_lines set decided_by = ${actor.id}, decided_why = ${reason} where id = ${lineId}`.execute(tx);
  return getStoredLine(tx, lineId);
}
