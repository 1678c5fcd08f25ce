import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** What the bytes of a text file tell before anything is decoded. */
export interface TextBytes {
  bom: 'utf-8-bom' | 'utf-16le' | 'utf-16be' | null;
  utf8: boolean;
  quotes: boolean;
  /** Lines as an editor counts them, without blank ones at the end; a last line without a break counts. */
  lines: number;
  size: number;
}

const pieceSize = 4 << 20;
const pieceInspected = 1 << 20;

/** One pass over the bytes, at the speed of the disk: every piece goes into the same small buffer, so that memory is neither asked for nor copied. */
export async function inspectBytes(path: string): Promise<TextBytes> {
  const found: TextBytes = { bom: null, utf8: true, quotes: false, lines: 0, size: 0 };
  const buffer = Buffer.allocUnsafe(pieceInspected);
  let carried = 0;
  let last = 0x0a;
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, carried, buffer.length - carried, null);
      if (bytesRead === 0) break;
      const joined = buffer.subarray(0, carried + bytesRead);
      const piece = joined.subarray(carried);
      if (found.size === 0) found.bom = bomOf(piece);
      found.size += piece.length;
      found.quotes ||= piece.includes(0x22);
      for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) found.lines += 1;
      last = piece[piece.length - 1]!;
      const whole = found.utf8 ? wholeCharacters(joined) : joined.length;
      found.utf8 &&= isUtf8(joined.subarray(0, whole));
      carried = joined.length - whole;
      buffer.copyWithin(0, whole, joined.length);
    }
  } finally {
    await file.close();
  }
  if (carried) found.utf8 = false;
  if (last !== 0x0a) found.lines += 1;
  else found.lines -= await blankLinesAtEnd(path, found.size);
  return found;
}

async function blankLinesAtEnd(path: string, size: number): Promise<number> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, Math.max(0, size - 4096));
    return Math.max(0, (/(?:\r?\n)+$/.exec(buffer.toString('latin1', 0, bytesRead))?.[0].match(/\n/g)?.length ?? 0) - 1);
  } finally {
    await file.close();
  }
}

/** What the beginning of a file says of its encoding, before all of it is looked at. */
export async function guessEncoding(path: string): Promise<{ encoding: Encoding; size: number }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 << 10), 0, 256 << 10, 0);
    const beginning = buffer.subarray(0, bytesRead);
    const encoding = bomOf(beginning) ?? (isUtf8(beginning.subarray(0, wholeCharacters(beginning))) ? 'utf-8' : 'gb18030');
    return { encoding, size: (await stat(path)).size };
  } finally {
    await file.close();
  }
}

/** The same text in UTF-8, in a file of our own, and how many lines it has; a large file is never held as a whole. */
export async function transcoded(path: string, encoding: Encoding, oldBreaks: boolean, folder: string): Promise<{ path: string; lines: Promise<number | null> }> {
  const target = join(folder, `${transcodings += 1}.utf8.csv`);
  await pipeline(decodedPieces(path, encoding, oldBreaks), createWriteStream(target, { mode: 0o600 }));
  return { path: target, lines: inspectBytes(target).then(({ lines }) => lines) };
}
let transcodings = 0;

function bomOf(piece: Buffer): TextBytes['bom'] {
  if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) return 'utf-8-bom';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  return piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : null;
}

/** Up to where a piece holds whole UTF-8 characters: at most three bytes wait for the next piece. */
function wholeCharacters(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) return piece.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? piece.length - back : piece.length;
    }
  }
  return piece.length;
}

/** The first part of a file, decoded; a character cut at the end is left out. */
export async function beginningOf(path: string, encoding: Encoding, bytes = 256 << 10): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return decoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

/** The whole text in pieces, line breaks made one kind where only old Macintosh breaks are used. */
export async function* decodedPieces(path: string, encoding: Encoding, oldBreaks: boolean): AsyncGenerator<string> {
  const decode = decoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: pieceSize }) as AsyncIterable<Buffer>) {
    const text = decode.decode(piece, { stream: true });
    yield oldBreaks ? text.replaceAll('\r', '\n') : text;
  }
  yield decode.decode();
}

/** Many systems export a table as a web page and call it .xls or .csv; its rows are no rows of text. */
export const isWebPage = (beginning: string): boolean => /^\s*<(?:!doctype|html|head|meta|style|table|\?xml)\b/i.test(beginning);

/** A file with \r and no \n comes from an old spreadsheet. */
export const hasOldBreaks = (beginning: string): boolean => beginning.includes('\r') && !beginning.includes('\n');

function decoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding);
}
