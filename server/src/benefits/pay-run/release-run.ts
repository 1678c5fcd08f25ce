import type { Tx } from '@tonghu/db/acting';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type RunTools, deriveRun } from './compute-run.ts';
import { lockRun, mustBeRunMovable } from './run-row.ts';

/**
 * Releases a prepared run in the caller's transaction. What it was computed from
 * is derived again; if anything differs, nothing is released. The payments come
 * from the due lines, one each, and must add up to what was prepared.
 * Releasing a released run changes nothing.
 */
export async function releaseRun(mover: Mover, tools: RunTools, runId: string, version: number, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const run = await lockRun(tx, runId);
  if (run.prepared_by === actor.id) throw new Problem('two-people-needed');
  mustMay(benefitsPolicy, 'benefits.release', actor, { preparedBy: run.prepared_by });
  if (['released', 'sent', 'closed'].includes(run.state)) return;
  mustBeRunMovable(mover, run, 'release', version);
  const { fingerprint } = await deriveRun(tx, tools, run);
  if (fingerprint !== run.fingerprint) throw new Problem('inputs-changed');

  // In this order: the database lets lines be released by a released run, and money out by released lines, and not otherwise.
  await sql`update pay_runs set state = 'released', released_by = ${actor.id}, released_at = now() where id = ${runId}`.execute(tx);
  await sql`update pay_lines set state = 'released' where run_id = ${runId} and state = 'due'`.execute(tx);
  await sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), id, run_id, child_id, rate_group, month, due, 'paid', ${today}, path, ${actor.id}
      from pay_lines where run_id = ${runId} and state = 'released'`.execute(tx);
  await mustAddUp(tx, runId);
}

/** Sum by child, by account and of the ledger are the run's amount. Anything else is a bug, and nothing is paid. */
async function mustAddUp(tx: Tx, runId: string): Promise<void> {
  const { rows } = await sql<{ amount: number; lines: number; by_lines: number; count: number; by_ledger: number; paid: number; unpaid: number }>`
    select r.amount, r.lines,
           (select coalesce(sum(due), 0)::bigint from pay_lines where run_id = r.id and state = 'released') as by_lines,
           (select count(*) from pay_lines where run_id = r.id and state = 'released') as count,
           (select coalesce(sum(amount), 0)::bigint from payments where run_id = r.id and kind = 'paid') as by_ledger,
           (select count(*) from payments where run_id = r.id and kind = 'paid') as paid,
           (select count(*) from pay_lines where run_id = r.id and state = 'due') as unpaid
      from pay_runs r where r.id = ${runId}`.execute(tx);
  const sums = rows[0]!;
  if (sums.amount !== sums.by_lines || sums.amount !== sums.by_ledger || sums.lines !== sums.count || sums.lines !== sums.paid || sums.unpaid !== 0) {
    throw new Error(`run ${runId} does not add up: ${JSON.stringify(sums)}`);
  }
}
