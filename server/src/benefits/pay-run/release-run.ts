import { randomBytes } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type RawBuilder, sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type RunTools, deriveRun } from './derive-run.ts';
import { firstAltered, linesAltered } from './lines-altered.ts';
import { type StoredRun, lockRun, mustBeRunMovable } from './run-row.ts';

/** From so many on the planner is told anew how big the tables have become. */
const manyLines = 2_000;

/**
 * Releases a prepared run in the caller's transaction. What it was computed from
 * is derived again; if anything differs, or the lines as they are stored do,
 * nothing is released. Releases of all counties wait for each other, so that two
 * that owe one child a month see what the other paid. Transfers and payments
 * come from the due lines; the database checks that they add up before the
 * transaction ends. Releasing a released run changes nothing.
 */
export async function releaseRun(mover: Mover, tools: RunTools, runId: string, version: number, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const run = await lockRun(tx, runId);
  if (!isToRelease(mover, run, version)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('pay release', 0))`.execute(tx);
  const { beside = (read) => read(tx), ...alone } = tools;
  const same = beside((reading) => mustComeOutTheSame(reading, alone, run));
  same.catch(() => {}); // heard of where it is awaited
  // Read beside, by what was there before: then money is written meanwhile, and nothing of it stays if anything differs.
  if (!tools.beside) await same;
  try {
    // In this order: the database lets lines be released by a released run, and money out by released lines, and not otherwise.
    await sql`update pay_runs set state = 'released', released_by = ${actor.id}, released_at = now() where id = ${runId}`.execute(tx);
    await sql`select set_config('work_mem', '64MB', true)`.execute(tx);
    await writeTransfers(tx, runId);
    if ((run.lines ?? 0) > manyLines) await sql`select payments_counted()`.execute(tx);
    await sql`
      update pay_lines l set state = 'released', transfer_id = t.id from pay_transfers t
       where l.run_id = ${runId} and l.state = 'due' and t.run_id = ${runId} and (t.account_token, t.payee, t.bank) = (l.account_token, l.payee, l.bank)`.execute(tx);
    await writePayments(tx, runId, actor.id, today);
  } finally {
    await same;
  }
}

/** Checks what can be said at once: that it is another person, version and state. False: it was released before. */
export function isToRelease(mover: Mover, run: StoredRun, version: number): boolean {
  if (run.prepared_by === mover.actor.id) throw new Problem('two-people-needed');
  mustMay(benefitsPolicy, 'benefits.release', mover.actor, { preparedBy: run.prepared_by });
  if (paidStates.includes(run.state)) return false;
  mustBeRunMovable(mover, run, 'release', version);
  return true;
}

/** What the run was computed from, derived again: anything else than what was signed is not paid. */
async function mustComeOutTheSame(tx: Tx, tools: RunTools, run: StoredRun): Promise<void> {
  const { batches, fingerprint } = await deriveRun(tx, tools, run);
  const altered = await firstAltered(tx, tools.vault, run, batches);
  if (fingerprint.value !== run.fingerprint) throw new Problem('inputs-changed');
  if (altered) throw linesAltered(altered);
}

/** One transfer an account, whatever the number of children and months behind it, in the order of places and names. */
async function writeTransfers(tx: Tx, runId: string): Promise<void> {
  await sql`
    insert into pay_transfers (id, run_id, seq, payee, bank, account_sealed, account_token, account_hint, amount, lines, path)
    select ${growingId(sql`row_number() over places`)}, ${runId}, row_number() over places, payee, bank, account_sealed, account_token, account_hint, amount, lines,
           (select path from pay_runs where id = ${runId})
      from (select l.account_token, l.payee, l.bank, min(l.account_sealed collate "C") as account_sealed, min(l.account_hint collate "C") as account_hint,
                   sum(l.due - l.set_off)::bigint as amount, count(*) as lines, min(l.path) as first_path, min(l.child_name collate "C") as first_name
              from pay_lines l where l.run_id = ${runId} and l.state = 'due' group by l.account_token collate "C", l.payee collate "C", l.bank collate "C", l.account_token, l.payee, l.bank) one
    window places as (order by first_path, first_name, account_token collate "C", payee collate "C", bank collate "C")`.execute(tx);
}

/** What went out, and the pairs by which part of it settles months paid too much: the month counts as paid in full, the overpaid one as paid back. */
async function writePayments(tx: Tx, runId: string, by: string, today: IsoDate): Promise<void> {
  await sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, month, amount, kind, paid_on, path, created_by)
    select ${growingId(sql`row_number() over ()`)}, id, run_id, child_id, rate_group, programme, award_id, month, due - set_off, 'paid', ${today}, path, ${by}
      from pay_lines where run_id = ${runId} and state = 'released'`.execute(tx);
  await sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, recovery_id, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), l.id, l.run_id, l.child_id, l.rate_group, l.programme, s.award_id, s.recovery_id, s.month, s.amount, 'set-off', ${today}, l.path, ${by}
      from pay_lines l cross join lateral (
        select l.award_id, null::uuid as recovery_id, l.month, l.set_off as amount
        union all select o.award_id, o.recovery_id, o.month, -o.amount from pay_set_offs o where o.line_id = l.id) s
     where l.run_id = ${runId} and l.state = 'released' and l.set_off > 0`.execute(tx);
}

/** Ids that grow with a count (UUID version 7), so that a million of them fill an index from left to right. */
function growingId(count: RawBuilder<unknown>): RawBuilder<unknown> {
  const [first, last] = [`${Date.now().toString(16).padStart(12, '0')}7${randomBytes(2).toString('hex').slice(1)}8`, randomBytes(4).toString('hex').slice(1)];
  return sql`(${first}::text || lpad(to_hex(${count}), 8, '0') || ${last}::text)::uuid`;
}
