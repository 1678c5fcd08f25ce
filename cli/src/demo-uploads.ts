import { Readable } from 'node:stream';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { UploadPurpose } from '@tonghu/domain/uploads/upload';
import type { Parts } from '@tonghu/server/parts';
import { begin, keepPiece } from '@tonghu/server/uploads/uploads';

/** Hands a file in as a page would, inside the caller's transaction; gives the id of the upload. */
export async function handIn(parts: Parts, tx: Tx, actor: Actor, { name, purpose, content }: { name: string; purpose: UploadPurpose; content: Buffer }): Promise<string> {
  const id = crypto.randomUUID();
  await begin(tx, actor, { id, name, purpose, size: content.length });
  await keepPiece(parts, (work) => work(tx), id, 0, Readable.from([content]));
  return id;
}
