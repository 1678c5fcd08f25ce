import { readFile } from 'node:fs/promises';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import type { FileRow } from './text-rows.ts';
export interface Workbook { sheets: string[]; rows(at: number): AsyncGenerator<FileRow>; close(): Promise<void> }
export async function openWorkbook(path: string): Promise<Workbook> {
  const data = await readFile(path);
  const sheets: string[] = [];
  for (let at = 0; at < 5; at++) { try { for await (const _ of streamXlsxRows(data, { sheet: at })) break; sheets.push(`${at}`); } catch { break; } }
  return { sheets, close: async () => {}, async* rows(sheet) {
    for await (const row of streamXlsxRows(data, { sheet })) {
      const cells = row.values.map(cellText);
      if (cells.some((cell) => cell.trim() !== '')) yield { line: row.index + 1, cells, fault: null, lines: 1 };
    }
  } };
}
function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') return String(value);
  return Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : String(value);
}

export async function* sheetRows(path: string, sheet = 0): AsyncGenerator<FileRow> {
  const workbook = await openWorkbook(path);
  try { yield* workbook.rows(sheet); } finally { await workbook.close(); }
}
