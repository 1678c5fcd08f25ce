import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { NewAttachment } from '@tonghu/domain/children/file-shapes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { FileReply } from '../asked.ts';
import { takeUpload } from '../uploads/uploads.ts';
import { type AtWork, getChildFor } from './at-work.ts';
import { readFile } from './read-file.ts';
import { appendTimeline } from './timeline.ts';

const pictures = ['image/jpeg', 'image/png'];

/** A finished upload of the actor's own becomes a paper of the file; its type was read from its content on arrival. */
export async function addAttachment(work: AtWork, files: Files, childId: string, given: NewAttachment): Promise<ChildFile> {
  const { tx, vault, actor, today } = work;
  await getChildFor(work, childId, 'children.add-attachment');
  const there = await tx.selectFrom('attachments').select(['child_id']).where('id', '=', given.id).executeTakeFirst();
  if (there && there.child_id !== childId) throw new Problem('id-already-used');
  if (there) return readFile(work, childId);
  const upload = await takeUpload(tx, given.uploadId, 'attachment');
  if (given.kind === 'photo') {
    if (!pictures.includes(upload.mediaType)) throw new Problem('file-type-refused', { types: ['jpg', 'png'] });
    await mustHaveConsent(work, childId);
  }
  await keepUpload({ tx, vault, files, by: actor.id }, childId, given, upload);
  if (given.kind === 'photo') await tx.updateTable('children').set({ photo_id: given.id }).where('id', '=', childId).execute();
  await appendTimeline(tx, { childId, happenedOn: today, word: 'children', kind: 'paper', refersTo: given.id, says: text('添加材料', 'A paper was added'), by: actor.id });
  return readFile(work, childId);
}

/** Turns an upload into a paper of the file, for whoever has asked who may. From then on the paper answers for the content, so the upload has nothing left to give away. */
export async function keepUpload(
  { tx, vault, files, by }: { tx: Tx; vault: Vault; files: Files; by: string }, childId: string, given: Pick<NewAttachment, 'id' | 'kind' | 'uploadId'>, upload: Awaited<ReturnType<typeof takeUpload>>,
): Promise<void> {
  await tx.insertInto('attachments').values({
    id: given.id, child_id: childId, kind: given.kind, name: upload.name, media_type: upload.mediaType, size: upload.size,
    digest: vault.digest(await files.get(upload.fileId)).toString('hex'), file_id: upload.fileId, created_by: by,
  }).execute();
  await tx.deleteFrom('uploads').where('id', '=', given.uploadId).execute();
}

/** The newest word on photos counts, as long as it holds today. */
async function mustHaveConsent({ tx, today }: AtWork, childId: string): Promise<void> {
  const newest = await tx.selectFrom('consents').select(['given', 'until_day']).where('child_id', '=', childId).where('about', '=', 'photo')
    .orderBy('on_day', 'desc').orderBy('created_at', 'desc').executeTakeFirst();
  if (newest?.given && (newest.until_day === null || newest.until_day >= today)) return;
  throw new Problem('wrong-state', { fields: { kind: text('还没有登记拍照同意，请先登记知情同意', 'No consent to photos is on record; record it first') } });
}

/** The content, opened for this reader. That it was read is recorded like the opening of the file. */
export async function readAttachment(work: AtWork, files: Files, childId: string, attachmentId: string): Promise<FileReply> {
  const child = await getChildFor(work, childId, 'children.read-attachment');
  const paper = await work.tx.selectFrom('attachments').selectAll().where('id', '=', attachmentId).where('child_id', '=', childId)
    .where('removed_at', 'is', null).executeTakeFirst();
  if (!paper) throw new Problem('not-found');
  // The photo stands in the head of the file, and opening the file is recorded already.
  if (paper.kind !== 'photo') await recordOpening(work.tx, { what: 'children', id: childId, path: child.path, purpose: `材料：${attachmentId}` });
  return { file: await files.get(paper.file_id), name: paper.name, mediaType: paper.media_type, inline: pictures.includes(paper.media_type) };
}

/** Takes a paper out of the file. The content stays in the store until archives decide; nobody can read it here any more. */
export async function removeAttachment(work: AtWork, childId: string, attachmentId: string): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.remove-attachment');
  const gone = await work.tx.updateTable('attachments').set({ removed_at: sql<string>`now()` })
    .where('id', '=', attachmentId).where('child_id', '=', childId).where('removed_at', 'is', null).returning('id').executeTakeFirst();
  if (!gone) throw new Problem('not-found');
  await work.tx.updateTable('children').set({ photo_id: null }).where('id', '=', childId).where('photo_id', '=', attachmentId).execute();
  return readFile(work, childId);
}
