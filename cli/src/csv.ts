import { readFileSync } from 'node:fs';
import { text } from '@tonghu/domain/text';
import { csvLine as wholeLine } from '@tonghu/linkage/csv-line';
import { causeOf } from './cause.ts';
import { CommandProblem } from './say.ts';

/** A row of a CSV file; `cell` gives the trimmed text of a column that was asked for. */
export interface Row { file: string; line: number; cell(column: string): string }

/** Refuses a cell: names file, line and column in one sentence. */
export function badCell(row: Row, column: string, zh: string, en: string): never {
  throw new CommandProblem(text(`${row.file} 第${row.line}行“${column}”列：${zh}`, `${row.file}, line ${row.line}, column ${column}: ${en}`));
}

/** The rows of a UTF-8 CSV file (byte order mark or not) with these columns in any order; further columns are passed over. */
export function* csvRows(file: string, columns: readonly string[]): Generator<Row> {
  const lines = csvLines(readText(file), file);
  const first = lines.next();
  const header: string[] = first.done ? [] : first.value.cells.map((cell) => cell.trim());
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length) throw new CommandProblem(text(`${file} 第1行：缺少列 ${missing.join('、')}`, `${file}, line 1: columns missing: ${missing.join(', ')}`));
  const at = new Map(columns.map((column) => [column, header.indexOf(column)]));
  for (const { line, cells } of lines) {
    if (cells.length === 1 && cells[0]!.trim() === '') continue;
    if (cells.length < header.length) {
      throw new CommandProblem(text(`${file} 第${line}行：只有${cells.length}列，表头有${header.length}列`, `${file}, line ${line}: ${cells.length} cells, the header has ${header.length}`));
    }
    yield { file, line, cell: (column) => cells[at.get(column)!]!.trim() };
  }
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CommandProblem(text(`读不到 ${file}：${causeOf(error).zh}`, `Cannot read ${file}: ${causeOf(error).en}`));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandProblem(text(`${file} 不是 UTF-8 编码，请另存为“CSV UTF-8”`, `${file} is not UTF-8; save it as "CSV UTF-8"`));
  }
}

/** Lines with the number they start on, counting the header as 1; quoted cells may hold commas, quotes and line breaks. */
export function* csvLines(plain: string, file: string): Generator<{ line: number; cells: string[] }> {
  const refuse = (zh: string, en: string): never => {
    throw new CommandProblem(text(`${file} 第${line}行：${zh}`, `${file}, line ${line}: ${en}`));
  };
  let cells: string[] = [];
  let line = 1;
  let starts = 1;
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === '"') {
      let end = plain.indexOf('"', at + 1);
      while (end >= 0 && plain[end + 1] === '"') end = plain.indexOf('"', end + 2);
      if (end < 0) refuse('引号没有结束', 'a quote does not end');
      const cell = plain.slice(at + 1, end);
      cells.push(cell.replaceAll('""', '"'));
      line += cell.split('\n').length - 1;
      at = end + 1;
    } else {
      const start = at;
      while (at < plain.length && plain[at] !== ',' && plain[at] !== '\n' && plain[at] !== '\r') at++;
      cells.push(plain.slice(start, at));
    }
    if (plain[at] === ',') {
      if (at === plain.length - 1) cells.push('');
      continue;
    }
    if (at < plain.length && plain[at] !== '\n' && plain[at] !== '\r') refuse('引号后面还有内容', 'text after a closing quote');
    if (plain[at] === '\r' && plain[at + 1] === '\n') at++;
    yield { line: starts, cells };
    cells = [];
    starts = ++line;
  }
  if (cells.length) yield { line: starts, cells };
}

/** One line of a CSV file without its end: quoted where needed, and safe to open in a spreadsheet. */
export const csvLine = (cells: readonly string[]): string => wholeLine(cells).slice(0, -1);
