import type { EndCode, SuspendCode } from '@tonghu/domain/benefits/ends';
import { type DecisionMove, decisionLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredDecision, decisionOf } from './decision-row.ts';
import { lastMonthPaid } from './last-month.ts';

const told: Record<DecisionMove, Text> = {
  suspend: text('生活费（补贴）暂停发放', 'The allowance was suspended'),
  resume: text('生活费（补贴）恢复发放', 'The allowance was resumed'),
  end: text('生活费（补贴）停止发放', 'The allowance ended'),
};

/** Refuses a move that the state of the decision has no room for. */
export function mustBeIn(row: StoredDecision, move: DecisionMove): void {
  const { state } = decisionOf(row);
  if (!decisionLifecycle.moves[move].from.includes(state)) throw new Problem('wrong-state', { state: decisionLifecycle.states[state].title });
}

async function tell({ tx, actor }: Mover, row: StoredDecision, move: DecisionMove, today: IsoDate): Promise<void> {
  await appendTimeline(tx, { childId: row.child_id, happenedOn: today, word: 'benefits', kind: `decision-${move}`, says: told[move], refersTo: row.id, by: actor.id });
}

const before = text('不能早于待遇开始的月份', 'Not before the month the decision begins');

/** Keeps money back from a month on. What was paid for later months already is left alone. */
export async function suspendRow(mover: Mover, row: StoredDecision, given: { from: Month; code: SuspendCode; reason: string }, today: IsoDate): Promise<void> {
  if (given.from < row.from_month) throw new Problem('bad-input', { fields: { from: before } });
  await sql`update decisions set suspended_from = ${given.from}, suspend_code = ${given.code}, suspend_reason = ${given.reason} where id = ${row.id}`.execute(mover.tx);
  await tell(mover, row, 'suspend', today);
}

/** Lets money flow again; the months kept back become arrears of the next run. */
export async function resumeRow(mover: Mover, row: StoredDecision, reason: string, today: IsoDate): Promise<void> {
  await sql`update decisions set suspended_from = null, suspend_code = null, suspend_reason = ${reason} where id = ${row.id}`.execute(mover.tx);
  await tell(mover, row, 'resume', today);
}

/**
 * Ends a decision. The month in which the ground ended is the last one paid, unless the place stops at once (`lastMonthPaid`); what
 * was paid for later months shows up in the next run as money to recover. A
 * ground that ended before the first month leaves none to pay. Months kept back
 * by a suspension stay unpaid.
 */
export async function endRow(mover: Mover, row: StoredDecision, given: { groundEndedOn: IsoDate; code: EndCode; reason: string }, today: IsoDate): Promise<void> {
  const { groundEndedOn, code, reason } = given;
  mustBeByToday('groundEndedOn', groundEndedOn, today);
  await sql`update decisions set until_month = ${lastMonthPaid(row, groundEndedOn, code)}, end_code = ${code}, end_reason = ${reason} where id = ${row.id}`.execute(mover.tx);
  await sql`update child_classes set until_day = ${groundEndedOn}, end_reason = ${reason} where decision_id = ${row.id} and until_day is null`.execute(mover.tx);
  await tell(mover, row, 'end', today);
}
