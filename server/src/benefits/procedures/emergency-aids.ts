import { type EmergencyAid, type NewEmergencyAid, type confirmAidNow, emergencyProgramme, type endAidNow, type listEmergencyAids } from '@tonghu/domain/benefits/emergency';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, addDays, monthOf } from '@tonghu/domain/dates';
import type { BodyOf, QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { limitsAt } from '../limits-at.ts';
import { placesOf } from '../places-of.ts';

interface StoredAid {
  id: string; number: string; child_id: string | null; known_as: string; place: string | null; path: string; walled: boolean; kind: EmergencyAid['kind']; given_on: IsoDate; until_on: IsoDate | null;
  shelter_at: string | null; amount: number | null; goods: string | null; why: string; confirm_by: IsoDate; state: EmergencyAid['state']; outcome: EmergencyAid['outcome'];
  application_id: string | null; given_by: string; given_by_name: string | null; decided_on: IsoDate | null; decided_by_name: string | null; decided_why: string | null; version: number; paid: number | null;
}
const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [field]: says } }); };
const readAids = sql`
  select e.*, g.name as given_by_name, d.name as decided_by_name, p.name as place,
         (select coalesce((select sum(y.amount) from payments y where y.award_id = w.id), 0)::bigint from awards w where w.emergency_aid_id = e.id) as paid
    from emergency_aids e left join staff_names g on g.id = e.given_by left join staff_names d on d.id = e.decided_by left join places p on p.code = e.place_code`;

async function getStored(tx: Tx, id: string, lock = false): Promise<StoredAid> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of e` : sql``;
  const { rows } = await sql<StoredAid>`${readAids} where e.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

const aidOf = (row: StoredAid, today: IsoDate): EmergencyAid => ({
  id: row.id, number: row.number, childId: row.child_id, knownAs: row.known_as, place: row.place ?? '', kind: row.kind, givenOn: row.given_on, untilOn: row.until_on, shelterAt: row.shelter_at,
  amount: row.amount, goods: row.goods, why: row.why, confirmBy: row.confirm_by, overdue: row.state === 'running' && row.confirm_by < today, state: row.state, outcome: row.outcome,
  applicationId: row.application_id, givenBy: row.given_by_name ?? '', givenById: row.given_by, decidedOn: row.decided_on, decidedBy: row.decided_by_name, decidedWhy: row.decided_why, version: row.version, paid: row.paid,
});
export const readAid = async (tx: Tx, id: string, today: IsoDate): Promise<EmergencyAid> => aidOf(await getStored(tx, id), today);

/** Not confirmed first, the nearest day at the top. */
export async function findAids({ tx, actor }: Mover, query: QueryOf<typeof listEmergencyAids>, today: IsoDate): Promise<ReplyOf<typeof listEmergencyAids>> {
  mustMay(proceduresPolicy, 'procedures.read-aid', actor, {});
  const after = readCursor(query.after, ['day or never', 'text']);
  const deadline = sql`case e.state when 'running' then e.confirm_by else 'infinity' end`;
  const { rows } = await sql<StoredAid & { deadline: string }>`
    with e as (${readAids})
    select e.*, (${deadline})::text as deadline from e
     where (${query.state} = 'all' or e.state = ${query.state}) and (${query.childId ?? null}::uuid is null or e.child_id = ${query.childId ?? null})
       and (${after?.[0] ?? null}::date is null or (${deadline}, e.number) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::text))
     order by ${deadline}, e.number limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nameOf = nameInList(actor);
  return { rows: page.map((row) => ({ ...aidOf(row, today), knownAs: nameOf(row.known_as) })), next: rows.length > query.limit && last ? cursorOf(last.deadline, last.number) : null, total: null };
}

/** Help on an officer's word. By a day somebody else confirms it, or it ends; an alarm stands on the desks until then. */
export async function giveNow({ tx, actor }: Mover, given: NewEmergencyAid, today: IsoDate): Promise<void> {
  const { rows: [child] } = given.childId === null ? { rows: [] } : await sql<{ path: string; place_code: string; walled: boolean; birth_date: IsoDate }>`select path, place_code, walled, birth_date from children where id = ${given.childId} for share`.execute(tx);
  if (given.childId !== null && !child) throw new Problem('not-found');
  mustMay(proceduresPolicy, 'procedures.give-aid', actor, { walled: child?.walled ?? false });
  const { rows: [known] } = await sql<{ known_as: string }>`select known_as from emergency_aids where id = ${given.id}`.execute(tx);
  if (known) {
    if (known.known_as !== given.knownAs) throw new Problem('id-already-used');
    return;
  }
  mustBeWhole(given, child?.birth_date ?? null, today);
  const code = child?.place_code ?? given.placeCode ?? actor.place.code;
  const { rows: [place] } = await sql<{ path: string }>`select path from places where code = ${code}`.execute(tx);
  if (!place || !place.path.startsWith(actor.place.path)) return refuse('placeCode', text('不在您的辖区内', 'Outside your area'));
  const confirmBy = addDays(given.givenOn, (await limitsAt(tx, place.path)).aidConfirmDays);
  const { rows: [next] } = await sql<{ number: number }>`select next_number(${`emergency/${actor.place.code}-${today.slice(0, 4)}`}) as number`.execute(tx);
  await sql`
    insert into emergency_aids (id, number, child_id, known_as, place_code, path, kind, given_on, until_on, shelter_at, amount, goods, why, confirm_by, given_by, created_by)
    values (${given.id}, ${`${actor.place.code}-${today.slice(0, 4)}-J${String(next!.number).padStart(6, '0')}`}, ${given.childId}, ${given.knownAs}, ${code}, ${place.path}, ${given.kind}, ${given.givenOn},
            ${given.untilOn}, ${given.shelterAt}, ${given.amount}, ${given.goods}, ${given.why}, ${confirmBy}, ${actor.id}, ${actor.id})`.execute(tx);
  if (given.childId !== null) {
    await appendTimeline(tx, { childId: given.childId, happenedOn: given.givenOn, word: 'benefits', kind: 'aid-now', says: text('先行救助', 'Help was given at once'), refersTo: given.id, by: actor.id });
  }
}

/** Whoever helped at once says so within the year: by then it had to be confirmed, whatever limit the place sets. */
const mostDaysLate = 365;

function mustBeWhole(given: NewEmergencyAid, birthDate: IsoDate | null, today: IsoDate): void {
  mustBeByToday('givenOn', given.givenOn, today);
  if (given.givenOn < addDays(today, -mostDaysLate)) refuse('givenOn', text('只登记一年以内的先行救助', 'Help at once is recorded within a year'));
  if (birthDate !== null) mustBeSinceBirth('givenOn', given.givenOn, birthDate);
  if (given.untilOn !== null && given.untilOn < given.givenOn) refuse('untilOn', text('结束早于开始', 'Ends before it begins'));
  if ((given.kind === 'shelter') !== (given.shelterAt !== null)) refuse('shelterAt', text('请填写安置在哪里', 'Write where the child is sheltered'));
  if ((given.kind === 'money') !== (given.amount !== null)) refuse('amount', text('请填写金额', 'Enter the amount'));
  if ((given.kind === 'goods') !== (given.goods !== null)) refuse('goods', text('请填写给了什么', 'Write what was given'));
}

async function mustBeRunning({ tx, actor }: Mover, id: string, version: number, deed: 'procedures.confirm-aid' | 'procedures.end-aid', today: IsoDate): Promise<StoredAid> {
  const row = await getStored(tx, id, true);
  if (deed === 'procedures.confirm-aid' && row.given_by === actor.id) throw new Problem('two-people-needed');
  mustMay(proceduresPolicy, deed, actor, { walled: row.walled, givenBy: row.given_by });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: aidOf(row, today) });
  if (row.state !== 'running') throw new Problem('wrong-state', { why: text('已经办结', 'It is settled') });
  return row;
}

/** Confirmed by somebody else: an application goes on from it, or it stays a single help. */
export async function confirmNow(mover: Mover, id: string, version: number, given: BodyOf<typeof confirmAidNow>, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const row = await mustBeRunning(mover, id, version, 'procedures.confirm-aid', today);
  const childId = row.child_id ?? given.childId;
  const child = childId === null ? null : await seenChild(tx, childId);
  if (row.kind === 'money' && child === null) refuse('childId', text('救助金打到孩子的账户。请先给孩子建档，再确认', 'The money goes to an account of the child; open a file first'));
  if (given.applicationId !== null) {
    const { rows } = await sql<{ child_id: string }>`select child_id from applications where id = ${given.applicationId}`.execute(tx);
    if (!rows[0]) throw new Problem('not-found');
    if (rows[0].child_id !== childId) refuse('applicationId', text('不是这个孩子的申请', 'Not an application of this child'));
  }
  await sql`
    update emergency_aids set state = 'confirmed', outcome = ${given.applicationId === null ? 'one-off' : 'application'}, application_id = ${given.applicationId}, child_id = ${childId},
           decided_on = ${today}, decided_by = ${actor.id}, decided_why = ${given.reason || null} where id = ${id}`.execute(tx);
  if (row.kind === 'money') await award(mover, row, child!, today);
}

async function seenChild(tx: Tx, id: string): Promise<{ id: string; path: string }> {
  const { rows } = await sql<{ id: string; path: string }>`select id, path from children where id = ${id} for share`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** What a run pays: the sum two people stand behind. The database takes one a help. */
async function award({ tx, actor }: Mover, row: StoredAid, child: { id: string; path: string }, today: IsoDate): Promise<void> {
  const { county } = placesOf(child.path);
  if (county !== placesOf(row.path).county) refuse('childId', text('孩子的档案在别的县（市、区），请由那里救助', 'The file belongs to another county; it helps there'));
  await sql`
    insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, decided_by, created_by, emergency_aid_id)
    values (gen_random_uuid(), ${row.number}, ${emergencyProgramme}, ${child.id}, ${child.path}, ${county}, ${row.number}, ${monthOf(today)}, ${row.amount},
            ${`先行救助 ${row.number}，${row.given_on} 给予，${today} 由另一人确认`}, ${`Help at once ${row.number}, given ${row.given_on}, confirmed by another person ${today}`}, ${today}, ${actor.id}, ${actor.id}, ${row.id})`.execute(tx);
  await appendTimeline(tx, { childId: child.id, happenedOn: today, word: 'benefits', kind: 'aid-granted', says: text('先行救助已确认，随下一批发放', 'Help at once was confirmed and is paid by the next run'), refersTo: row.id, by: actor.id });
}

/** Ended without being confirmed, with the reason. */
export async function endNow(mover: Mover, id: string, version: number, given: BodyOf<typeof endAidNow>, today: IsoDate): Promise<void> {
  const row = await mustBeRunning(mover, id, version, 'procedures.end-aid', today);
  mustBeByToday('on', given.on, today);
  if (given.on < row.given_on) refuse('on', text('不能早于开始的日期', 'Not before it began'));
  await sql`
    update emergency_aids set state = 'ended', outcome = 'ended', until_on = coalesce(until_on, ${given.on}), decided_on = ${given.on}, decided_by = ${mover.actor.id}, decided_why = ${given.reason} where id = ${id}`.execute(mover.tx);
}
