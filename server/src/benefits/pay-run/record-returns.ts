import type { recordReturns } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { mustHaveHappened, recordOutcome } from '../bank/outcomes.ts';
import { lockRun, mustBeInState } from './run-row.ts';

/**
 * Records by line what the bank sent back: nothing does before the file went to it, and that file would still pay it. Money comes back a transfer at a
 * time, so that the other lines of the same transfer come along. Lines recorded
 * before are passed over; the reply counts what is new.
 */
export async function recordReturned(mover: Mover, runId: string, given: BodyOf<typeof recordReturns>, today: IsoDate): Promise<ReplyOf<typeof recordReturns>> {
  mustMay(benefitsPolicy, 'benefits.record-return', mover.actor, {});
  mustBeInState(await lockRun(mover.tx, runId), ['sent', 'settled']);
  await mustHaveHappened(mover.tx, runId, given.on, today);
  const { rows } = await sql<{ id: string; transfer_id: string }>`
    select id, transfer_id from pay_lines where run_id = ${runId} and id = any (${given.lines}::uuid[]) and state in ('released', 'returned') and transfer_id is not null`.execute(mover.tx);
  if (rows.length !== new Set(given.lines).size) throw new Problem('not-found');
  const transfers = [...new Set(rows.map(({ transfer_id: transfer }) => transfer))];
  const { returned } = await recordOutcome(mover, runId, { settled: [], returned: transfers.map((id) => ({ id, reason: given.reason })), on: given.on, fileId: null, why: given.reason });
  return { returned: returned.lines, amount: returned.amount };
}
