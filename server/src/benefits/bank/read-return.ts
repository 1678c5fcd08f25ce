import { isUtf8 } from 'node:buffer';
import type { BankFormat, ReturnFormat, Where } from '@tonghu/domain/benefits/bank-format';
import { type Fen, fenFrom } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { readRows } from '@tonghu/linkage/discovery/text-rows';
import { readXlsx } from 'hucre/xlsx';
import { decoded } from './encode.ts';

/** A row of a return file as it stands. Empty: the file says nothing there. */
export interface ReturnRow {
  line: number; reference: string; account: string; payee: string;
  /** Null: not readable as an amount. */
  amount: Fen | null;
  /** Null: a word the format does not know. */
  result: 'settled' | 'returned' | null;
  said: string; reason: string;
}
/** The rows, and what the last line says of them. */
export interface ReturnRead { rows: ReturnRow[]; end: { count: number | null; sum: Fen | null } | null }

/** More rows than a county pays; a file with more is another file. */
const mostRows = 200_000;

interface RawRow { line: number; cell: (where: Where) => string }

/** Reads what a bank sent back. What cannot be read at all is refused; a single bad row is kept, to be looked at. */
export async function readReturn(format: Pick<BankFormat, 'returns' | 'encoding'>, content: Buffer): Promise<ReturnRead> {
  const { returns } = format;
  const isWorkbook = content.subarray(0, 2).toString('latin1') === 'PK';
  if (isWorkbook !== (returns.kind === 'xlsx')) {
    throw refused(isWorkbook ? text('这是 Excel 工作簿，所选格式的回盘是文本文件', 'This is a workbook, and the format expects text') : text('所选格式的回盘是 Excel 工作簿，这个文件不是', 'The format expects a workbook, and this is none'));
  }
  const raw = returns.kind === 'xlsx' ? await sheetRows(content) : returns.kind === 'fixed' ? fixedRows(content, format.encoding) : textRows(content, returns.separator);
  const below = raw.filter(({ line }) => line > returns.skip);
  const heads = returns.titles && returns.kind !== 'fixed' ? below.shift() : undefined;
  const last = returns.end ? below.pop() : undefined;
  if (below.length === 0) throw refused(text('文件里没有回盘明细', 'The file has no rows'));
  if (below.length > mostRows) throw new Problem('file-too-large', { fields: { file: text(`一个回盘最多 ${mostRows} 行`, `At most ${mostRows} rows`) } });
  const at = placesOf(returns, heads);
  return { rows: below.map((row) => rowOf(returns, at, row)), end: last && returns.end ? endOf(returns, last) : null };
}

const refused = (file: Text): Problem => new Problem('file-not-recognised', { fields: { file } });

function cellsAs(line: number, cells: readonly string[]): RawRow {
  return { line, cell: (where) => (typeof where === 'number' ? plain(cells[where - 1] ?? '') : '') };
}

/** A cell without what spreadsheets and banks put around it to keep a number a text, and without what no eye sees and no database takes. */
const plain = (cell: string): string => cell.trim().replace(/^="(.*)"$/s, '$1').replace(/^['`\t]+/, '').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();

function textRows(content: Buffer, separator: string): RawRow[] {
  const said = isUtf8(content) ? content.toString('utf8') : decoded(content, 'gb18030');
  const unbroken = said.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n');
  return readRows(unbroken, separator, 1, true).rows.map(({ line, cells }) => cellsAs(line, cells));
}

/** Widths count bytes, so lines are cut before anything is decoded. */
function fixedRows(content: Buffer, encoding: BankFormat['encoding']): RawRow[] {
  const rows: RawRow[] = [];
  const bytes = content.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? content.subarray(3) : content;
  let line = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const stop = end < 0 ? bytes.length : end;
    const mine = bytes.subarray(from, stop);
    line += 1;
    from = stop + 1;
    if (mine.every((byte) => byte === 0x20 || byte === 0x0d)) continue;
    rows.push({ line, cell: (where) => (typeof where === 'object' ? plain(decoded(mine.subarray(where.at - 1, where.at - 1 + where.width), encoding)) : '') });
  }
  return rows;
}

async function sheetRows(content: Buffer): Promise<RawRow[]> {
  let rows: unknown[][];
  try {
    rows = ((await readXlsx(new Uint8Array(content))).sheets[0]?.rows ?? []) as unknown[][];
  } catch {
    throw refused(text('这个工作簿打不开，可能已损坏或加了密码', 'The workbook does not open; it may be damaged or carry a password'));
  }
  return rows.flatMap((row, index) => {
    const cells = Array.from(row, cellText);
    return cells.some((cell) => cell.trim() !== '') ? [cellsAs(index + 1, cells)] : [];
  });
}

/** A number of more than fifteen figures has lost its last ones in the spreadsheet: it names no account and no transfer. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15 ? '' : String(cell);
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'object' ? '' : String(cell);
}

type Column = keyof ReturnFormat['columns'];
type Places = Partial<Record<Column, Where>>;

/** Where each column is: heads become numbers. */
function placesOf({ columns }: ReturnFormat, heads: RawRow | undefined): Places {
  const places: Places = {};
  const missing: string[] = [];
  for (const [name, where] of Object.entries(columns) as [Column, Where | undefined][]) {
    if (where === undefined) continue;
    if (typeof where !== 'string') { places[name] = where; continue; }
    const found = heads === undefined ? -1 : Array.from({ length: 200 }, (_, at) => headOf(heads.cell(at + 1))).indexOf(headOf(where));
    if (found < 0) missing.push(where);
    else places[name] = found + 1;
  }
  if (missing.length > 0) {
    throw refused(text(`没有找到这些列：${missing.join('、')}。请核对所选的银行格式`, `These columns are missing: ${missing.join(', ')}. Check which bank format is chosen`));
  }
  return places;
}

const headOf = (said: string): string => said.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();

function rowOf(returns: ReturnFormat, at: Places, { line, cell }: RawRow): ReturnRow {
  const say = (name: Column): string => (at[name] === undefined ? '' : cell(at[name]).slice(0, 200).replace(/\p{Cs}$/u, ''));
  const said = say('result');
  return {
    line, reference: say('reference'), account: say('account').replace(/[\s-]/g, ''), payee: say('payee'),
    amount: amountOf(say('amount'), returns.amount), said, reason: say('reason'),
    result: at.result === undefined ? 'returned' : isAmong(said, returns.success) ? 'settled' : isAmong(said, returns.failed) ? 'returned' : null,
  };
}

const isAmong = (said: string, words: readonly string[]): boolean => words.some((word) => word.toLowerCase() === said.toLowerCase());

/** More than any county pays in one transfer, in fen. */
const mostAmount = 1_000_000_000_000;

/** Below zero, with three decimals or beyond all measure: not an amount. */
function amountOf(said: string, unit: 'yuan' | 'fen'): Fen | null {
  const bare = said.replace(/^[¥￥]/, '').trim();
  const fen = unit === 'fen' ? (/^\d{1,15}$/.test(bare) ? Number(bare) : undefined) : fenFrom(bare);
  return fen === undefined || fen <= 0 || fen > mostAmount ? null : fen;
}

function endOf({ end, amount }: ReturnFormat, { cell }: RawRow): ReturnRead['end'] {
  const count = end?.count === undefined ? '' : cell(end.count);
  return { count: /^\d{1,9}$/.test(count) ? Number(count) : null, sum: end?.sum === undefined ? null : amountOf(cell(end.sum), amount) };
}
