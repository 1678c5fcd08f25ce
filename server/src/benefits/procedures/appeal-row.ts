import type { Appeal, AppealAbout, NewAppeal } from '@tonghu/domain/benefits/appeals';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, type Month, addDays } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import type { Mover } from '../applications/move-application.ts';
import { limitsAt } from '../limits-at.ts';
import { placesOf } from '../places-of.ts';

/** A row of `appeals`. */
export interface StoredAppeal {
  id: string; number: string; about: AppealAbout; application_id: string | null; decision_id: string | null; recovery_id: string | null; offset_id: string | null; benefit: string | null; child_id: string; walled: boolean;
  state: Appeal['state']; way: Appeal['way']; authority: string; grounds: string; decided_was_on: IsoDate; filed_on: IsoDate;
  late_why: string | null; due_on: IsoDate; outcome: Appeal['outcome']; outcome_on: IsoDate | null; outcome_note: string | null; effect: { fromMonth: Month } | null; version: number; created_by: string | null;
}

/** What is appealed against, and when it was decided. */
export interface Subject { about: AppealAbout; subjectId: string; childId: string; path: string; decidedOn: IsoDate }

export const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [field]: says } }); };

export const appealOf = (row: StoredAppeal, today: IsoDate): Appeal => ({
  id: row.id, number: row.number, about: row.about, subjectId: (row.application_id ?? row.decision_id ?? row.recovery_id ?? row.offset_id)!, benefit: row.benefit, applicationId: row.application_id, state: row.state, way: row.way, authority: row.authority,
  grounds: row.grounds, decidedWasOn: row.decided_was_on, filedOn: row.filed_on, lateWhy: row.late_why, dueOn: row.due_on, overdue: row.state === 'filed' && row.due_on < today, recordedById: row.created_by,
  outcome: row.outcome, outcomeOn: row.outcome_on, outcomeNote: row.outcome_note, fromMonth: row.effect?.fromMonth ?? null, version: row.version,
});

/** Appeals with the name of the benefit that one is about. */
export const readAppeals = sql`select p.*, o.benefit from appeals p left join offsets o on o.id = p.offset_id`;

/** The appeal; hidden and missing are the same. */
export async function getStoredAppeal(tx: Tx, id: string, lock = false): Promise<StoredAppeal> {
  const { rows: [row] } = await sql<StoredAppeal>`${readAppeals} where p.id = ${id} ${lock ? sql`for update of p` : sql``}`.execute(tx);
  if (!row) throw new Problem('not-found');
  return row;
}

/** The appeal sent before under this id; null: none yet. */
export async function appealSentBefore(tx: Tx, id: string, about: AppealAbout, subjectId: string, today: IsoDate): Promise<Appeal | null> {
  const { rows: [row] } = await sql<StoredAppeal>`${readAppeals} where p.id = ${id}`.execute(tx);
  if (!row) return null;
  const known = appealOf(row, today);
  if (known.about !== about || known.subjectId !== subjectId) throw new Problem('id-already-used');
  return known;
}

/** Writes an appeal down. One filed after the limit is taken only with a reason. */
export async function writeAppeal({ tx, actor }: Mover, { about, subjectId, childId, path, decidedOn }: Subject, given: NewAppeal, today: IsoDate): Promise<Appeal> {
  mustBeByToday('filedOn', given.filedOn, today);
  if (given.filedOn < decidedOn) refuse('filedOn', text('不能早于作出决定的日期', 'Not before the decision'));
  const limits = await limitsAt(tx, path);
  const late = given.filedOn > addDays(decidedOn, limits.appealFileDays);
  if (late && (given.lateWhy?.length ?? 0) < 4) refuse('lateWhy', text('已过申请期限，请写明受理的理由', 'After the limit; write why it is taken'));
  const of = (...abouts: AppealAbout[]) => (abouts.includes(about) ? subjectId : null);
  const open = await sql`select from appeals where about = ${about} and coalesce(application_id, decision_id, recovery_id, offset_id) = ${subjectId} and state = 'filed'`.execute(tx);
  if (open.rows[0]) throw new Problem('already-exists');
  const { county } = placesOf(path);
  const { rows: [next] } = await sql<{ number: number }>`select next_number(${`appeal/${county}-${today.slice(0, 4)}`}) as number`.execute(tx);
  await sql`
    insert into appeals (id, number, about, application_id, decision_id, recovery_id, offset_id, child_id, path, way, authority, grounds, decided_was_on, filed_on, late_why, due_on, created_by)
    values (${given.id}, ${`${county}-${today.slice(0, 4)}-F${String(next!.number).padStart(6, '0')}`}, ${about}, ${of('application')}, ${of('ending', 'suspension', 'change')}, ${of('recovery')}, ${of('offset')}, ${childId}, ${path},
            ${given.way}, ${given.authority}, ${given.grounds}, ${decidedOn}, ${given.filedOn}, ${late ? given.lateWhy : null}, ${addDays(given.filedOn, limits.appealDecideDays)}, ${actor.id})`.execute(tx);
  await appendTimeline(tx, { childId, happenedOn: given.filedOn, word: 'benefits', kind: 'appeal-filed', says: text('对待遇决定提出复议', 'An appeal was made against what was decided'), refersTo: given.id, by: actor.id });
  return appealOf(await getStoredAppeal(tx, given.id), today);
}
