import { readFile } from 'node:fs/promises';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import type { FileRow } from './text-rows.ts';

/** Rows of one sheet of a workbook; `line` is the row number that the spreadsheet shows. */
export async function* sheetRows(path: string, sheet = 0): AsyncGenerator<FileRow> {
  for await (const row of streamXlsxRows(await readFile(path), { sheet })) {
    const cells = row.values.map(cellText);
    if (cells.some((cell) => cell.trim() !== '')) yield { line: row.index + 1, cells, fault: null, lines: 1 };
  }
}

/**
 * A cell as text. Days lose their time. A number of more than 15 digits has
 * lost its last digits in the spreadsheet, so it is written the way that shows
 * the damage (`9.9E+17`) and an ID number made of it is refused.
 */
function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') return String(value);
  return Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : String(value);
}
