import { type ReadStream, createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import type { FileRow } from './text-rows.ts';
import { type SheetStyles, cellsOfRow, openStrings, readStyles, unescaped } from './workbook-cells.ts';

/** A workbook (.xlsx) that is read from its file piece by piece; only its shared texts are held in memory, as bytes. */
export interface Workbook {
  /** Names of the sheets, in their order. */
  sheets: string[];
  /** Days are counted from 1904. A cell that is styled as a day is one already; in others the count stands as it is (`countFrom1900`). */
  from1904: boolean;
  /** Rows of one sheet; `line` is the row number that the spreadsheet shows. Blank rows are left out. */
  rows(at: number): AsyncGenerator<FileRow>;
  close(): Promise<void>;
}

interface Entry { method: number; packed: number; offset: number }

/** Throws when the file is no workbook. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const file = await open(path);
  try {
    const entries = await entriesOf(file);
    const stream = (name: string) => contentOf(path, file, entries, name);
    const text = async (name: string) => { let all = ''; if (entries.has(name)) for await (const piece of textOf(await stream(name))) all += piece; return all; };
    const book = await text('xl/workbook.xml');
    const links = new Map([...(await text('xl/_rels/workbook.xml.rels')).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]));
    const sheets = [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => ({ name: unescaped(attribute(tag, 'name') ?? ''), target: links.get(attribute(tag, '\\w+:id') ?? '') }))
      .filter((sheet): sheet is { name: string; target: string } => sheet.target !== undefined);
    if (sheets.length === 0) throw new SyntaxError('A zip file without sheets');
    const styles: SheetStyles = { ...readStyles(await text('xl/styles.xml')), from1904: /date1904="(?:1|true)"/.test(book) };
    const strings = entries.has('xl/sharedStrings.xml') ? await openStrings(textOf(await stream('xl/sharedStrings.xml'))) : () => '';
    return {
      sheets: sheets.map(({ name }) => name),
      from1904: styles.from1904,
      async* rows(at) {
        const target = sheets[at]!.target;
        yield* rowsOf(textOf(await stream(target.startsWith('/') ? target.slice(1) : `xl/${target}`)), strings, styles);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* rowsOf(pieces: AsyncIterable<string>, strings: (at: number) => string, styles: SheetStyles): AsyncGenerator<FileRow> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const begin = text.indexOf('<row', at);
      const inside = begin < 0 ? -1 : text.indexOf('>', begin);
      if (inside < 0) break;
      const isEmpty = text[inside - 1] === '/';
      const end = isEmpty ? inside : text.indexOf('</row>', inside);
      if (end < 0) break;
      const shown = attribute(text.slice(begin, inside + 1), 'r');
      line = shown === undefined ? line + 1 : Number(shown);
      at = isEmpty ? end + 1 : end + 6;
      if (isEmpty) continue;
      const cells = cellsOfRow(text.slice(inside + 1, end), strings, styles);
      if (cells.some((cell) => cell.trim() !== '')) yield { line, cells, fault: null, lines: 1 };
    }
    // What comes before a row is of no use; a row that is cut waits for the rest.
    const open = text.indexOf('<row', at);
    rest = open < 0 ? text.slice(Math.max(at, text.length - 8)) : text.slice(open);
  }
}

/** XML in pieces that end with a tag. Some programs write a prefix before every name (`<x:row>`), which goes. */
async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let prefix: string | undefined;
  const plain = (text: string) => {
    prefix ??= /<(\w+):(?:worksheet|sst|workbook|styleSheet)\b/.exec(text)?.[1] ?? (/<(?:worksheet|sst|workbook|styleSheet|Relationships)\b/.test(text) ? '' : undefined);
    return prefix ? text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : text;
  };
  for await (const piece of bytes) {
    const text = rest + decoder.decode(piece, { stream: true });
    const end = text.lastIndexOf('>') + 1;
    rest = text.slice(end);
    yield plain(text.slice(0, end));
  }
  yield plain(rest + decoder.decode());
}

/** The directory at the end of a zip file. Sizes stand there even where the entries themselves leave them open. */
async function entriesOf(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 66_000));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new SyntaxError('No directory in this zip file');
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
  await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extraLength, commentLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    entries.set(directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'), { method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

async function contentOf(path: string, file: FileHandle, entries: ReadonlyMap<string, Entry>, name: string): Promise<AsyncIterable<Buffer>> {
  const entry = entries.get(name);
  if (!entry) throw new SyntaxError(`The workbook has no ${name}`);
  const head = Buffer.alloc(30);
  await file.read(head, 0, 30, entry.offset);
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packed === 0) return (async function* () { /* nothing is in it */ })();
  const packed = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 256 << 10 });
  return entry.method === 0 ? packed as AsyncIterable<Buffer> : inflated(packed);
}

async function* inflated(packed: ReadStream): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 256 << 10 });
  packed.once('error', (error) => inflate.destroy(error));
  try {
    yield* packed.pipe(inflate) as AsyncIterable<Buffer>;
  } finally {
    packed.destroy(); // whoever only wanted the first rows leaves early
  }
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
