import { beginsLikeFormula } from '@tonghu/domain/formula-cell';

/** A table as a file that Excel opens in any language: UTF-8 with its mark, fields in quotes where they need them. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;

const field = (value: string | number | null): string => {
  if (value === null || typeof value === 'number') return String(value ?? '');
  // A text that begins like a formula is shown, not worked out.
  const safe = beginsLikeFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
