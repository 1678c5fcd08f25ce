import { open, readFile } from 'node:fs/promises';
import type { Vault } from '@tonghu/db/crypto/vault';

/*
 * The pieces of a file on its way, sealed one by one and written one behind the
 * other: what departments send lies open on no disk, not even half sent. A
 * record is the length of the sealed piece, the length of the piece, and the
 * sealed piece with its place in the file before it.
 */

const head = 8;
const place = 8;

/** How much of a file has arrived. */
export interface Arrived {
  /** Bytes of the file. */
  kept: number;
  /** Where the last whole record ends; behind it lies what a kill cut off. */
  end: number;
}

/** Looks at what lies there; a file that is not there has nothing. */
export async function arrived(path: string): Promise<Arrived> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return { kept: 0, end: 0 };
  try {
    const { size } = await file.stat();
    const found = { kept: 0, end: 0 };
    while (found.end + head <= size) {
      const { buffer } = await file.read(Buffer.alloc(head), 0, head, found.end);
      const next = found.end + head + buffer.readUInt32BE(0);
      if (next > size) break;
      found.kept += buffer.readUInt32BE(4);
      found.end = next;
    }
    return found;
  } finally {
    await file.close();
  }
}

/** Adds a piece that begins where the last one ended. */
export async function addPiece(vault: Vault, path: string, { kept, end }: Arrived, piece: Buffer): Promise<void> {
  const at = Buffer.alloc(place);
  at.writeBigUInt64BE(BigInt(kept));
  const sealed = vault.sealBytes(Buffer.concat([at, piece]));
  const file = await open(path, end === 0 ? 'w' : 'r+', 0o600);
  try {
    const record = recordOf(sealed, piece.length);
    await file.write(record, 0, record.length, end);
    await file.truncate(end + record.length);
  } finally {
    await file.close();
  }
}

/** The file as it was sent. Throws when a piece was changed outside, or stands in another's place. */
export async function wholeOf(vault: Vault, path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const pieces: Buffer[] = [];
  let kept = 0;
  for (const { sealed } of piecesIn(bytes)) {
    const opened = vault.openBytes(sealed);
    if (opened.readBigUInt64BE(0) !== BigInt(kept)) throw new Error('a piece of an upload stands in the place of another');
    pieces.push(opened.subarray(place));
    kept += opened.length - place;
  }
  return Buffer.concat(pieces);
}

/** The whole records there are, with the length of each piece before it was sealed. */
export function* piecesIn(bytes: Buffer): Generator<{ sealed: Buffer; length: number }> {
  for (let at = 0; at + head <= bytes.length;) {
    const next = at + head + bytes.readUInt32BE(at);
    if (next > bytes.length) break;
    yield { sealed: bytes.subarray(at + head, next), length: bytes.readUInt32BE(at + 4) };
    at = next;
  }
}

/** One record: the two lengths, and the sealed piece. */
export function recordOf(sealed: Buffer, length: number): Buffer {
  const lengths = Buffer.alloc(head);
  lengths.writeUInt32BE(sealed.length, 0);
  lengths.writeUInt32BE(length, 4);
  return Buffer.concat([lengths, sealed]);
}
