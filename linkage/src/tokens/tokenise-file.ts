import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { csvLine } from '../csv-line.ts';
import { headersSeen } from '../discovery/headers-seen.ts';
import { isDayHeader, likeliestHeader, plainHeader, rowsLookedAt } from '../discovery/recognise.ts';
import { countFrom1900 } from '../discovery/workbook-cells.ts';
import { openWorkbook } from '../discovery/workbook.ts';
import { beginningOf, decodedPieces, hasOldBreaks, inspectBytes, isWebPage } from '../discovery/text-bytes.ts';
import { type FileRow, readRows, textRows } from '../discovery/text-rows.ts';
import { asideOf } from '../whole-file.ts';
import { type TokenKey, hashOf, tokenOfCell, tokensWith } from './token-key.ts';
import { type Holds, holdsOf, looksIdentifying } from './what-identifies.ts';

interface Wanted {
  path: string;
  out: string;
  key: TokenKey;
  /** Further headers that hold ID numbers. */
  columns?: readonly string[];
  /** Keep names, for a file that is to be joined where numbers are wrong. */
  keepNames?: boolean;
  signal?: AbortSignal;
  /** Told of every row that is not written: its line, why, and its sheet where several were read. */
  onRefused?: (line: number, fault: string, sheet?: string) => void;
}

/** What became of a file. */
export interface Tokenised {
  rows: number;
  written: number;
  tokens: number;
  refused: number;
  /** Numbers that could not be read beside one that could: the cell is empty. */
  emptied: number;
  /** Cells of columns that stay, emptied because they held something like a number of a person. */
  hidden: number;
  tokenised: string[];
  kept: string[];
  dropped: string[];
  /** Sheets of a workbook that hold rows and no column of ID numbers. */
  passedOver: string[];
}

interface Column { at: number; header: string; holds: Holds }

/** The file has no column that holds ID numbers. */
export class NoIdColumn extends Error {
  readonly headers: readonly string[];
  constructor(headers: readonly string[]) {
    super('no column with ID numbers');
    this.headers = headersSeen(headers);
  }
}

/** A column that was named is not in the file. */
export class NoSuchColumn extends Error {
  readonly column: string;
  readonly headers: readonly string[];
  constructor(column: string, headers: readonly string[]) {
    super('no such column');
    this.column = column;
    this.headers = headersSeen(headers);
  }
}

/**
 * Writes a department's file anew with tokens in the place of ID numbers and
 * without what else identifies: row by row, so that a million rows take no more
 * memory than a thousand. Appears whole under its name or not at all.
 */
export async function tokeniseFile({ path, ...wanted }: Wanted): Promise<Tokenised> {
  const source = await opened(path, wanted.columns ?? []);
  try {
    return await written(source, wanted);
  } finally {
    await source.close();
  }
}

async function written({ rows, header, passedOver }: Opened, { out, key, columns: named = [], keepNames = false, onRefused, signal }: Omit<Wanted, 'path'>): Promise<Tokenised> {
  const columns = header.map((text, at): Column => ({ at, header: text.trim().replace(/\s+/g, ' '), holds: named.includes(text.trim().replace(/\s+/g, ' ')) ? 'id' : holdsOf(text) }));
  const ids = columns.filter(({ holds }) => holds === 'id' || holds === 'card');
  if (ids.length === 0) throw new NoIdColumn(header);
  const absent = named.find((one) => !columns.some((column) => column.header === one));
  if (absent !== undefined) throw new NoSuchColumn(absent, header);
  const stays = columns.filter(({ holds, header: text }) => text !== '' && (holds === 'other' || holds === 'household' || holds === 'id' || (holds === 'name' && keepNames)));
  const cards = columns.filter(({ holds }) => holds === 'card');
  const cardAlone = cards.length > 0 && !columns.some(({ holds }) => holds === 'id');
  const told: Tokenised = {
    rows: 0, written: 0, tokens: 0, refused: 0, emptied: 0, hidden: 0,
    tokenised: ids.map((one) => one.header), kept: stays.filter(({ holds }) => holds !== 'id').map((one) => one.header), dropped: columns.filter((one) => !stays.includes(one) && one.holds !== 'card' && one.header !== '').map((one) => one.header), passedOver,
  };
  const make = tokensWith(key);
  const household = (cell: string) => (cell === '' ? '' : createHmac(hashOf(key.profile), Buffer.from(key.secret, 'hex')).update(`household|${cell}`).digest('base64url').slice(0, 22));
  const aside = await asideOf(out);
  const cells = (row: FileRow): string[] | { fault: string } => {
    let [good, fault] = [0, 'empty'];
    const token = (cell: string): string => {
      const made = tokenOfCell(make, cell);
      if ('token' in made) { good += 1; return made.token; }
      if (made.fault !== 'empty') { fault = made.fault; told.emptied += 1; }
      return '';
    };
    const written: string[] = [];
    for (const { at, holds } of stays) {
      const cell = (row.cells[at] ?? '').trim();
      if (holds === 'id') written.push(token(cell));
      else if (holds === 'household') written.push(household(cell));
      else if (holds === 'other' && looksIdentifying(cell)) { written.push(''); told.hidden += 1; }
      else written.push(cell);
    }
    for (const { at } of cards) {
      const card = (row.cells[at] ?? '').normalize('NFKC').replace(/\s/g, '');
      if (cardAlone) written.push(token(card.slice(0, 18)));
      written.push(kinds[Number(card[18]) - 1] ?? '', /[1-4]/.test(card[19] ?? '') ? card[19]! : '');
    }
    if (good === 0) { if (fault !== 'empty') told.emptied -= 1; return { fault }; }
    told.tokens += good;
    return written;
  };
  const lines = async function* (): AsyncGenerator<string> {
    let pending = [csvLine([...stays.map((one) => one.header), ...cards.flatMap(() => [...(cardAlone ? ['身份证号'] : []), '残疾类别', '残疾等级'])])];
    for await (const row of rows) {
      signal?.throwIfAborted();
      told.rows += 1;
      const made = row.fault ? { fault: row.fault } : cells(row);
      if (!Array.isArray(made)) { told.refused += 1; onRefused?.(row.line, made.fault, ...(row.sheet === undefined ? [] : [row.sheet])); continue; }
      told.written += 1;
      pending.push(csvLine(made));
      if (pending.length < 5000) continue;
      yield pending.join('');
      pending = [];
    }
    yield pending.join('');
  };
  try {
    await pipeline(lines, createWriteStream(aside, { mode: 0o600 }));
    await rename(aside, out);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  return told;
}

const kinds = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'];

/** A file on its way: its header, and the rows behind it. */
interface Opened { header: string[]; rows: AsyncIterable<FileRow & { sheet?: string }>; passedOver: string[]; close(): Promise<void> }

interface Sheet { name: string; header: string[]; lastLine: number; rows: () => AsyncIterable<FileRow>; from1904?: boolean }

async function opened(path: string, named: readonly string[]): Promise<Opened> {
  const isHeader = (cells: readonly string[]) => cells.some((cell) => named.includes(cell.trim().replace(/\s+/g, ' ')) || ['id', 'card'].includes(holdsOf(cell)));
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close());
  const start = buffer.toString('latin1');
  if (start.startsWith('PK')) return openedWorkbook(path, isHeader);
  if (['PAR1', '\u00d0\u00cf\u0011\u00e0'].includes(start)) throw new SyntaxError('neither text nor a workbook');
  const bytes = await inspectBytes(path);
  const encoding = bytes.bom ?? (bytes.utf8 ? 'utf-8' : 'gb18030');
  const beginning = await beginningOf(path, encoding);
  if (isWebPage(beginning)) throw new SyntaxError('a web page');
  const oldBreaks = hasOldBreaks(beginning);
  const text = oldBreaks ? beginning.replaceAll('\r', '\n') : beginning;
  const separator = [',', '\t', ';', '|'].find((one) => readRows(text, one, 1, true).rows.slice(0, rowsLookedAt).some((row) => row.cells.length > 1 && isHeader(row.cells))) ?? ',';
  const { found, seen } = await sheetOf('', () => textRows(decodedPieces(path, encoding, oldBreaks), separator), isHeader);
  if (!found) throw new NoIdColumn(seen);
  return { header: found.header, rows: allRows([found], found.header), passedOver: [], close: async () => undefined };
}

/** Data may be split over the sheets: every one with a column of ID numbers is read. */
async function openedWorkbook(path: string, isHeader: (cells: readonly string[]) => boolean): Promise<Opened> {
  const workbook = await openWorkbook(path);
  try {
    const sheets: Sheet[] = [];
    const passedOver: string[] = [];
    let first: string[] = [];
    for (const [at, name] of workbook.sheets.entries()) {
      const { found, seen } = await sheetOf(name, () => workbook.rows(at), isHeader);
      if (found) found.from1904 = workbook.from1904;
      if (first.length === 0) first = seen;
      if (found) sheets.push(found);
      else if (seen.length) passedOver.push(name);
    }
    if (sheets.length === 0) throw new NoIdColumn(first);
    const header: string[] = [];
    for (const sheet of sheets) placesOf(sheet.header, header);
    return { header, rows: allRows(sheets, header), passedOver, close: () => workbook.close() };
  } catch (error) {
    await workbook.close();
    throw error;
  }
}

/** A sheet with its header, where it has one; and its first row. */
async function sheetOf(name: string, rows: () => AsyncIterable<FileRow>, isHeader: (cells: readonly string[]) => boolean): Promise<{ found?: Sheet; seen: string[] }> {
  const beginning: FileRow[] = [];
  for await (const row of rows()) if (beginning.push(row) === rowsLookedAt) break;
  const seen = beginning[0]?.cells ?? [];
  const header = likeliestHeader(beginning.map((row) => row.cells), isHeader);
  return header ? { found: { name, header: header.headers, lastLine: beginning[header.lastRow]!.line, rows }, seen } : { seen };
}

/** Where each column of a sheet goes among those of the file; one that is not there yet is added. */
function placesOf(headers: readonly string[], all: string[]): number[] {
  const taken = new Set<number>();
  return headers.map((header) => {
    const same = all.findIndex((one, at) => !taken.has(at) && plainHeader(one) === plainHeader(header));
    const place = same < 0 ? all.push(header) - 1 : same;
    taken.add(place);
    return place;
  });
}

async function* allRows(sheets: readonly Sheet[], header: string[]): AsyncGenerator<FileRow & { sheet?: string }> {
  for (const { name, header: own, lastLine, rows, from1904 } of sheets) {
    const places = placesOf(own, header);
    const days = from1904 ? own.map(isDayHeader) : [];
    for await (const row of rows()) {
      if (row.line <= lastLine) continue;
      const cells: string[] = [];
      for (const [at, place] of places.entries()) cells[place] = days[at] ? countFrom1900(row.cells[at] ?? '') : row.cells[at] ?? '';
      yield { ...row, cells, ...(sheets.length > 1 ? { sheet: name } : {}) };
    }
  }
}
