/**
 * Whether a spreadsheet may run a cell as a formula once it is typed anew or opened
 * from a CSV file. Full-width signs count as well: a spreadsheet with a Chinese
 * keyboard takes ＝ for =.
 *
 * @example beginsLikeFormula('＝SUM(A1)') // true
 */
export const beginsLikeFormula = (cell: string): boolean => /^[=+\-@＝＋－＠\t\r]/.test(cell);
