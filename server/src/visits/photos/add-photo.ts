import { randomUUID } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import type { NewVisitPhoto, Visit } from '@tonghu/domain/visits/shapes';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import type { AtVisit } from '../at-visit.ts';
import { readVisit } from '../read-visit.ts';
import { likenessOf } from './likeness.ts';
import { measure, previewOf } from './picture.ts';

/** More pictures than this tell nothing more of one visit. */
const mostPhotos = 20;

interface Adding {
  actor: Actor;
  today: IsoDate;
  now: Date;
  acting: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/**
 * An upload, cleaned when it arrived, becomes a picture of a visit. Looking at
 * it takes time and happens between two short transactions; whatever goes wrong,
 * nothing is stored that no row answers for.
 */
export async function addPhoto({ actor, today, now, acting }: Adding, { files, vault }: Pick<Parts, 'files' | 'vault'>, visitId: string, given: NewVisitPhoto): Promise<Visit> {
  const may = (tx: Tx) => mayAdd({ tx, actor, today, now }, visitId, given);
  const first = await acting(may);
  if (first.stored) return first.stored;
  const content = await files.get(first.fileId);
  const [preview, look, { width, height }] = [await previewOf(content), await likenessOf(content), await measure(content)];
  const previewId = randomUUID();
  await files.put(previewId, preview);
  try {
    return await acting(async (tx) => {
      const again = await may(tx);
      if (again.stored) return again.stored;
      const { numDeletedRows } = await tx.deleteFrom('uploads').where('id', '=', given.uploadId).executeTakeFirst();
      if (numDeletedRows === 0n) throw new Problem('not-found');
      await tx.insertInto('visit_photos').values({
        id: given.id, visit_id: visitId, child_id: again.childId, path: '', shows: given.shows, file_id: again.fileId, preview_id: previewId, size: content.length, width, height,
        digest: vault.digest(content).toString('hex'), look: sql`${String(look ?? 0n)}::bigint`, taken_at: given.takenAt, consent_id: again.consentId, created_by: actor.id,
      }).execute();
      await sql`select ask_same_picture(${given.id})`.execute(tx);
      return readVisit({ tx, actor, today, now }, visitId);
    }).then(async (visit) => {
      // The other of two that were sent at once took the row; this preview belongs to none.
      if (!(await acting((tx) => isPreview(tx, given.id, previewId)))) await files.remove(previewId);
      return visit;
    });
  } catch (error) {
    await files.remove(previewId);
    throw error;
  }
}

const isPreview = async (tx: Tx, photoId: string, previewId: string): Promise<boolean> =>
  (await tx.selectFrom('visit_photos').select('id').where('id', '=', photoId).where('preview_id', '=', previewId).executeTakeFirst()) !== undefined;

type May = { stored: Visit } | { stored: null; fileId: string; childId: string; consentId: string | null };

async function mayAdd(work: AtVisit, visitId: string, given: NewVisitPhoto): Promise<May> {
  const { tx, actor, today } = work;
  const visit = await tx.selectFrom('visits').select(['visited_by', 'created_by', 'child_id', 'visited_on']).where('id', '=', visitId).executeTakeFirst();
  if (!visit) throw new Problem('not-found');
  const there = await tx.selectFrom('visit_photos').select('visit_id').where('id', '=', given.id).executeTakeFirst();
  if (there && there.visit_id !== visitId) throw new Problem('id-already-used');
  if (there) return { stored: await readVisit(work, visitId) };
  mustMay(visitsPolicy, 'visits.add-photo', actor, { status: 'open', visitedBy: visit.created_by === actor.id ? actor.id : visit.visited_by });
  const { count } = await tx.selectFrom('visit_photos').select(({ fn }) => fn.countAll<number>().as('count')).where('visit_id', '=', visitId).executeTakeFirstOrThrow();
  if (count >= mostPhotos) throw new Problem('wrong-state', { why: text(`一次探访最多 ${mostPhotos} 张照片`, `A visit takes at most ${mostPhotos} pictures`) });
  const consentId = given.shows === 'child' ? await consentTo(tx, visit.child_id, visit.visited_on, today) : null;
  const { fileId } = await takeUpload(tx, given.uploadId, 'visit-photo');
  return { stored: null, fileId, childId: visit.child_id, consentId };
}

/** The consent a picture of the child rests on: in force on the day of the visit, and not taken back since. */
async function consentTo(tx: Tx, childId: string, on: IsoDate, today: IsoDate): Promise<string> {
  const newest = (day: IsoDate) => tx.selectFrom('consents').select(['id', 'given', 'until_day']).where('child_id', '=', childId).where('about', '=', 'photo')
    .where('on_day', '<=', day).orderBy('on_day', 'desc').orderBy('created_at', 'desc').executeTakeFirst();
  const then = await newest(on);
  const holds = then?.given && (then.until_day === null || then.until_day >= on);
  if (!holds || (await newest(today))?.given === false) {
    throw new Problem('wrong-state', {
      why: text('探访当天没有有效的拍照同意', 'No consent to photos was in force on the day of the visit'),
      fields: { shows: text('请先在儿童档案里登记拍照同意；或换一张没有孩子的照片', 'Record the consent in the child’s file first, or choose a picture without the child') },
    });
  }
  return then.id;
}
