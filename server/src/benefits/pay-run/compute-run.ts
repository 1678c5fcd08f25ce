import { mayLetGo } from '@tonghu/domain/benefits/run-state';
import { sql } from 'kysely';
import type { Tx } from '@tonghu/db/acting';
import type { Mover } from '../applications/move-application.ts';
import { computedApart } from './compute-apart.ts';
import { type Computation, type LineTotals, computedBatches } from './compute-batches.ts';
import type { RunTools } from './derive-run.ts';
import { runRuleVersion } from './lines.ts';
import { type StoredRun, lockRun, mustBeRunMovable, refreshTotals } from './run-row.ts';
import { writeChecks, writeLines } from './write-lines.ts';

/** From so many decisions on a thread is worth its start. */
const manyForThread = 20_000;
/** From so many on the planner is told anew how big the tables have become. */
const manyChildren = 2_000;

/**
 * Computes a run in the caller's transaction: either all of it is there
 * afterwards or nothing. Children go through in batches, so that memory does not
 * grow with the county. What a person decided about a line, and answered to a
 * question, stays as long as line and question say the same.
 */
export async function computeRun(mover: Mover, tools: RunTools, runId: string, report: (children: number) => void = () => undefined): Promise<void> {
  const { tx } = mover;
  const run = await lockRun(tx, runId);
  mustBeRunMovable(mover, run, 'compute');
  const said = await whatPeopleSaid(tx, runId);
  await sql`
    update pay_runs set state = 'computed', fingerprint = null, rule_version = ${runRuleVersion}, warnings = '[]', checked_by = null, checked_at = null, checked_note = null,
                        prepared_by = null, prepared_at = null, inputs_file_id = null, inputs_digest = null where id = ${runId}`.execute(tx);
  await sql`delete from pay_checks where run_id = ${runId}`.execute(tx);
  await sql`delete from pay_lines where run_id = ${runId}`.execute(tx);
  const { batches, fingerprint } = await compute(tx, tools, run);
  const totals: LineTotals = { lines: 0, children: 0, amount: 0, held: 0 };
  let before: Promise<unknown> = Promise.resolve();
  let children = 0;
  for await (const batch of batches) {
    for (const of of ['lines', 'children', 'amount', 'held'] as const) totals[of] += batch.totals[of];
    // The database writes this batch while the next is worked out; one more waits for it, so that it never waits for us.
    const writing = Promise.all([batch.lines && writeLines(tx, run, batch.lines), batch.checks && writeChecks(tx, runId, batch.checks)]);
    writing.catch(() => {}); // heard of where it is awaited
    await before;
    before = writing;
    report(children += batch.children);
  }
  await before;
  if (children > manyChildren) await sql`select pay_lines_counted()`.execute(tx);
  const { lines, children: paid, amount, held } = totals;
  await sql`update pay_runs set fingerprint = ${fingerprint()}, lines = ${lines}, children = ${paid}, amount = ${amount}, held = ${held} where id = ${runId}`.execute(tx);
  if (await sayAgain(tx, runId, said)) await refreshTotals(tx, runId);
}

/** Few children are worked out here and now: a thread takes half a second to begin. */
async function compute(tx: Tx, { apart, ...tools }: RunTools, run: StoredRun): Promise<Computation> {
  if (!apart) return computedBatches(tx, tools, run);
  const { rows: [size] } = await sql<{ decisions: number }>`select run_size(${run.path}) as decisions`.execute(tx);
  if (size!.decisions < (apart.from ?? manyForThread)) return computedBatches(tx, tools, run);
  return computedApart({ ...apart, run: { path: run.path, month: run.month, programme: run.programme }, demo: tools.demo, profile: tools.vault.profile });
}

interface Said { lines: unknown[]; checks: unknown[] }

async function whatPeopleSaid(tx: Tx, runId: string): Promise<Said> {
  const lines = await sql`
    select child_id, award_id, month, due, state, held_reason, decided_by, decided_why from pay_lines where run_id = ${runId} and decided_by is not null`.execute(tx);
  const checks = await sql`
    select child_id, kind, months, detail_zh, answer, answered_by, answered_at from pay_checks where run_id = ${runId} and answer is not null`.execute(tx);
  return { lines: lines.rows, checks: checks.rows };
}

/** Whether lines say otherwise now. */
async function sayAgain(tx: Tx, runId: string, { lines, checks }: Said): Promise<boolean> {
  if (lines.length > 0) {
    await sql`
      update pay_lines l set state = d.state, held_reason = d.held_reason, decided_by = d.decided_by, decided_why = d.decided_why
        from json_to_recordset(${JSON.stringify(lines)}::json)
          as d(child_id uuid, award_id uuid, month text, due bigint, state text, held_reason text, decided_by uuid, decided_why text)
       where l.run_id = ${runId} and (l.child_id, l.month, l.due) = (d.child_id, d.month, d.due) and l.award_id is not distinct from d.award_id
         and case d.state when 'due' then (l.held_reason is not distinct from d.held_reason or (d.held_reason = 'person' and l.held_reason is null)) and coalesce(d.held_reason, 'person') = any (${[...mayLetGo]})
                          else d.held_reason = 'person' and l.state = 'due' end`.execute(tx);
  }
  if (checks.length > 0) {
    await sql`
      update pay_checks c set answer = d.answer, answered_by = d.answered_by, answered_at = d.answered_at
        from json_to_recordset(${JSON.stringify(checks)}::json) as d(child_id uuid, kind text, months text[], detail_zh text, answer text, answered_by uuid, answered_at timestamptz)
       where c.run_id = ${runId} and (c.child_id, c.kind, c.months, c.detail_zh) = (d.child_id, d.kind, d.months, d.detail_zh)`.execute(tx);
  }
  return lines.length > 0;
}
