import { type IsoDate, type Month, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { Mover } from '../applications/move-application.ts';
import { resumeRow } from '../decisions/change-decision.ts';
import { type StoredDecision, getStoredDecision } from '../decisions/decision-row.ts';
import { lockDecisions } from '../decisions/lock-decisions.ts';
import { cancelIt } from '../recoveries/decide.ts';
import { getStoredRecovery } from '../recoveries/recovery-row.ts';
import type { StoredAppeal } from './appeal-row.ts';
import { lockedDecisions, sameBenefit } from './changes/offsets.ts';

/**
 * Undoes what an appeal revoked. Money needs no hand: what is owed again and was not paid is due in the next run, and what was
 * paid stays paid.
 */
export async function undo(mover: Mover, appeal: StoredAppeal, today: IsoDate): Promise<{ fromMonth: Month } | null> {
  if (appeal.about === 'recovery') return stopRecovery(mover, appeal);
  await lockDecisions(mover.tx, appeal.child_id);
  if (appeal.about === 'offset') return neverCounted(mover.tx, appeal);
  const row = await getStoredDecision(mover.tx, appeal.decision_id!, true);
  switch (appeal.about) {
    case 'suspension': return goOnAfterSuspension(mover, row, appeal, today);
    case 'change': return backToClassBefore(mover.tx, row, appeal);
    default: return goOn(mover.tx, row);
  }
}

const undone = () => new Problem('wrong-state', { why: text('已经改回，没有可以撤销的', 'It was undone already') });

/** An ended decision goes on with the month after the last it paid, up to where another decision of the child begins. */
async function goOn(tx: Tx, row: StoredDecision): Promise<{ fromMonth: Month }> {
  if (row.until_month === null) throw undone();
  const { rows: [other] } = await sql<{ from_month: Month }>`
    select min(from_month) as from_month from decisions where child_id = ${row.child_id} and id <> ${row.id} and from_month > ${row.until_month} and (until_month is null or until_month >= from_month)`.execute(tx);
  const next = other?.from_month ?? null;
  const fromMonth = addMonths(row.until_month, 1);
  if (next === fromMonth) throw new Problem('wrong-state', { why: text('终止后的月份已由另一项待遇保障，没有漏发的月份', 'Another decision pays every month after it; none is left out') });
  await sql`
    update decisions set until_month = ${next && addMonths(next, -1)}, end_code = ${next && 'paid-otherwise'}, end_reason = ${next && '由后来的决定接续'} where id = ${row.id}`.execute(tx);
  if (next === null) await classAgain(tx, row);
  return { fromMonth };
}

/** The class the decision rests on holds again, unless the child holds it otherwise. */
async function classAgain(tx: Tx, row: StoredDecision): Promise<void> {
  await sql`
    update child_classes set until_day = null, end_reason = null
     where id = (select id from child_classes where child_id = ${row.child_id} and class = ${row.class} order by from_day desc, id limit 1)
       and not exists (select from child_classes c where c.child_id = ${row.child_id} and c.class = ${row.class} and c.until_day is null)`.execute(tx);
}

async function goOnAfterSuspension(mover: Mover, row: StoredDecision, appeal: StoredAppeal, today: IsoDate): Promise<{ fromMonth: Month }> {
  const fromMonth = row.suspended_from;
  if (fromMonth === null) throw undone();
  await resumeRow(mover, row, appeal.number, today);
  return { fromMonth };
}

/** The decision before the change covers every month of the new one, as if there had been none. */
async function backToClassBefore(tx: Tx, row: StoredDecision, appeal: StoredAppeal): Promise<{ fromMonth: Month }> {
  const { rows: [change] } = await sql<{ decision_id: string }>`select decision_id from benefit_changes where number = ${row.number} and child_id = ${row.child_id} and kind = 'class'`.execute(tx);
  if (!change || (row.until_month !== null && row.until_month < row.from_month)) throw undone();
  const before = await getStoredDecision(tx, change.decision_id, true);
  const why = `复议撤销 ${appeal.number}`;
  await sql`update decisions set until_month = ${addMonths(row.from_month, -1)}, end_code = 'paid-otherwise', end_reason = ${why} where id = ${row.id}`.execute(tx);
  await sql`
    update decisions set until_month = ${row.until_month}, end_code = ${row.end_code}, end_reason = ${row.end_reason}, suspended_from = ${row.suspended_from}, suspend_code = ${row.suspend_code}, suspend_reason = ${row.suspend_reason}
     where id = ${before.id}`.execute(tx);
  // What came to count against the allowance since the change counts against the one before as well.
  await sql`
    insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id, created_by)
    select gen_random_uuid(), ${before.id}, n.child_id, n.benefit, n.amount, n.from_month, n.until_month, n.change_id, n.created_by from offsets n
     where n.decision_id = ${row.id} and (n.until_month is null or n.until_month >= n.from_month) and not exists (select from offsets o where o.decision_id = ${before.id} and o.benefit = n.benefit and o.amount = n.amount and o.from_month <= n.from_month and (o.until_month is null or o.until_month >= n.from_month))`.execute(tx);
  if (row.until_month === null) {
    await sql`update child_classes set until_day = greatest(from_day, ${`${row.from_month}-01`}::date - 1), end_reason = ${why} where decision_id = ${row.id} and until_day is null`.execute(tx);
    await classAgain(tx, before);
  }
  return { fromMonth: row.from_month };
}

/** The benefit counted in no month, against none of the child's decisions. */
async function neverCounted(tx: Tx, { child_id: childId, offset_id: offsetId }: StoredAppeal): Promise<{ fromMonth: Month }> {
  const counted = sameBenefit(await lockedDecisions(tx, childId), offsetId!).filter(({ fromMonth, untilMonth }) => untilMonth === null || untilMonth >= fromMonth);
  if (counted.length === 0) throw undone();
  for (const { id, fromMonth } of counted) await sql`update offsets set until_month = ${addMonths(fromMonth, -1)} where id = ${id}`.execute(tx);
  return { fromMonth: counted.map(({ fromMonth }) => fromMonth).sort()[0]! };
}

/** Nothing more is taken. What came back already was not owed; where it was, the decision is put right and the month is due again. */
async function stopRecovery(mover: Mover, appeal: StoredAppeal): Promise<null> {
  const { state, version } = await getStoredRecovery(mover.tx, appeal.recovery_id!);
  if (state === 'running' || state === 'proposed') await cancelIt(mover, appeal.recovery_id!, version, `复议撤销 ${appeal.number}`);
  return null;
}
