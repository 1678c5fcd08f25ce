import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { beginUpload } from '@tonghu/domain/uploads/endpoints';
import { uploadsPolicy } from '@tonghu/domain/uploads/policy';
import { type FileType, type Upload, UploadPurpose, fileTypes, largestPiece, uploadRules } from '@tonghu/domain/uploads/upload';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { cleanPicture } from '../visits/photos/picture.ts';
import { addPiece, arrived, wholeOf } from './pieces.ts';
import { sniff, typeOfName } from './sniff.ts';
import { unpackedSize } from './unpacked-size.ts';

interface Row {
  id: string; name: string; size: number; received: number; purpose: string; media_type: string | null; file_id: string | null; created_by: string;
}
type Acting = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
type Place = Pick<Parts, 'home'>;

const uploadOf = (row: Row): Upload => ({
  id: row.id, name: row.name, size: row.size, received: row.received, purpose: UploadPurpose.parse(row.purpose),
  complete: row.file_id !== null, mediaType: row.media_type,
});

/** Pieces wait, each sealed, in a folder that only this account enters, until the file is whole and goes into the store. */
const partOf = ({ home }: Place, id: string): string => join(home.dir, 'run', 'uploads', `${id}.part`);

export async function begin(tx: Tx, actor: Actor, given: BodyOf<typeof beginUpload>): Promise<Upload> {
  mustMay(uploadsPolicy, 'uploads.send', actor, { createdBy: actor.id, purpose: given.purpose });
  const rules = uploadRules[given.purpose];
  if (given.size > rules.largest) throw new Problem('file-too-large', { largest: rules.largest });
  const claimed = typeOfName(given.name);
  if (claimed === null || !rules.types.includes(claimed)) throw new Problem('file-type-refused', { types: rules.types });
  const { rows } = await sql<Row>`
    insert into uploads (id, name, size, purpose, created_by) values (${given.id}, ${given.name}, ${given.size}, ${given.purpose}, ${actor.id})
    on conflict (id) do nothing returning *`.execute(tx);
  const row = rows[0] ?? (await findRow(tx, given.id));
  if (!row || row.name !== given.name || row.size !== given.size || row.purpose !== given.purpose) throw new Problem('id-already-used');
  return uploadOf(row);
}

async function findRow(tx: Tx, id: string, lock = false): Promise<Row | null> {
  const { rows } = await sql<Row>`select * from uploads where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export async function getUpload(tx: Tx, id: string): Promise<Upload> {
  const row = await findRow(tx, id);
  if (!row) throw new Problem('not-found');
  return uploadOf(row);
}

/** Keeps a piece; the last one makes the file whole. The piece is read first, so that a slow line holds no lock. */
export async function keepPiece(parts: Parts, acting: Acting, id: string, offset: number, content: Readable): Promise<Upload> {
  await acting((tx) => getUpload(tx, id));
  const piece = await readPiece(content);
  const upload = await acting((tx) => append(parts, tx, id, offset, piece));
  if (upload.complete || upload.received < upload.size) return upload;
  return upload.purpose === 'visit-photo' ? finishPhoto(parts, acting, id) : acting((tx) => finish(parts, tx, id));
}

async function readPiece(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += (chunk as Buffer).length;
    if (length > largestPiece) throw new Problem('file-too-large', { largest: largestPiece });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function append(parts: Parts, tx: Tx, id: string, offset: number, piece: Buffer): Promise<Upload> {
  const row = await findRow(tx, id, true);
  if (!row) throw new Problem('not-found');
  if (row.file_id !== null) return uploadOf(row);
  const path = partOf(parts, id);
  await mkdir(join(parts.home.dir, 'run', 'uploads'), { recursive: true, mode: 0o700 });
  // The folder may have been lost since; then the file begins again, and the reply says from where.
  const there = await arrived(path);
  const { kept } = there;
  if (offset > kept) {
    if (kept !== row.received) await sql`update uploads set received = ${kept} where id = ${id}`.execute(tx);
    throw new Problem('wrong-state', { received: kept, fields: { offset: text('中间缺了一段，请从已收到的位置继续', 'A piece is missing; go on from what was received') } });
  }
  if (offset + piece.length > row.size) throw new Problem('file-too-large', { largest: row.size });
  // What has arrived is not sent again; of a piece that overlaps, the rest is new.
  const fresh = piece.subarray(Math.min(piece.length, kept - offset));
  if (fresh.length > 0) await addPiece(parts.vault, path, there, fresh);
  const received = Math.max(kept, offset + piece.length);
  await sql`update uploads set received = ${received} where id = ${id}`.execute(tx);
  return uploadOf({ ...row, received });
}

/** Looks at what the content is, seals it into the store and forgets the pieces. */
async function finish(parts: Parts, tx: Tx, id: string): Promise<Upload> {
  const row = await findRow(tx, id, true);
  if (!row) throw new Problem('not-found');
  if (row.file_id !== null) return uploadOf(row);
  const path = partOf(parts, id);
  const content = await wholeOf(parts.vault, path);
  const type = sniff(content);
  const most = mostUnpacked[UploadPurpose.parse(row.purpose)];
  const refusal = type === null || !isAccepted(row, type) ? new Problem('file-type-refused', { types: uploadRules[UploadPurpose.parse(row.purpose)].types })
    : type === 'xlsx' && unpackedSize(content) > most ? new Problem('file-too-large', { largest: most }) : null;
  if (type === null || refusal) {
    await rm(path, { force: true }); // what is not taken does not lie there; another file may be sent under this id
    throw refusal;
  }
  const fileId = randomUUID();
  await parts.files.put(fileId, content);
  const { mediaType } = fileTypes[type];
  await sql`update uploads set file_id = ${fileId}, media_type = ${mediaType} where id = ${id}`.execute(tx);
  await rm(path, { force: true });
  return uploadOf({ ...row, file_id: fileId, media_type: mediaType });
}

/**
 * A photo is decoded and written anew before anything of it is stored: the
 * picture as the phone made it, with the place it was taken at, never lies in the
 * store. One that is no picture goes at once, so that it can be sent again from
 * the start.
 */
async function finishPhoto(parts: Parts, acting: Acting, id: string): Promise<Upload> {
  const path = partOf(parts, id);
  const sent = await wholeOf(parts.vault, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  // Another request for the same last piece was faster.
  if (sent === null) return acting((tx) => getUpload(tx, id));
  const picture = await cleanPicture(sent).catch(async (error: unknown) => {
    await rm(path, { force: true });
    await acting((tx) => sql`update uploads set received = 0 where id = ${id} and file_id is null`.execute(tx));
    throw error;
  });
  const fileId = randomUUID();
  await parts.files.put(fileId, picture.content);
  try {
    return await acting(async (tx) => {
      const row = await findRow(tx, id, true);
      if (!row) throw new Problem('not-found');
      if (row.file_id !== null) { await parts.files.remove(fileId); return uploadOf(row); }
      await sql`update uploads set file_id = ${fileId}, media_type = 'image/jpeg' where id = ${id}`.execute(tx);
      await rm(path, { force: true });
      return uploadOf({ ...row, file_id: fileId, media_type: 'image/jpeg' });
    });
  } catch (error) {
    await parts.files.remove(fileId);
    throw error;
  }
}

/** A workbook of a few kilobytes can unpack to gigabytes. What is going to be read may take so much; attachments are only kept. */
const mostUnpacked: Record<UploadPurpose, number> = {
  import: 64 * 1024 * 1024, 'bank-return': 64 * 1024 * 1024, 'department-file': 1024 * 1024 * 1024, attachment: Infinity, 'visit-photo': 0,
};

const isAccepted = (row: Row, type: FileType): boolean =>
  uploadRules[UploadPurpose.parse(row.purpose)].types.includes(type) && typeOfName(row.name) === type;

/** Gives an upload up. One that a record may use already stays. */
export async function drop(parts: Parts, tx: Tx, id: string): Promise<null> {
  const row = await findRow(tx, id, true);
  if (!row) throw new Problem('not-found');
  if (row.file_id !== null) throw new Problem('wrong-state');
  await sql`delete from uploads where id = ${id}`.execute(tx);
  await rm(partOf(parts, id), { force: true });
  return null;
}

/** A whole upload for the word that takes it: the sender's own, for that purpose. */
export async function takeUpload(tx: Tx, id: string, purpose: UploadPurpose): Promise<{ fileId: string; name: string; size: number; mediaType: string }> {
  const row = await findRow(tx, id);
  if (!row || row.purpose !== purpose) throw new Problem('not-found');
  if (row.file_id === null || row.media_type === null) throw new Problem('wrong-state', { received: row.received });
  return { fileId: row.file_id, name: row.name, size: row.size, mediaType: row.media_type };
}
