import type { BroughtIn, Wanted } from './bring-in.ts';
import { type NotRecognised, notATable } from './not-recognised.ts';
import { isOfDays } from './columns.ts';
import { linesOfSheet } from './lines-of-sheet.ts';
import { type Recognised, recognise, rowsLookedAt } from './recognise.ts';
import { readRowByRow } from './source-view.ts';
import type { FileRow } from './text-rows.ts';
import { countFrom1900 } from './workbook-cells.ts';
import { type Workbook, openWorkbook } from './workbook.ts';

interface Sheet { at: number; name: string; recognised: Recognised; lastHeader: number }

/**
 * A workbook. Data may be split over its sheets: every sheet whose headers are
 * those of the same kind is read; one without (notes, a cover) is not.
 */
export async function bringInSheets(wanted: Wanted): Promise<BroughtIn | NotRecognised> {
  const workbook = await openWorkbook(wanted.path).catch(() => undefined);
  if (!workbook) return notATable;
  try {
    let seen: string[] = [];
    const found: Sheet[] = [];
    let withRows = 0;
    for (const [at, name] of workbook.sheets.entries()) {
      const rows: FileRow[] = [];
      for await (const row of workbook.rows(at)) if (rows.push(row) === rowsLookedAt) break;
      if (rows.length) withRows += 1;
      const recognised = recognise(rows.map((row) => row.cells), found[0]?.recognised.kind ?? wanted.kind, wanted.mapping);
      if (seen.length === 0) seen = rows[0]?.cells ?? [];
      if (recognised) found.push({ at, name, recognised, lastHeader: rows[recognised.headerAt + recognised.headerRows - 1]!.line });
    }
    const first = found[0];
    if (!first) return { seen };
    await readRowByRow(wanted, rowsOf(workbook, found), first.recognised, null);
    const brought: BroughtIn = {
      ...first.recognised, encoding: 'xlsx', firstLine: null, lines: null, mayHoldTokens: true, isWhole: async () => true, slowly: async () => brought,
      ...(withRows > 1 ? { sheets: found.map(({ name }) => name) } : {}),
    };
    return brought;
  } catch (error) {
    if (error instanceof SyntaxError) return notATable; // a zip file, and no workbook
    throw error;
  } finally {
    await workbook.close();
  }
}

/** The rows below the headers, one sheet after the other, cells in the order of the first. */
async function* rowsOf(workbook: Workbook, sheets: readonly Sheet[]): AsyncGenerator<FileRow> {
  const order = sheets[0]!.recognised;
  for (const [nth, { at, recognised, lastHeader }] of sheets.entries()) {
    const days = workbook.from1904 ? Object.entries(recognised.positions).flatMap(([column, place]) => (isOfDays(column) ? [place] : [])) : [];
    const same = JSON.stringify(recognised.positions) === JSON.stringify(order.positions);
    for await (const row of workbook.rows(at)) {
      if (row.line <= lastHeader) continue;
      const line = nth * linesOfSheet + row.line;
      for (const place of days) if (row.cells[place]) row.cells[place] = countFrom1900(row.cells[place]);
      if (same && recognised.headers.length === order.headers.length) { yield { ...row, line }; continue; }
      const tooMany = row.cells.slice(recognised.headers.length).some((cell) => cell.trim() !== '');
      const cells: string[] = [];
      for (const [column, to] of Object.entries(order.positions)) cells[to] = row.cells[recognised.positions[column] ?? -1] ?? '';
      yield { ...row, line, cells, fault: row.fault ?? (tooMany ? 'too-many-cells' : null) };
    }
  }
}
