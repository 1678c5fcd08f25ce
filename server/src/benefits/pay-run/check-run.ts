import { type CheckKind, checkKinds } from '@tonghu/domain/benefits/pay-checks';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { countChecks, openChecks } from './check-rows.ts';
import { lockRun, mustBeInState, mustBeRunMovable, refreshTotals } from './run-row.ts';

/** Writes one sentence to open questions: the chosen ones, or all of a kind. Answers given before stay. */
export async function answerChecks(mover: Mover, runId: string, which: { checks: readonly string[] } | { kind: CheckKind }, answer: string): Promise<number> {
  await mustDecide(mover, runId);
  const open = (await openChecks(mover.tx, runId, which)).map(({ id }) => id);
  await sql`update pay_checks set answer = ${answer}, answered_by = ${mover.actor.id}, answered_at = now() where run_id = ${runId} and id = any (${open})`.execute(mover.tx);
  return open.length;
}

/** Holds back every line that the chosen questions are about. */
export async function holdByChecks(mover: Mover, runId: string, checks: readonly string[], reason: string): Promise<number> {
  await mustDecide(mover, runId);
  const lines = [...new Set((await openChecks(mover.tx, runId, { checks })).flatMap((one) => one.lines))];
  const { numAffectedRows } = await sql`
    update pay_lines set state = 'held', held_reason = 'person', decided_by = ${mover.actor.id}, decided_why = ${reason}
     where run_id = ${runId} and id = any (${lines}) and state = 'due'`.execute(mover.tx);
  await refreshTotals(mover.tx, runId);
  return Number(numAffectedRows ?? 0);
}

async function mustDecide({ tx, actor }: Mover, runId: string): Promise<void> {
  mustMay(benefitsPolicy, 'benefits.decide-line', actor, {});
  mustBeInState(await lockRun(tx, runId), ['computed']);
}

/** The officer has gone through the questions. Nothing goes on while one is neither answered nor held back. */
export async function checkRun(mover: Mover, runId: string, version: number, note: string): Promise<void> {
  const { tx, actor } = mover;
  const run = await lockRun(tx, runId);
  mustBeRunMovable(mover, run, 'check', version);
  const open = (await countChecks(tx, runId)).filter((one) => one.open > 0);
  if (open.length > 0) {
    throw new Problem('wrong-state', {
      why: text(
        `还有没处理的核对事项：${open.map((one) => `${checkKinds[one.kind].zh} ${one.open} 项`).join('，')}`,
        `Questions nobody has answered: ${open.map((one) => `${checkKinds[one.kind].en} ${one.open}`).join(', ')}`,
      ),
    });
  }
  await sql`update pay_runs set state = 'checked', checked_by = ${actor.id}, checked_at = now(), checked_note = ${note || null} where id = ${runId}`.execute(tx);
}
