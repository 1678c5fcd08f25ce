/** Tells the sheet of a line where a workbook has several: lines of the second sheet begin at a billion. */
export const linesOfSheet = 1_000_000_000;

/** Names of the sheets that were read, by kind of file; only of workbooks with rows on more than one. */
export type Sheets = ReadonlyMap<string, readonly string[]>;

export const sheetsOf = (files: readonly { kind: string; sheets?: readonly string[] }[]): Sheets =>
  new Map(files.flatMap(({ kind, sheets }) => (sheets ? [[kind, sheets] as const] : [])));

/** Something about a row, with the line it has in its sheet, and the sheet where that is not plain. */
export function inItsSheet<Row extends { line: number }>(row: Row, sheets: readonly string[] | undefined): Row & { sheet?: string } {
  const sheet = sheets?.[Math.floor(row.line / linesOfSheet)];
  row.line %= linesOfSheet;
  return sheet === undefined ? row : { ...row, sheet };
}

/** The sheet before the line, in Chinese: `“甲”工作表`. */
export const onSheet = (sheet: string | undefined): string => (sheet === undefined ? '' : `“${sheet}”工作表`);
