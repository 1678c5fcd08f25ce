import { beginsLikeFormula } from '@tonghu/domain/formula-cell';

/** `-` and `+` begin numbers as well, and a sign alone is none of either. */
const harmless = /^(?:[-+]\d+(?:\.\d+)?|.)$/s;
/** Nothing to be careful about: nearly every cell, and one look. */
const plain = /^[^=@＝＋－＠\t\r\n",+-][^",\r\n]*$/;

/** One line of a CSV file, its end included. A cell that a spreadsheet would run as a formula is made plain text. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\n`;

function cellOf(cell: string): string {
  if (plain.test(cell)) return cell;
  const safe = beginsLikeFormula(cell) && !harmless.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
