/** What a spreadsheet runs as a formula; `-` and `+` begin numbers as well. */
const formula = /^(?:[=@\t\r]|[-+](?!\d+(?:\.\d+)?$))./s;

/** One line of a CSV file, its end included. A cell that a spreadsheet would run as a formula is made plain text. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}).join(',')}\n`;
