import type { Tx } from '@tonghu/db/acting';
import type { recordTransfers } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { lockRun, mustBeInState } from '../pay-run/run-row.ts';

/** What the bank said of transfers of one run. */
export interface Outcome {
  settled: readonly string[];
  returned: readonly { id: string; reason: string }[];
  on: IsoDate;
  /** The file it stands in; null: a person said so, and why. */
  fileId: string | null;
  why: string | null;
}

/**
 * Writes what became of transfers. One that came back takes all its lines along,
 * each with a negative payment of what went out, so that the next run owes the
 * months again. Saying the same once more changes nothing; the reply counts what is new.
 */
export async function recordOutcome({ tx, actor }: Mover, runId: string, { settled, returned, on, fileId, why }: Outcome): Promise<{ settled: Sum; returned: Sum & { lines: number } }> {
  const arrived = await sql<{ amount: Fen }>`
    update pay_transfers set state = 'settled', outcome_on = ${on}, outcome_by = ${actor.id}, return_file_id = ${fileId}, outcome_why = ${why}
     where run_id = ${runId} and id = any (${[...settled]}::uuid[]) and state = 'sent' returning amount`.execute(tx);
  const back = await sql<{ id: string; amount: Fen }>`
    update pay_transfers t set state = 'returned', returned_reason = g.reason, outcome_on = ${on}, outcome_by = ${actor.id}, return_file_id = ${fileId}, outcome_why = ${why}
      from jsonb_to_recordset(${JSON.stringify(returned)}::jsonb) as g(id uuid, reason text)
     where t.id = g.id and t.run_id = ${runId} and t.state in ('sent', 'settled') returning t.id, t.amount`.execute(tx);
  const lines = await sql<{ amount: Fen }>`
    with changed as (
      update pay_lines l set state = 'returned', returned_reason = t.returned_reason
        from pay_transfers t where l.transfer_id = t.id and left(l.account_token, 12) = left(t.account_token, 12) and t.id = any (${back.rows.map(({ id }) => id)}::uuid[]) and l.state = 'released' returning l.*)
    insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), id, run_id, child_id, rate_group, programme, award_id, month, -(due - set_off), 'returned', ${on}, path, ${actor.id} from changed
    returning amount`.execute(tx);
  await settleWhenAnswered(tx, runId);
  return { settled: sumOf(arrived.rows), returned: { ...sumOf(back.rows), lines: lines.rows.length } };
}

interface Sum { rows: number; amount: Fen }
const sumOf = (rows: readonly { amount: Fen }[]): Sum => ({ rows: rows.length, amount: rows.reduce((sum, { amount }) => sum + amount, 0) });

/** A run at the bank is settled when every transfer has its answer. */
async function settleWhenAnswered(tx: Tx, runId: string): Promise<void> {
  await sql`
    update pay_runs set state = 'settled', settled_at = now()
     where id = ${runId} and state = 'sent' and not exists (select from pay_transfers t where t.run_id = ${runId} and t.state = 'sent')`.execute(tx);
}

/** A person records what became of transfers, for banks that answer on paper. */
export async function recordByHand(mover: Mover, runId: string, given: BodyOf<typeof recordTransfers>, today: IsoDate): Promise<Sum> {
  mustMay(bankPolicy, 'bank.record-outcome', mover.actor, {});
  mustBeInState(await lockRun(mover.tx, runId), ['sent', 'settled']);
  await mustHaveHappened(mover.tx, runId, given.on, today);
  const { rows } = await sql<{ count: number }>`select count(*) from pay_transfers where run_id = ${runId} and id = any (${given.transfers}::uuid[])`.execute(mover.tx);
  if (rows[0]!.count !== new Set(given.transfers).size) throw new Problem('not-found');
  const done = await recordOutcome(mover, runId, {
    settled: given.outcome === 'settled' ? given.transfers : [], returned: given.outcome === 'returned' ? given.transfers.map((id) => ({ id, reason: given.reason })) : [],
    on: given.on, fileId: null, why: given.reason,
  });
  return given.outcome === 'settled' ? done.settled : { rows: done.returned.rows, amount: done.returned.amount };
}

/** Every transfer that nobody has answered yet arrived. */
export async function settleTheRest(mover: Mover, runId: string, on: IsoDate, reason: string, today: IsoDate): Promise<Sum> {
  mustMay(bankPolicy, 'bank.record-outcome', mover.actor, {});
  mustBeInState(await lockRun(mover.tx, runId), ['sent', 'settled']);
  await mustHaveHappened(mover.tx, runId, on, today);
  const { rows } = await sql<{ amount: Fen }>`
    update pay_transfers set state = 'settled', outcome_on = ${on}, outcome_by = ${mover.actor.id}, outcome_why = ${reason} where run_id = ${runId} and state = 'sent' returning amount`.execute(mover.tx);
  await settleWhenAnswered(mover.tx, runId);
  return sumOf(rows);
}

/** The bank answers about a run after its money went out: another day would move what came back into another month or year. */
export async function mustHaveHappened(tx: Tx, runId: string, on: IsoDate, today: IsoDate): Promise<void> {
  mustBeByToday('on', on, today);
  const { rows: [paid] } = await sql<{ on: IsoDate }>`select paid_on as on from payments where run_id = ${runId} and kind = 'paid' limit 1`.execute(tx);
  if (paid && on < paid.on) throw new Problem('bad-input', { fields: { on: text(`日期不能早于发放的那天（${paid.on}）`, `Not before the money went out (${paid.on})`) } });
}
