import type { Appeal, NewAppeal, listAppeals, settleAppeal } from '@tonghu/domain/benefits/appeals';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { type IsoDate, type Month, addDays, addMonths, monthOf } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { type StoredApplication, getStoredApplication } from '../applications/application-row.ts';
import { stepsOf } from '../applications/get-application.ts';
import { type Mover, move } from '../applications/move-application.ts';
import { limitsAt } from '../limits-at.ts';
import { placesOf } from '../places-of.ts';

interface StoredAppeal {
  id: string; number: string; application_id: string; state: Appeal['state']; way: Appeal['way']; authority: string; grounds: string; decided_was_on: IsoDate; filed_on: IsoDate;
  late_why: string | null; due_on: IsoDate; outcome: Appeal['outcome']; outcome_on: IsoDate | null; outcome_note: string | null; effect: { fromMonth: Month } | null; version: number;
}
const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [field]: says } }); };

const appealOf = (row: StoredAppeal, today: IsoDate): Appeal => ({
  id: row.id, number: row.number, applicationId: row.application_id, state: row.state, way: row.way, authority: row.authority, grounds: row.grounds, decidedWasOn: row.decided_was_on,
  filedOn: row.filed_on, lateWhy: row.late_why, dueOn: row.due_on, overdue: row.state === 'filed' && row.due_on < today,
  outcome: row.outcome, outcomeOn: row.outcome_on, outcomeNote: row.outcome_note, fromMonth: row.effect?.fromMonth ?? null, version: row.version,
});

/** The day an application was last approved or refused; null: never. */
async function decidedOn(tx: Tx, applicationId: string): Promise<IsoDate | null> {
  return (await stepsOf(tx, applicationId)).findLast(({ move: name }) => name === 'approve' || name === 'refuse')?.on_day ?? null;
}

/** Appeals about an application, the newest first, and until when one may be filed. */
export async function findAppeals(tx: Tx, applicationId: string, today: IsoDate): Promise<ReplyOf<typeof listAppeals>> {
  const application = await getStoredApplication(tx, applicationId);
  const { rows } = await sql<StoredAppeal>`select * from appeals where application_id = ${applicationId} order by filed_on desc, created_at desc`.execute(tx);
  const on = await decidedOn(tx, applicationId);
  return { rows: rows.map((row) => appealOf(row, today)), fileUntil: on && addDays(on, (await limitsAt(tx, application.path)).appealFileDays) };
}

/** Records that somebody appealed. One filed after the limit is taken only with a reason. */
export async function recordAppeal({ tx, actor }: Mover, applicationId: string, given: NewAppeal, today: IsoDate): Promise<Appeal> {
  const application = await getStoredApplication(tx, applicationId, true);
  mustMay(proceduresPolicy, 'procedures.record-appeal', actor, { walled: application.walled });
  const known = await sql<StoredAppeal>`select * from appeals where id = ${given.id}`.execute(tx);
  if (known.rows[0]) {
    if (known.rows[0].application_id !== applicationId) throw new Problem('id-already-used');
    return appealOf(known.rows[0], today);
  }
  const on = await decidedOn(tx, applicationId);
  if (on === null || !['approved', 'refused'].includes(application.state)) throw new Problem('wrong-state', { why: text('还没有作出决定', 'Nothing has been decided yet') });
  if (given.filedOn > today || given.filedOn < on) refuse('filedOn', text('应在作出决定之后、今天以前', 'After the decision and not after today'));
  const limits = await limitsAt(tx, application.path);
  const late = given.filedOn > addDays(on, limits.appealFileDays);
  if (late && (given.lateWhy?.length ?? 0) < 4) refuse('lateWhy', text('已过申请期限，请写明受理的理由', 'After the limit; write why it is taken'));
  const open = await sql`select from appeals where application_id = ${applicationId} and state = 'filed'`.execute(tx);
  if (open.rows[0]) throw new Problem('already-exists');
  const { county } = placesOf(application.path);
  const { rows: [next] } = await sql<{ number: number }>`select next_number(${`appeal/${county}-${today.slice(0, 4)}`}) as number`.execute(tx);
  const { rows } = await sql<StoredAppeal>`
    insert into appeals (id, number, application_id, child_id, path, way, authority, grounds, decided_was_on, filed_on, late_why, due_on, created_by)
    values (${given.id}, ${`${county}-${today.slice(0, 4)}-F${String(next!.number).padStart(6, '0')}`}, ${applicationId}, ${application.child_id}, ${application.path}, ${given.way}, ${given.authority},
            ${given.grounds}, ${on}, ${given.filedOn}, ${late ? given.lateWhy : null}, ${addDays(given.filedOn, limits.appealDecideDays)}, ${actor.id}) returning *`.execute(tx);
  await appendTimeline(tx, { childId: application.child_id, happenedOn: given.filedOn, word: 'benefits', kind: 'appeal-filed', says: text('对待遇决定提出复议', 'An appeal was made against what was decided'), refersTo: given.id, by: actor.id });
  return appealOf(rows[0]!, today);
}

/**
 * Records the outcome and does what follows. Revoked: the refused application is confirmed anew, and money runs from where
 * it should have run, the month after the refusal. Changed: the decision begins with the month the authority named.
 */
export async function settle(mover: Mover, id: string, version: number, given: BodyOf<typeof settleAppeal>, today: IsoDate): Promise<Appeal> {
  const { tx, actor } = mover;
  const { rows: [row] } = await sql<StoredAppeal & { walled: boolean }>`select * from appeals where id = ${id} for update`.execute(tx);
  if (!row) throw new Problem('not-found');
  mustMay(proceduresPolicy, 'procedures.record-appeal', actor, { walled: row.walled });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: appealOf(row, today) });
  if (row.state !== 'filed') throw new Problem('wrong-state', { why: text('这份复议已经办结', 'This appeal is settled') });
  if (given.on > today || given.on < row.filed_on) refuse('on', text('应在提出复议之后、今天以前', 'After it was filed and not after today'));
  const application = await getStoredApplication(tx, row.application_id, true);
  const effect = given.outcome === 'revoked' ? await openAgain(mover, application, row, today)
    : given.outcome === 'changed' ? await beginAnew(tx, application, given.fromMonth) : null;
  const { rows: [settled] } = await sql<StoredAppeal>`
    update appeals set state = ${given.outcome === 'withdrawn' ? 'withdrawn' : 'decided'}, outcome = ${given.outcome}, outcome_on = ${given.on}, outcome_note = ${given.note},
           effect = ${effect && JSON.stringify(effect)}, decided_by = ${actor.id} where id = ${id} returning *`.execute(tx);
  await appendTimeline(tx, { childId: application.child_id, happenedOn: given.on, word: 'benefits', kind: 'appeal-settled', says: text('复议有了结果', 'An appeal was settled'), refersTo: id, by: actor.id });
  return appealOf(settled!, today);
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
