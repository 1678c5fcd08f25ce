/** Tells the sheet of a line where a workbook has several: lines of the second sheet begin at a billion. */
export const linesOfSheet = 1_000_000_000;
