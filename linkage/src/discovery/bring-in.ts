import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { Problem } from '@tonghu/domain/problem';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { columnsOf } from './columns.ts';
import type { MatchingEngine } from './matching-engine.ts';
import { type Mapping, type Recognised, recognise, rowsBeforeHeader } from './recognise.ts';
import { sheetRows } from './sheet-rows.ts';
import { type Encoding, beginningOf, decodedPieces, hasOldBreaks, inspectBytes } from './text-bytes.ts';
import { type FileRow, readRows, textRows } from './text-rows.ts';

/*
 * Brings a department's file into the view `source` of the matching engine:
 * line, cell_fault, and every column of the kind as text (null where the file
 * lacks it). What becomes of the cells is the business of linkage/sql.
 */

export interface Wanted {
  engine: MatchingEngine;
  path: string;
  kind?: FileKind | undefined;
  mapping?: Mapping | undefined;
  /** From this size on DuckDB reads the text itself, and a row-by-row reading only checks what it cannot. */
  quickFrom?: number | undefined;
}

export interface BroughtIn extends Recognised { encoding: Encoding | 'xlsx' | 'parquet' }

/** Separates cells in files of our own; taken out of the cells before. */
const unit = '\u001f';
const sheetsTried = 5;

export async function bringIn(wanted: Wanted): Promise<BroughtIn> {
  const start = await firstBytes(wanted.path);
  if (start.startsWith('PK')) return bringInSheet(wanted);
  if (start.startsWith('PAR1')) return bringInParquet(wanted);
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) throw notRecognised(wanted, []);
  return bringInText(wanted);
}

/** The view of a kind that was not supplied: no row. */
export const emptySource = (engine: MatchingEngine, kind: FileKind): Promise<void> =>
  engine.run(`create or replace view source as select null::bigint as line, null::varchar as cell_fault${
    Object.keys(columnsOf[kind]).map((column) => `, null::varchar as ${column}`).join('')} where false`);

async function bringInText(wanted: Wanted): Promise<BroughtIn> {
  const { engine, path, quickFrom = 8 << 20 } = wanted;
  const bytes = await inspectBytes(path);
  const tried: Encoding[] = bytes.bom ? [bytes.bom] : bytes.utf8 ? ['utf-8'] : ['gb18030', 'utf-8'];
  let seen: string[][] = [];
  for (const encoding of tried) {
    const beginning = await beginningOf(path, encoding);
    const oldBreaks = hasOldBreaks(beginning);
    const text = oldBreaks ? beginning.replaceAll('\r', '\n') : beginning;
    for (const separator of [',', '\t', ';', '|']) {
      const rows = readRows(text, separator, 1, text.length < 64 << 10).rows.slice(0, rowsBeforeHeader);
      const recognised = recognise(rows.map((row) => row.cells), wanted.kind, wanted.mapping);
      if (seen.length === 0) seen = rows.map((row) => row.cells);
      if (!recognised) continue;
      const header = rows[recognised.headerAt]!;
      const body = header.line + header.lines;
      const plainText = encoding === 'utf-8' || encoding === 'utf-8-bom';
      const quick = bytes.size >= quickFrom && plainText && bytes.utf8 && !oldBreaks
        && await readQuickly(engine, path, recognised, separator, body - 1, bytes.lines);
      if (!quick) {
        await readRowByRow(engine, afterHeader(textRows(decodedPieces(path, encoding, oldBreaks), separator), header.line), recognised);
      }
      return { ...recognised, encoding };
    }
  }
  throw notRecognised(wanted, seen);
}

/** True when DuckDB found exactly one row a line, so that line numbers follow from the order of rows. */
async function readQuickly(engine: MatchingEngine, path: string, { headers, positions, kind }: Recognised, separator: string, skip: number, lines: number): Promise<boolean> {
  const spare = 4;
  const names = Array.from({ length: headers.length + spare }, (_, at) => `c${at}`);
  const kept = [...new Set(Object.values(positions))].map((at) => `c${at}`);
  const extra = names.slice(headers.length);
  try {
    await engine.run(`create or replace table brought_in as
      select ${kept.join(', ')},
        case when coalesce(${extra.map((one) => `nullif(trim(${one}), '')`).join(', ')}) is not null then 'too-many-cells' end as cell_fault,
        coalesce(${names.map((one) => `nullif(trim(${one}), '')`).join(', ')}) is null as is_blank
      from read_csv(${quoted(path)}, header = false, auto_detect = false, skip = ${skip}, delim = ${quoted(separator)},
        quote = '"', escape = '"', null_padding = true, strict_mode = true, max_line_size = 1048576, buffer_size = 8388608,
        columns = {${names.map((one) => `${one}: 'VARCHAR'`).join(', ')}})`);
  } catch {
    return false; // an odd line: read row by row, which says which one
  }
  const [counted] = await engine.all('select count(*)::integer as rows from brought_in');
  if (counted!.rows !== lines - skip) return false;
  await engine.run(`create or replace view source as
    select rowid + ${skip + 1} as line, cell_fault, ${mapped(kind, positions, (at) => `c${at}`)} from brought_in where not is_blank`);
  return true;
}

async function bringInSheet(wanted: Wanted): Promise<BroughtIn> {
  let seen: string[][] = [];
  for (let sheet = 0; sheet < sheetsTried; sheet++) {
    const rows: FileRow[] = [];
    try {
      for await (const row of sheetRows(wanted.path, sheet)) if (rows.push(row) === rowsBeforeHeader) break;
    } catch {
      break; // no further sheet, or no workbook at all: refused below with the headers seen
    }
    const recognised = recognise(rows.map((row) => row.cells), wanted.kind, wanted.mapping);
    if (seen.length === 0) seen = rows.map((row) => row.cells);
    if (!recognised) continue;
    await readRowByRow(wanted.engine, afterHeader(sheetRows(wanted.path, sheet), rows[recognised.headerAt]!.line), recognised);
    return { ...recognised, encoding: 'xlsx' };
  }
  throw notRecognised(wanted, seen);
}

async function bringInParquet(wanted: Wanted): Promise<BroughtIn> {
  const from = `read_parquet(${quoted(wanted.path)}, file_row_number = true)`;
  let headers: string[] = [];
  try {
    headers = (await wanted.engine.all(`describe select * exclude (file_row_number) from ${from}`)).map((row) => String(row.column_name));
  } catch {
    throw notRecognised(wanted, []);
  }
  const recognised = recognise([headers], wanted.kind, wanted.mapping);
  if (!recognised) throw notRecognised(wanted, [headers]);
  const cell = (at: number) => `"${headers[at]!.replaceAll('"', '""')}"::varchar`;
  // The header counts as line 1, as in the other forms.
  await wanted.engine.run(`create or replace view source as
    select file_row_number + 2 as line, null::varchar as cell_fault, ${mapped(recognised.kind, recognised.positions, cell)} from ${from}`);
  return { ...recognised, encoding: 'parquet' };
}

/** Writes the mapped cells, with line and fault, to a file of our own that DuckDB reads without guessing. */
async function readRowByRow(engine: MatchingEngine, rows: AsyncIterable<FileRow>, { kind, positions, headers }: Recognised): Promise<void> {
  const kept = [...new Set(Object.values(positions))];
  const path = join(engine.folder, `${kind}.cells`);
  const out = createWriteStream(path, { mode: 0o600 });
  let pending: string[] = [];
  const flush = async () => {
    if (pending.length && !out.write(pending.join(''))) await once(out, 'drain');
    pending = [];
  };
  for await (const { line, cells, fault } of rows) {
    const tooMany = cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== '');
    const values = kept.map((at) => (cells[at] ?? '').replace(/\p{Cc}/gu, ' '));
    pending.push(`${line}${unit}${fault ?? (tooMany ? 'too-many-cells' : '')}${unit}${values.join(unit)}\n`);
    if (pending.length === 2000) await flush();
  }
  await flush();
  out.end();
  await once(out, 'close');
  const columns = ['line: \'BIGINT\'', 'cell_fault: \'VARCHAR\'', ...kept.map((at) => `c${at}: 'VARCHAR'`)];
  await engine.run(`create or replace view source as
    select line, cell_fault, ${mapped(kind, positions, (at) => `c${at}`)}
    from read_csv(${quoted(path)}, header = false, auto_detect = false, delim = ${quoted(unit)}, quote = '', escape = '',
      new_line = '\\n', max_line_size = 1048576, buffer_size = 8388608, columns = {${columns.join(', ')}})`);
}

async function* afterHeader(rows: AsyncIterable<FileRow>, headerLine: number): AsyncGenerator<FileRow> {
  for await (const row of rows) if (row.line > headerLine) yield row;
}

const mapped = (kind: FileKind, positions: Record<string, number>, cell: (at: number) => string): string =>
  Object.keys(columnsOf[kind])
    .map((column) => (positions[column] === undefined ? `null::varchar as ${column}` : `${cell(positions[column])} as ${column}`))
    .join(', ');

const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\'')}'`;

const notRecognised = ({ path, kind }: Wanted, seen: string[][]): Problem =>
  new Problem('file-not-recognised', { file: basename(path), kind: kind ?? null, headers: seen[0] ?? [] });

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
