import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { standardRows } from '../generated/standards.ts';
import { placeKey, placesAbove } from '../places/nearest.ts';
import type { Standard } from './standard.ts';

/** Every standard that ships, demo amounts included. */
export const demoStandards: readonly Standard[] = standardRows;
/** The standards that rest on a publication: what counts outside a demo. */
export const standards: readonly Standard[] = standardRows.filter((row) => row.basis !== 'demo');

type Row = Pick<Standard, 'division' | 'class' | 'from' | 'until' | 'fen'>;

/**
 * Looks standards up: the nearest division that has one in force (village,
 * township, county, city, province, nation), then the latest that has begun.
 * Of two that begin in one month the one listed last counts.
 */
export function standardsBook<R extends Row>(rows: readonly R[]): (division: string, of: ChildClass, month: Month) => R | undefined {
  const byPlace = new Map<string, R[]>();
  for (const row of rows) {
    if (row.division === null) continue;
    const key = `${placeKey(row.division)} ${row.class}`;
    const there = byPlace.get(key);
    if (there) there.push(row);
    else byPlace.set(key, [row]);
  }
  for (const [key, there] of byPlace) byPlace.set(key, there.reverse().sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1)));
  return (division, of, month) => {
    for (const place of placesAbove(division)) {
      const found = byPlace.get(`${place} ${of}`)?.find((row) => row.from <= month && (row.until === undefined || month <= row.until));
      if (found) return found;
    }
    return undefined;
  };
}

const books = new WeakMap<readonly Standard[], ReturnType<typeof standardsBook<Standard>>>();

/** The standard of a class in a place for a month, or undefined when none is known. @example standardOn('370784', 'community-orphan', '2024-03')?.fen // 200600 */
export function standardOn(division: string, of: ChildClass, month: Month, from: readonly Standard[] = standards): Standard | undefined {
  let book = books.get(from);
  if (!book) books.set(from, book = standardsBook(from));
  return book(division, of, month);
}

/** What counted in a place over time, oldest first, each until the next begins; a nearer place takes over where it has its own. */
export function standardHistory(division: string, of: ChildClass, from: readonly Standard[] = standards): Standard[] {
  const above = new Set(placesAbove(division));
  const rows = from.filter((row) => row.division !== null && row.class === of && above.has(placeKey(row.division)));
  const turns = [...new Set(rows.flatMap((row) => [row.from, ...(row.until === undefined ? [] : [addMonths(row.until, 1)])]))].sort();
  const history: Standard[] = [];
  for (const month of turns) {
    const now = standardOn(division, of, month, from);
    if (now && now !== history.at(-1)) history.push(now);
  }
  return history;
}

/** The rise from one amount to the next in per cent with one decimal, as reports print it: 2006 on 1887 is 6.3. */
export const growthOf = (before: number, now: number): number => Math.round((now / before - 1) * 1000) / 10;
