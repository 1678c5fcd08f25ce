import { recordOpening } from '@tonghu/db/audit/opening';
import type { Files } from '@tonghu/db/files/files';
import { Problem } from '@tonghu/domain/problem';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import type { AtVisit } from '../at-visit.ts';
import { readVisit } from '../read-visit.ts';

/** A picture, opened for this reader. The whole one is recorded like the opening of the visit; the small one stands beside a visit that is open already. */
export async function readPhoto({ tx, actor }: AtVisit, files: Files, visitId: string, photoId: string, size: 'whole' | 'preview'): Promise<FileReply> {
  const photo = await findPhoto(tx, visitId, photoId);
  mustMay(visitsPolicy, 'visits.see-photo', actor, { status: 'open', visitedBy: photo.visited_by });
  if (size === 'whole') await recordOpening(tx, { what: 'visit_photos', id: photoId, path: photo.path });
  return { file: await files.get(size === 'whole' ? photo.file_id : photo.preview_id), name: `${photoId}.jpg`, mediaType: 'image/jpeg', inline: true };
}

/** Takes a picture out of sight. What it looks like stays, so that it is known again when it turns up elsewhere. */
export async function removePhoto(work: AtVisit, visitId: string, photoId: string, reason: string): Promise<Visit> {
  const photo = await findPhoto(work.tx, visitId, photoId);
  mustMay(visitsPolicy, 'visits.remove-photo', work.actor, { status: 'open', visitedBy: photo.visited_by });
  await work.tx.updateTable('visit_photos').set({ removed_at: sql<string>`now()`, removed_why: reason }).where('id', '=', photoId).where('removed_at', 'is', null).execute();
  return readVisit(work, visitId);
}

async function findPhoto(tx: AtVisit['tx'], visitId: string, photoId: string) {
  const photo = await tx.selectFrom('visit_photos as f').innerJoin('visits as v', 'v.id', 'f.visit_id')
    .select(['f.file_id', 'f.preview_id', 'f.path', 'v.visited_by']).where('f.id', '=', photoId).where('f.visit_id', '=', visitId).where('f.removed_at', 'is', null).executeTakeFirst();
  if (!photo) throw new Problem('not-found');
  return photo;
}
