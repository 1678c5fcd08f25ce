import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ComingPrepared } from '@tonghu/domain/discovery/coming';
import type { prepareComing as endpoint } from '@tonghu/domain/discovery/coming-endpoints';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';

/** Ticks an event off. Somebody who does not see the child finds nothing to tick. */
export async function prepareComing(tx: Tx, actor: Actor, given: BodyOf<typeof endpoint>, today: IsoDate): Promise<ComingPrepared> {
  mustMay(comingPolicy, 'coming.prepare', actor, {});
  const subject = given.childId ?? given.suspectedId!;
  const { rows: seen } = await (given.childId
    ? sql`select from children where id = ${subject} and status = 'open'`
    : sql`select from suspected_children where id = ${subject} and state in ('found', 'handed', 'confirmed')`).execute(tx);
  if (seen.length === 0) throw new Problem('not-found');
  const { rows: [there] } = await sql<{ subject_id: string; kind: string; about: string; day: string }>`select subject_id, kind, about, day from coming_prepared where id = ${given.id}`.execute(tx);
  if (there && (there.subject_id !== subject || there.kind !== given.kind || there.about !== given.about || there.day !== given.day)) throw new Problem('id-already-used');
  if (!there) {
    // `returning` would ask row-level security before the trigger has copied the path.
    const { numAffectedRows } = await sql`
      insert into coming_prepared (id, child_id, suspected_id, path, kind, about, day, note, prepared_on, created_by)
      values (${given.id}, ${given.childId ?? null}, ${given.suspectedId ?? null}, '', ${given.kind}, ${given.about}, ${given.day}, ${given.note}, ${today}, ${actor.id})
      on conflict (subject_id, kind, about, day) do nothing`.execute(tx);
    if (numAffectedRows === 0n) throw new Problem('already-exists');
    if (given.childId) {
      // No label: whoever opens the file reads the timeline.
      await appendTimeline(tx, { childId: given.childId, happenedOn: today, word: 'discovery', kind: 'prepared', refersTo: given.id, says: text('为将至事项做好了准备', 'Something coming was prepared'), by: actor.id });
    }
  }
  return { id: given.id, note: given.note, on: today, by: actor.name };
}

/** Takes a tick back; the audit record keeps that it stood. */
export async function unprepareComing(tx: Tx, actor: Actor, id: string): Promise<{ id: string }> {
  mustMay(comingPolicy, 'coming.prepare', actor, {});
  const { numAffectedRows } = await sql`delete from coming_prepared where id = ${id}`.execute(tx);
  if (numAffectedRows === 0n) throw new Problem('not-found');
  return { id };
}
