import type { Actor } from '@tonghu/domain/actor';
import type { Sex } from '@tonghu/domain/children/labels';
import type { IsoDate } from '@tonghu/domain/dates';
import type { CheckOutcome } from '@tonghu/domain/discovery/round-labels';
import type { recordCheck as recording } from '@tonghu/domain/discovery/round-endpoints';
import type { RoundCheck } from '@tonghu/domain/discovery/round-shapes';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { findChild } from '../../children/at-work.ts';
import { nameInList } from '../../children/name-in-list.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { closedAt } from './round-row.ts';
import { markBegun, walkIn } from './walk-village.ts';

interface CheckRecord { id: string; round_id: string; child_id: string; outcome: CheckOutcome; note: string; checked_on: string; checked_by: string; by_name: string | null; late: boolean }

const columns = sql`k.id, k.round_id, k.child_id, k.outcome, k.note, k.checked_on, k.checked_by, (select n.name from staff_names n where n.id = k.checked_by) as by_name,
  coalesce(k.created_at > ${closedAt}, false) as late`;
const from = sql`round_checks k join screening_rounds r on r.id = k.round_id`;

/**
 * Records that a child with a file was looked at. One check a child and round:
 * "not met" gives way to a child seen, in whatever order the messages arrive;
 * a child seen stays as seen, and whoever saw it otherwise is told so; the own
 * mistake is corrected by its id, so that a message sent twice undoes nothing.
 */
export async function recordCheck(tx: Tx, actor: Actor, roundId: string, given: BodyOf<typeof recording>, today: IsoDate): Promise<RoundCheck> {
  const round = await walkIn(tx, actor, roundId, given.checkedOn, today);
  const child = await findChild(tx, given.childId);
  if (!child || !child.path.startsWith(round.path)) throw new Problem('not-found');
  const { numAffectedRows } = await sql`
    insert into round_checks (id, round_id, child_id, path, outcome, note, checked_on, checked_by)
    values (${given.id}, ${roundId}, ${child.id}, ${child.path}, ${given.outcome}, ${given.note}, ${given.checkedOn}, ${actor.id}) on conflict do nothing`.execute(tx);
  const { rows: [stored] } = await sql<CheckRecord>`select ${columns} from ${from} where k.round_id = ${roundId} and k.child_id = ${child.id} for update of k`.execute(tx);
  // The id belongs to another child or round; whose, is nobody's business.
  if (!stored) throw new Problem('id-already-used');
  if (numAffectedRows === 0n) await meet(tx, actor, stored, given);
  await markBegun(tx, roundId, child.place_code);
  if (given.outcome !== 'not-met') {
    await appendTimeline(tx, { id: stored.id, childId: child.id, happenedOn: given.checkedOn, word: 'discovery', kind: 'round-check', refersTo: roundId, by: actor.id, says: text(`“${round.name}”中核对过`, `Looked at in "${round.name}"`) });
  }
  const { rows: [now] } = await sql<CheckRecord>`select ${columns} from ${from} where k.id = ${stored.id}`.execute(tx);
  return showCheck(now!, actor);
}

async function meet(tx: Tx, actor: Actor, stored: CheckRecord, given: BodyOf<typeof recording>): Promise<void> {
  const corrects = given.corrects === stored.id && stored.checked_by === actor.id;
  if (!corrects) {
    const told = given.outcome === 'not-met' || given.outcome === stored.outcome;
    if (told || (given.id === stored.id && stored.outcome !== 'not-met')) return;
    if (stored.outcome !== 'not-met') throw new Problem('already-exists', { theirs: showCheck(stored, actor) });
  }
  await sql`update round_checks set outcome = ${given.outcome}, note = ${given.note}, checked_on = ${given.checkedOn}, checked_by = ${actor.id} where id = ${stored.id}`.execute(tx);
}

const showCheck = (record: CheckRecord, actor: Actor): RoundCheck => ({
  id: record.id, roundId: record.round_id, childId: record.child_id, outcome: record.outcome, note: record.note, checkedOn: record.checked_on, by: record.by_name, own: record.checked_by === actor.id, late: record.late,
});

/** The children with an open file in a village, those not seen yet first, with what was seen of each. */
export async function checksIn(tx: Tx, actor: Actor, roundId: string, path: string) {
  const nameOf = nameInList(actor);
  const { rows } = await sql<{ id: string; name: string; sex: Sex; birth_date: string; checked: string | null } & { [Column in keyof CheckRecord as `k_${Column}`]: CheckRecord[Column] }>`
    select c.id, c.name, c.sex, c.birth_date, k.id as k_id, k.round_id as k_round_id, k.child_id as k_child_id, k.outcome as k_outcome, k.note as k_note, k.checked_on as k_checked_on, k.checked_by as k_checked_by, k.by_name as k_by_name, k.late as k_late
      from children c left join (select ${columns} from ${from} where k.round_id = ${roundId}) k on k.child_id = c.id
     where c.status = 'open' and c.path >= ${path} and c.path < ${`${path}~`}
     order by (k.id is not null and k.outcome <> 'not-met'), c.name, c.id limit 1000`.execute(tx);
  return rows.map((row) => ({
    id: row.id, name: nameOf(row.name), sex: row.sex, birthDate: row.birth_date,
    check: row.k_id === null ? null : showCheck({
      id: row.k_id, round_id: row.k_round_id, child_id: row.k_child_id, outcome: row.k_outcome, note: row.k_note, checked_on: row.k_checked_on, checked_by: row.k_checked_by, by_name: row.k_by_name, late: row.k_late,
    }, actor),
  }));
}
