import type { Tx } from '@tonghu/db/acting';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import type { PayRun } from '@tonghu/domain/benefits/pay-run';
import { type RunMove, type RunState, runLifecycle } from '@tonghu/domain/benefits/run-state';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';

/** A row of `pay_runs` with the names a reader needs. */
export interface StoredRun {
  id: string; number: string; month: Month; place_code: string; place_name: string; path: string; state: RunState;
  fingerprint: string | null; rule_version: string | null; lines: number | null; children: number | null; amount: Fen | null; held: number | null;
  programme: string; programme_title: Text | null; checked_by_name: string | null; checked_at: string | null; checked_note: string | null; settled_at: string | null;
  inputs_file_id: string | null; inputs_digest: string | null; bank_format: string | null; bank_file_digest: string | null;
  prepared_by: string | null; prepared_by_name: string | null; prepared_at: string | null;
  released_by: string | null; released_by_name: string | null; released_at: string | null; version: number; created_at: string;
}

export const readRuns = sql`
  select r.*, p.name as place_name, a.name as prepared_by_name, b.name as released_by_name, k.name as checked_by_name,
         (select d.body -> 'title' from aid_definitions d where d.programme = r.programme order by d.state = 'in-force' desc, length(d.path) desc, d.from_day desc limit 1) as programme_title
    from pay_runs r join places p on p.code = r.place_code
    left join staff_names a on a.id = r.prepared_by left join staff_names b on b.id = r.released_by
    left join staff_names k on k.id = r.checked_by`;

/** The run; hidden and missing are the same. */
export async function getStoredRun(tx: Tx, id: string): Promise<StoredRun> {
  const { rows } = await sql<StoredRun>`${readRuns} where r.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/**
 * Locks the money of the run's county until the transaction ends, then reads the
 * run. Computing, releasing, returns and recoveries of one county wait for each
 * other, so that nobody pays by a ledger that another is just changing.
 */
export async function lockRun(tx: Tx, id: string): Promise<StoredRun> {
  const { path } = await getStoredRun(tx, id);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pay ${path}`}, 0))`.execute(tx);
  await sql`select from pay_runs where id = ${id} for update`.execute(tx);
  return getStoredRun(tx, id);
}

/** Checks who, version and state of a locked run, in this order. */
export function mustBeRunMovable({ actor }: Mover, run: StoredRun, move: RunMove, version?: number): void {
  mustMay(benefitsPolicy, runLifecycle.moves[move].may, actor, { preparedBy: run.prepared_by });
  if (version !== undefined && run.version !== version) throw new Problem('changed-meanwhile', { theirs: payRun(run) });
  mustBeInState(run, runLifecycle.moves[move].from);
}

export function mustBeInState(run: StoredRun, states: readonly RunState[]): void {
  if (!states.includes(run.state)) throw new Problem('wrong-state', { state: runLifecycle.states[run.state].title });
}

/** Totals of a run from its lines: what pays, for how many children, and what is held. */
export async function refreshTotals(tx: Tx, runId: string): Promise<void> {
  await sql`
    update pay_runs r set lines = t.lines, children = t.children, amount = t.amount, held = t.held
      from (select count(*) filter (where state <> 'held') as lines,
                   count(distinct child_id) filter (where state <> 'held') as children,
                   coalesce(sum(due - set_off) filter (where state <> 'held'), 0)::bigint as amount,
                   count(*) filter (where state = 'held') as held
              from pay_lines where run_id = ${runId}) t
     where r.id = ${runId}`.execute(tx);
}

/** Null: the allowance, which needs no name of its own. */
function titleOf({ programme, programme_title: title }: StoredRun): Text | null {
  if (programme === 'allowance') return null;
  return programme === emergencyProgramme ? emergencyProgrammeTitle : title ?? text(programme, programme);
}

/** The run as lists show it. */
export function payRun(run: StoredRun): PayRun {
  return {
    id: run.id, number: run.number, month: run.month, place: { code: run.place_code, name: run.place_name }, programme: run.programme, programmeTitle: titleOf(run), state: run.state,
    lines: run.lines, childCount: run.children, amount: run.amount, held: run.held,
    checkedBy: run.checked_by_name, checkedAt: run.checked_at,
    preparedBy: run.prepared_by_name, preparedById: run.prepared_by, preparedAt: run.prepared_at,
    releasedBy: run.released_by_name, releasedAt: run.released_at, settledAt: run.settled_at, version: run.version, createdAt: run.created_at,
  };
}
