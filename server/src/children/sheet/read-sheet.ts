import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { type ColumnKey, exampleMark, sheetColumns } from './columns.ts';

/** One line as it stands in the sheet; `rounded` names cells that Excel turned into a number and cut. */
export interface SheetLine {
  line: number;
  cells: Partial<Record<ColumnKey, string>>;
  rounded: ColumnKey[];
}

/** More lines than this are a register, not a sheet; nobody can check them in a preview. */
const mostLines = 5000;
/** So many bytes hold that many lines several times over; more would fill the memory before anybody has counted. */
const largestText = 16 * 1024 * 1024;

type Cell = unknown;

/** The lines of an upload, by the headers of its first row. Empty lines and examples are left out, and keep their numbers. */
export async function readSheet(content: Buffer, mediaType: string): Promise<SheetLine[]> {
  if (mediaType === 'text/csv' && content.length > largestText) throw tooLong();
  const rows = mediaType === 'text/csv' ? csvRows(content) : await xlsxRows(content);
  const [head = [], ...body] = rows;
  const at = columnsAt(head);
  const lines = body.map((row, index) => lineOf(row, index + 2, at))
    .filter(({ cells }) => Object.keys(cells).length > 0 && !cells.name?.startsWith(exampleMark));
  if (lines.length > mostLines) throw tooLong();
  return lines;
}

const tooLong = (): Problem => new Problem('file-too-large', { fields: { file: text(`一次最多导入 ${mostLines} 行`, `At most ${mostLines} lines at once`) } });

async function xlsxRows(content: Buffer): Promise<Cell[][]> {
  try {
    const { sheets } = await readXlsx(new Uint8Array(content));
    return (sheets[0]?.rows ?? []) as Cell[][];
  } catch {
    throw new Problem('file-type-refused', { fields: { file: text('这个文件打不开，可能已损坏或加了密码', 'The file does not open; it may be damaged or carry a password') } });
  }
}

/** Offices save CSV in GB18030 more often than in UTF-8. */
function csvRows(content: Buffer): Cell[][] {
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    decoded = new TextDecoder('gb18030').decode(content);
  }
  // Typed cells would turn ID numbers into numbers.
  return parseCsv(decoded, { typeInference: false }) as Cell[][];
}

function columnsAt(head: readonly Cell[]): Map<number, ColumnKey> {
  const at = new Map<number, ColumnKey>();
  head.forEach((cell, index) => {
    const said = String(cell ?? '').replace(/[\s*＊]/g, '').toLowerCase();
    const column = sheetColumns.find((one) => [one.header, ...('also' in one ? one.also : [])].some((name) => name.replace(/\s/g, '').toLowerCase() === said));
    if (column && ![...at.values()].includes(column.key)) at.set(index, column.key);
  });
  const found = new Set(at.values());
  const missing = (['name', 'idNumber'] as const).filter((key) => !found.has(key));
  if (missing.length > 0 || !(found.has('hukou') || found.has('residence'))) {
    throw new Problem('file-not-recognised', { fields: { file: text('第一行应有“姓名”“身份证号”“户籍地”等表头，请使用导入模板', 'The first row must have the headers 姓名, 身份证号 and 户籍地; use the template') } });
  }
  return at;
}

function lineOf(row: readonly Cell[], line: number, at: Map<number, ColumnKey>): SheetLine {
  const cells: SheetLine['cells'] = {};
  const rounded: ColumnKey[] = [];
  for (const [index, key] of at) {
    const cell = row[index];
    if (cell === null || cell === undefined) continue;
    // Excel keeps fifteen digits of a number and fills up with zeros.
    if (typeof cell === 'number' && Math.abs(cell) >= 1e15) rounded.push(key);
    const said = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
    if (said !== '') cells[key] = said;
  }
  return { line, cells, rounded };
}
