import { plainName } from '@tonghu/domain/children/identity';
import { type IsoDate, daysInMonth } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';

export type SearchTerm =
  | { by: 'id-number'; value: string }
  | { by: 'letters'; value: string }
  | { by: 'name'; value: string };

/** What somebody typed into the one search box: a whole ID number, pinyin or initials, or the beginning of a name. */
export function readSearch(q: string): SearchTerm | null {
  const plain = plainName(q);
  if (plain === '') return null;
  const number = readIdNumber(plain);
  if (number.ok) return { by: 'id-number', value: number.id.value };
  // Someone typing pinyin may put blanks or apostrophes between syllables; the stored form has neither.
  if (/^[a-zü' ]+$/i.test(plain)) return { by: 'letters', value: plain.toLowerCase().replace(/ü/g, 'v').replace(/[' ]/g, '') };
  return { by: 'name', value: plain };
}

/** The first text after all that begin with `prefix`, in "C" collation: a range, because `like` is not leakproof and would keep the index from serving. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;

/** Born on this day or before means at least so many completed years today. */
export function bornBy(today: IsoDate, years: number): IsoDate {
  const year = Number(today.slice(0, 4)) - years;
  const month = Number(today.slice(5, 7));
  const day = Math.min(Number(today.slice(8)), daysInMonth(year, month));
  return `${year}-${today.slice(5, 7)}-${String(day).padStart(2, '0')}`;
}
