import type { Appeal, settleAppeal } from '@tonghu/domain/benefits/appeals';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { type StoredApplication, getStoredApplication } from '../applications/application-row.ts';
import { type Mover, move } from '../applications/move-application.ts';
import { type StoredAppeal, appealOf, getStoredAppeal, refuse } from './appeal-row.ts';
import { undo } from './undo-decided.ts';

type Given = BodyOf<typeof settleAppeal>;

/**
 * Records the outcome, as another person than the one who recorded the appeal, and does what follows. Revoked: the refused application is confirmed anew, and money runs from where
 * it should have run, the month after the refusal; anything else is undone. Changed: the decision on the application begins
 * with the month the authority named; against anything else it is recorded, and the officer changes what is to be changed.
 */
export async function settle(mover: Mover, id: string, version: number, given: Given, today: IsoDate): Promise<Appeal> {
  const { tx, actor } = mover;
  const row = await getStoredAppeal(tx, id, true);
  mustMay(proceduresPolicy, 'procedures.settle-appeal', actor, { walled: row.walled, recordedBy: row.created_by });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: appealOf(row, today) });
  if (row.state !== 'filed') throw new Problem('wrong-state', { why: text('这份复议已经办结', 'This appeal is settled') });
  mustBeByToday('on', given.on, today);
  if (given.on < row.filed_on) refuse('on', text('不能早于提出复议的日期', 'Not before it was filed'));
  const effect = await effectOf(mover, row, given, today);
  await sql`
    update appeals set state = ${given.outcome === 'withdrawn' ? 'withdrawn' : 'decided'}, outcome = ${given.outcome}, outcome_on = ${given.on}, outcome_note = ${given.note},
           effect = ${effect && JSON.stringify(effect)}, decided_by = ${actor.id} where id = ${id}`.execute(tx);
  await appendTimeline(tx, { childId: row.child_id, happenedOn: given.on, word: 'benefits', kind: 'appeal-settled', says: text('复议有了结果', 'An appeal was settled'), refersTo: id, by: actor.id });
  return appealOf(await getStoredAppeal(tx, id), today);
}

async function effectOf(mover: Mover, row: StoredAppeal, given: Given, today: IsoDate): Promise<{ fromMonth: Month } | null> {
  if (row.application_id === null) return given.outcome === 'revoked' ? undo(mover, row, today) : null;
  const application = await getStoredApplication(mover.tx, row.application_id, true);
  return given.outcome === 'revoked' ? openAgain(mover, application, row, today) : given.outcome === 'changed' ? beginAnew(mover.tx, application, given.fromMonth) : null;
}

async function openAgain(mover: Mover, application: StoredApplication, appeal: StoredAppeal, today: IsoDate): Promise<{ fromMonth: Month }> {
  if (application.state !== 'refused') throw new Problem('wrong-state', { why: text('只有不予确认的申请可以撤销后重新办理；已确认的请登记为变更', 'Only a refusal can be revoked; what was approved is changed') });
  const { rows } = await sql`select from applications where child_id = ${application.child_id} and class = ${application.class} and id <> ${application.id} and state not in ('approved', 'refused', 'withdrawn')`.execute(mover.tx);
  if (rows[0]) throw new Problem('already-exists');
  const fromMonth = addMonths(monthOf(appeal.decided_was_on), 1);
  await move(mover, application, 'reopen', today, { reason: appeal.number, findings: { effectFrom: fromMonth } });
  await sql`update applications set effect_from = ${fromMonth} where id = ${application.id}`.execute(mover.tx);
  return { fromMonth };
}

async function beginAnew(tx: Tx, application: StoredApplication, fromMonth: Month | null): Promise<{ fromMonth: Month } | null> {
  if (fromMonth === null) return null;
  const { rows } = await sql<{ id: string; until_month: Month | null; others: boolean }>`
    select d.id, d.until_month, exists (select from decisions o where o.child_id = d.child_id and o.id <> d.id and o.from_month < d.from_month and (o.until_month is null or o.until_month >= ${fromMonth})) as others
      from decisions d where d.application_id = ${application.id} order by d.created_at desc limit 1 for update`.execute(tx);
  const decision = rows[0];
  if (!decision) throw new Problem('wrong-state', { why: text('没有可以变更的待遇决定', 'There is no decision to change') });
  if (decision.others || (decision.until_month !== null && fromMonth > decision.until_month)) refuse('fromMonth', text('这个月已由另一项待遇保障', 'Another decision pays that month'));
  await sql`update decisions set from_month = ${fromMonth} where id = ${decision.id}`.execute(tx);
  return { fromMonth };
}
