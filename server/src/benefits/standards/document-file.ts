import type { Tx } from '@tonghu/db/acting';
import type { Files } from '@tonghu/db/files/files';
import type { StandardDocument } from '@tonghu/domain/benefits/standards';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import type { Mover } from '../applications/move-application.ts';
import { getDocument } from './standard-row.ts';

/** Adds the document itself to a draft. What counts already keeps the paper it was put in force with. */
export async function attachDocument({ tx, actor }: Mover, id: string, version: number, uploadId: string, demo: boolean): Promise<StandardDocument> {
  const stored = await getDocument(tx, id, demo, true);
  mustMay(standardsPolicy, 'standards.draft', actor, { path: stored.place.path });
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: stored });
  if (stored.state !== 'draft') throw new Problem('wrong-state');
  const upload = await takeUpload(tx, uploadId, 'attachment');
  await sql`update standards set attachment_id = ${upload.fileId}, attachment_name = ${upload.name}, attachment_type = ${upload.mediaType} where id = ${id}`.execute(tx);
  await tx.deleteFrom('uploads').where('id', '=', uploadId).execute();
  return getDocument(tx, id, demo);
}

/** The document itself, for everybody who sees the standard. */
export async function readDocument(tx: Tx, files: Files, id: string): Promise<FileReply> {
  const { rows: [paper] } = await sql<{ file: string | null; name: string; type: string }>`
    select attachment_id as file, attachment_name as name, attachment_type as type from standards where id = ${id}`.execute(tx);
  if (!paper?.file) throw new Problem('not-found');
  return { file: await files.get(paper.file), name: paper.name, mediaType: paper.type, inline: paper.type.startsWith('image/') };
}
