import type { Tx } from '@tonghu/db/acting';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import type { listPayRuns } from '@tonghu/domain/benefits/pay-run-endpoints';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { countChecks } from './check-rows.ts';
import { findRunJob } from './run-job.ts';
import { readChanges, readParts } from './run-parts.ts';
import { type StoredRun, getStoredRun, payRun, readRuns } from './run-row.ts';

/** One page of runs, the newest first. */
export async function findRuns(tx: Tx, query: QueryOf<typeof listPayRuns>): Promise<ReplyOf<typeof listPayRuns>> {
  const after = readCursor(query.after, ['text', 'text']);
  const { rows } = await sql<StoredRun>`
    ${readRuns}
     where (${query.state ?? null}::text is null or r.state = ${query.state ?? null})
       and (${query.month ?? null}::text is null or r.month = ${query.month ?? null})
       and (${query.programme ?? null}::text is null or r.programme = ${query.programme ?? null})
       and (${after?.[0] ?? null}::text is null or (r.month, r.number) < (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::text))
     order by r.month desc, r.number desc limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page.map(payRun), next: rows.length > query.limit && last ? cursorOf(last.month, last.number) : null, total: null };
}

/** A run with its totals by kind, rate group and township, its questions, and the run before it. */
export async function getRunDetail(tx: Tx, id: string): Promise<PayRunDetail> {
  const run = await getStoredRun(tx, id);
  // Of several runs of a month the one of most children is the month; beside the few who were paid again everybody would be new. A run that follows in its own month is about those few and has nothing before it.
  const { rows: [before] } = await sql<{ id: string; number: string; month: string; children: number | null; amount: number | null }>`
    select id, number, month, children, amount from pay_runs
     where path = ${run.path} and programme = ${run.programme} and state = any (${[...paidStates]}) and month < ${run.month}
       and not exists (select from pay_runs f where f.path = ${run.path} and f.programme = ${run.programme} and f.month = ${run.month} and f.state = any (${[...paidStates]}) and f.created_at < ${run.created_at}::timestamptz)
     order by month desc, children desc nulls last, created_at desc limit 1`.execute(tx);
  const { rows: sums } = await sql<{ held_amount: number; recovery: number; set_off: number; accounts: number; returned: number; returned_children: number; returned_amount: number }>`
    select coalesce(sum(due) filter (where state = 'held' and due > 0), 0)::bigint as held_amount,
           coalesce(sum(due) filter (where due < 0), 0)::bigint as recovery,
           coalesce(sum(set_off) filter (where state <> 'held'), 0)::bigint as set_off,
           count(distinct (payee, bank, coalesce(nullif(account_token, ''), account_hint))) filter (where state <> 'held') as accounts,
           count(*) filter (where state = 'returned') as returned,
           count(distinct child_id) filter (where state = 'returned') as returned_children,
           coalesce(sum(due - set_off) filter (where state = 'returned'), 0)::bigint as returned_amount
      from pay_lines where run_id = ${id}`.execute(tx);
  const sum = sums[0]!;
  const checks = await countChecks(tx, id);
  return {
    ...payRun(run),
    job: await findRunJob(tx, run),
    checks, openChecks: checks.reduce((count, one) => count + one.open, 0), checkedNote: run.checked_note,
    ...await readParts(tx, id, before?.id ?? null),
    changes: await readChanges(tx, id, before?.id ?? null),
    before: before ? { number: before.number, month: before.month, childCount: before.children ?? 0, amount: before.amount ?? 0 } : null,
    heldAmount: sum.held_amount, recovery: sum.recovery, setOff: sum.set_off, accounts: sum.accounts,
    returned: { lines: sum.returned, childCount: sum.returned_children, amount: sum.returned_amount },
    ruleVersion: run.rule_version, fingerprint: run.fingerprint, kept: run.inputs_digest !== null,
  };
}
