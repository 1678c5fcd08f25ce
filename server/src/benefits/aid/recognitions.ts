import type { Tx } from '@tonghu/db/acting';
import type { Recognition, decideRecognition, enterRecognition } from '@tonghu/domain/benefits/aid-recognition-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { type IsoDate, addMonthsToDay, ageOn } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { isDuplicate } from '../../refusal.ts';
import { type Keeping, keepPaperOf } from './keep-paper.ts';

const wrong = (field: string, zh: string, en: string) => new Problem('bad-input', { fields: { [field]: text(zh, en) } });
interface Person { birth_date: IsoDate; status: 'open' | 'closed'; closed_reason: string | null; walled: boolean }

async function lockPerson(tx: Tx, childId: string): Promise<Person> {
  const { rows } = await sql<Person>`select birth_date, status, closed_reason, walled from children where id = ${childId} for update`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Enters that somebody over 18 was recognised as a child, with the document. It counts once another person confirmed it. */
export async function enter(keeping: Keeping, childId: string, given: BodyOf<typeof enterRecognition>, today: IsoDate): Promise<Recognition> {
  const { tx, actor } = keeping;
  const person = await lockPerson(tx, childId);
  mustMay(aidPolicy, 'aid.recognise', actor, { walled: person.walled });
  const { rows: [before] } = await sql<{ same: boolean }>`select (child_id, class) = (${childId}, ${given.class}) as same from aid_recognitions where id = ${given.id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return getRecognition(tx, given.id);
  if (ageOn(person.birth_date, today) < 18) throw new Problem('wrong-state', { why: text('不满十八周岁的，由待遇决定认定，不在这里登记', 'Under 18 a decision recognises a child; nothing is entered here') });
  if (person.status === 'closed' && person.closed_reason !== 'turned-18') throw new Problem('wrong-state', { why: text('档案已因其他原因结案', 'The file is closed for another reason') });
  const grown = addMonthsToDay(person.birth_date, 18 * 12);
  if (given.fromDay < person.birth_date || given.fromDay >= grown) throw wrong('fromDay', '应在出生之后、满十八周岁以前', 'After the birth and before 18');
  if (given.untilDay <= given.fromDay || given.untilDay > grown) throw wrong('untilDay', `应在认定之后，最晚到满十八周岁（${grown}）`, `After the first day, at the latest the eighteenth birthday (${grown})`);
  const attachmentId = await keepPaperOf(keeping, childId, given.uploadId);
  await sql`
    insert into aid_recognitions (id, child_id, class, from_day, until_day, document, attachment_id, entered_by, created_by)
    values (${given.id}, ${childId}, ${given.class}, ${given.fromDay}, ${given.untilDay}, ${given.document}, ${attachmentId}, ${actor.id}, ${actor.id})`.execute(tx)
    .catch((error: unknown) => { throw isDuplicate(error, 'aid_recognitions_once') ? new Problem('already-exists') : error; });
  return getRecognition(tx, given.id);
}

/** Another person decides. A file that is open was opened for this only: it is closed by age, so that nobody visits or pays a child of it. */
export async function decide({ tx, actor }: Pick<Keeping, 'tx' | 'actor'>, id: string, version: number, given: BodyOf<typeof decideRecognition>, today: IsoDate): Promise<Recognition> {
  const row = await getRecognition(tx, id);
  const person = await lockPerson(tx, row.childId);
  if (row.enteredById === actor.id) throw new Problem('two-people-needed');
  mustMay(aidPolicy, 'aid.confirm-recognition', actor, { walled: person.walled, before: [row.enteredById] });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: row });
  if (row.state !== 'entered') throw new Problem('wrong-state');
  if (!given.confirmed && given.reason.length < 4) throw wrong('reason', '请写明理由，至少四个字', 'Give a reason of at least four characters');
  await sql`
    update aid_recognitions set state = ${given.confirmed ? 'confirmed' : 'refused'}, decided_by = ${actor.id}, decided_on = ${today}, decided_why = ${given.reason || null} where id = ${id}`.execute(tx);
  if (!given.confirmed) return getRecognition(tx, id);
  const grown = addMonthsToDay(person.birth_date, 18 * 12);
  if (person.status === 'open') await sql`update children set status = 'closed', closed_on = ${grown}, closed_reason = 'turned-18' where id = ${row.childId}`.execute(tx);
  await appendTimeline(tx, { childId: row.childId, happenedOn: today, word: 'benefits', kind: 'aid-recognised', says: text('成年前的认定已确认，可以申请助学', 'A recognition before 18 was confirmed; study aid can be applied for'), refersTo: id, by: actor.id });
  return getRecognition(tx, id);
}

const readRecognitions = sql`
  select r.id, r.child_id as "childId", r.class, r.from_day as "fromDay", r.until_day as "untilDay", r.document, r.attachment_id as "attachmentId", r.state, coalesce(e.name, '') as "enteredBy",
         r.entered_by as "enteredById", d.name as "decidedBy", r.decided_on as "decidedOn", r.decided_why as "decidedWhy", r.version
    from aid_recognitions r left join staff_names e on e.id = r.entered_by left join staff_names d on d.id = r.decided_by`;

async function getRecognition(tx: Tx, id: string): Promise<Recognition> {
  const { rows } = await sql<Recognition>`${readRecognitions} where r.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Recognitions of somebody, the newest first. */
export async function recognitionsOf(tx: Tx, childId: string): Promise<Recognition[]> {
  const { rows } = await sql<Recognition>`${readRecognitions} where r.child_id = ${childId} order by r.created_at desc, r.id`.execute(tx);
  return rows;
}
