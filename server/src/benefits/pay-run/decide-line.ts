import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { mayLetGo } from '@tonghu/domain/benefits/run-state';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredLine, getStoredLine } from './line-row.ts';
import { lockRun, mustBeInState, refreshTotals } from './run-row.ts';

/** Lets a held line be paid. Without an account there is nowhere to pay to; another county's month and money paid too much are never paid again. */
export async function payHeld(mover: Mover, lineId: string, reason: string): Promise<StoredLine> {
  const line = await decidable(mover, lineId);
  if (line.state !== 'held' || line.due <= 0) throw new Problem('wrong-state');
  if (line.held_reason === 'no-account' || line.held_reason === 'account-unfit') {
    throw new Problem('wrong-state', { why: text('请先在孩子档案里登记账户，再重新核算', 'Enter the account in the child\'s file first, then compute again') });
  }
  if (line.held_reason === 'paid-elsewhere') {
    throw new Problem('wrong-state', { why: text('一个月只由一个县区发放；请先更正待遇的起止月', 'One county pays a month; correct the months of the decision first') });
  }
  if (line.held_reason !== null && !mayLetGo.includes(line.held_reason)) throw new Problem('wrong-state');
  return decide(mover, line, 'due', line.held_reason, reason);
}

/** Holds a line back that would be paid. The next run asks again. */
export async function holdLine(mover: Mover, lineId: string, reason: string): Promise<StoredLine> {
  const line = await decidable(mover, lineId);
  if (line.state !== 'due') throw new Problem('wrong-state');
  return decide(mover, line, 'held', 'person', reason);
}

async function decidable({ tx, actor }: Mover, lineId: string): Promise<StoredLine> {
  mustMay(benefitsPolicy, 'benefits.decide-line', actor, {});
  const found = await getStoredLine(tx, lineId);
  mustBeInState(await lockRun(tx, found.run_id), ['computed']);
  return getStoredLine(tx, lineId);
}

async function decide({ tx, actor }: Mover, line: StoredLine, state: 'due' | 'held', held: StoredLine['held_reason'], reason: string): Promise<StoredLine> {
  await sql`update pay_lines set state = ${state}, held_reason = ${held}, decided_by = ${actor.id}, decided_why = ${reason} where id = ${line.id}`.execute(tx);
  await refreshTotals(tx, line.run_id);
  return getStoredLine(tx, line.id);
}

/** Records that a family paid back what was paid too much: a negative payment of that month, once. */
export async function recover({ tx, actor }: Mover, lineId: string, on: IsoDate, reason: string): Promise<StoredLine> {
  mustMay(benefitsPolicy, 'benefits.record-recovery', actor, {});
  const found = await getStoredLine(tx, lineId);
  mustBeInState(await lockRun(tx, found.run_id), ['released', 'sent', 'settled', 'closed']);
  const line = await getStoredLine(tx, lineId);
  if (line.recovered) return line;
  const { rows } = await sql<{ paid: number }>`
    select coalesce(sum(p.amount), 0)::bigint as paid from payments p join pay_lines l on l.id = ${lineId}
     where p.child_id = l.child_id and p.month = l.month and p.programme = l.programme and p.award_id is not distinct from l.award_id`.execute(tx);
  // Settled meanwhile by another run's line, or kept back from coming payments: subtracting it again would make the child short.
  const { rows: running } = await sql`
    select from recoveries r join recovery_months m on m.recovery_id = r.id join pay_lines l on l.id = ${lineId}
     where r.child_id = l.child_id and r.programme = l.programme and m.month = l.month and r.state in ('proposed', 'running')`.execute(tx);
  if (line.kind !== 'recovery' || rows[0]!.paid !== line.paid_before || running.length > 0) throw new Problem('wrong-state');
  await sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), id, run_id, child_id, rate_group, programme, award_id, month, due, 'recovered', ${on}, path, ${actor.id} from pay_lines where id = ${lineId}`.execute(tx);
  await sql`update pay_lines set decided_by = ${actor.id}, decided_why = ${reason} where id = ${lineId}`.execute(tx);
  return getStoredLine(tx, lineId);
}
