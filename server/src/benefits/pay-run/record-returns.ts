import type { recordReturns } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { lockRun, mustBeInState } from './run-row.ts';

/**
 * Records what the bank sent back: a negative payment for each line, so that the
 * next run owes the month again. Lines recorded before are passed over; the
 * reply counts what is new.
 */
export async function recordReturned({ tx, actor }: Mover, runId: string, given: BodyOf<typeof recordReturns>): Promise<ReplyOf<typeof recordReturns>> {
  mustMay(benefitsPolicy, 'benefits.record-return', actor, {});
  mustBeInState(await lockRun(tx, runId), ['released', 'sent']);
  const known = await sql<{ id: string }>`
    select id from pay_lines where run_id = ${runId} and id = any (${given.lines}) and state in ('released', 'returned')`.execute(tx);
  if (known.rows.length !== new Set(given.lines).size) throw new Problem('not-found');
  const returned = await sql<{ amount: number }>`
    with changed as (
      update pay_lines set state = 'returned', returned_reason = ${given.reason}
       where run_id = ${runId} and id = any (${given.lines}) and state = 'released' returning *)
    insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), id, run_id, child_id, rate_group, month, -due, 'returned', ${given.on}, path, ${actor.id} from changed
    returning amount`.execute(tx);
  return { returned: returned.rows.length, amount: returned.rows.reduce((sum, { amount }) => sum - amount, 0) };
}
