/** What a spreadsheet runs as a formula; `-` and `+` begin numbers as well. */
const formula = /^(?:[=@\t\r]|[-+](?!\d+(?:\.\d+)?$))./s;
/** Nothing to be careful about: nearly every cell, and one look. */
const plain = /^[^=@\t\r\n",+-][^",\r\n]*$/;

/** One line of a CSV file, its end included. A cell that a spreadsheet would run as a formula is made plain text. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\n`;

function cellOf(cell: string): string {
  if (plain.test(cell)) return cell;
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
