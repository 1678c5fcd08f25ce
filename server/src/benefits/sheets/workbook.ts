import { SheetColumn, SheetKind, type SheetLine, sheetColumns } from '@tonghu/domain/benefits/sheets';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { parseCsv } from 'hucre/csv';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { readCell, safeCell } from './cells.ts';
import type { Layout } from './layout.ts';

const written = ['enrolments', 'exits', 'changes'] as const;
/** More lines than a county has children; a workbook beyond it is not one of ours. */
const mostLines = 50_000;

/** The three sheets, every cell as text, and a last one that says who took them and why. */
export async function writeWorkbook(layout: Layout, lines: Record<(typeof written)[number], readonly SheetLine[]>, note: readonly string[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [
      ...written.map((kind) => {
        const { name, columns } = layout.sheets[kind];
        return {
          name, freezePane: { rows: 1 },
          // '@' keeps ID numbers as text: Excel would round eighteen digits.
          columns: columns.map((key) => ({ width: key === 'idNumber' ? 24 : key === 'place' || key === 'exitReason' || key === 'before' || key === 'after' ? 28 : 14, numFmt: '@' })),
          rows: [columns.map((key) => layout.headers[key].header), ...lines[kind].map((line) => columns.map((key) => safeCell(line[key] ?? '')))],
        };
      }),
      { name: '说明', columns: [{ width: 100, numFmt: '@' }], rows: note.map((one) => [safeCell(one)]) },
    ],
  });
  return Buffer.from(bytes);
}

/** A line of theirs. `at` is the row of the sheet, the header being 1. */
export interface ReadLine { sheet: SheetKind; at: number; line: SheetLine }
export interface RefusedLine { sheet: SheetKind; at: number; name: string; column: string; says: Text }
export interface ReadWorkbook { lines: ReadLine[]; refused: RefusedLine[]; kinds: SheetKind[]; unread: string[] }

/** Reads whatever of the four sheets a workbook has, by name and headers. A line with a cell that cannot be read is refused whole, with each reason. */
export async function readWorkbook(layout: Layout, content: Buffer, mediaType: string): Promise<ReadWorkbook> {
  const sheets = mediaType === 'text/csv' ? [{ name: '', rows: csvRows(content) }] : await xlsxSheets(content);
  const read: ReadWorkbook = { lines: [], refused: [], kinds: [], unread: [] };
  for (const { name, rows } of sheets) {
    const kind = kindOf(layout, name, rows[0] ?? []);
    if (kind === null) continue;
    const at = columnsAt(layout, kind, rows[0] ?? []);
    if (![...at.values()].includes('idNumber')) {
      throw new Problem('file-not-recognised', { fields: { file: text(`“${name || '表格'}”缺少“${layout.headers.idNumber.header}”一列`, `${name || 'The sheet'} has no column ${layout.headers.idNumber.header}`) } });
    }
    read.kinds.push(kind);
    read.unread.push(...rows[0]!.flatMap((head, index) => (at.has(index) || plain(head) === '' ? [] : [plain(head)])));
    if (read.lines.length + rows.length > mostLines) throw new Problem('file-too-large', { fields: { file: text(`一次最多核对 ${mostLines} 行`, `At most ${mostLines} lines at once`) } });
    rows.slice(1).forEach((row, index) => readLine(read, kind, row, index + 2, at, layout));
  }
  if (read.kinds.length === 0) throw new Problem('file-not-recognised', { fields: { file: text('没有找到增员、减员、变更或在册表：请检查表名和第一行的表头', 'None of the sheets was found: check their names and the headers of the first row') } });
  return read;
}

function readLine(read: ReadWorkbook, sheet: SheetKind, row: readonly unknown[], at: number, columns: ReadonlyMap<number, SheetColumn>, layout: Layout): void {
  const cells = [...columns].map(([index, key]) => ({ key, cell: readCell(key, row[index]) }));
  if (row.every((one) => one === null || one === undefined || String(one).trim() === '')) return;
  const line = Object.fromEntries(cells.flatMap(({ key, cell }) => (cell.ok ? [[key, cell.value]] : []))) as SheetLine;
  const faults = cells.flatMap(({ key, cell }) => (cell.ok ? [] : [{ column: layout.headers[key].header, says: cell.says }]));
  if (faults.length === 0) read.lines.push({ sheet, at, line });
  else for (const fault of faults) read.refused.push({ sheet, at, name: line.name ?? '', ...fault });
}

const plain = (cell: unknown): string => (typeof cell === 'object' && cell !== null ? '' : String(cell ?? '').normalize('NFKC').replace(/[\s*]/g, ''));
const known = (names: readonly string[], said: string): boolean => names.some((name) => plain(name) === said);

/** By the name of the sheet; where it has none of ours, by a header that only one kind has. */
function kindOf(layout: Layout, name: string, head: readonly unknown[]): SheetKind | null {
  const named = SheetKind.options.find((kind) => known([layout.sheets[kind].name, ...layout.sheets[kind].also], plain(name)));
  if (named) return named;
  const has = (key: SheetColumn) => head.some((cell) => isHeader(layout, key, cell));
  if (!has('idNumber')) return null;
  return has('lastMonth') || has('exitDate') ? 'exits' : has('what') ? 'changes' : has('decidedOn') ? 'enrolments' : has('firstMonth') || has('class') ? 'roster' : null;
}

const isHeader = (layout: Layout, key: SheetColumn, cell: unknown): boolean => known([layout.headers[key].header, ...layout.headers[key].also], plain(cell));

function columnsAt(layout: Layout, kind: SheetKind, head: readonly unknown[]): Map<number, SheetColumn> {
  const at = new Map<number, SheetColumn>();
  // Columns of this kind first: one header may mean two things in two sheets.
  const keys = [...layout.sheets[kind].columns, ...SheetColumn.options.filter((key) => !layout.sheets[kind].columns.includes(key) && sheetColumns[key].compared)];
  head.forEach((cell, index) => {
    const key = keys.find((one) => isHeader(layout, one, cell) && ![...at.values()].includes(one));
    if (key) at.set(index, key);
  });
  return at;
}

async function xlsxSheets(content: Buffer): Promise<{ name: string; rows: unknown[][] }[]> {
  try {
    return (await readXlsx(new Uint8Array(content))).sheets.map(({ name, rows }) => ({ name, rows: rows as unknown[][] }));
  } catch {
    throw new Problem('file-type-refused', { fields: { file: text('这个文件打不开，可能已损坏或加了密码', 'The file does not open; it may be damaged or carry a password') } });
  }
}

/** Offices save CSV in GB18030 more often than in UTF-8. */
function csvRows(content: Buffer): unknown[][] {
  if (content.length > 16 * 1024 * 1024) throw new Problem('file-too-large', { fields: { file: text('表格太大', 'The sheet is too large') } });
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    decoded = new TextDecoder('gb18030').decode(content);
  }
  // Typed cells would turn ID numbers into numbers.
  return parseCsv(decoded, { typeInference: false }) as unknown[][];
}
