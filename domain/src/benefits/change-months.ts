import { type IsoDate, type Month, addMonths, monthOf } from '../dates.ts';

/** A decision by its months, as far as passing it on goes. */
export interface Spell { from: Month; until: Month | null }

/**
 * Passes a running decision on to another one, of another class or another county: the old one pays through the month of the
 * confirmation, the new one from the next. One that had not begun yet is never paid: its last month is the one before its first,
 * and the new one begins in its place. So each month is paid by exactly one of them.
 *
 * @example passOn({ from: '2025-01', until: null }, '2026-03-17') // old until 2026-03, new from 2026-04
 */
export function passOn(old: Spell, confirmedOn: IsoDate): { old: Spell; next: Spell } {
  const month = monthOf(confirmedOn);
  const until = month < old.from ? addMonths(old.from, -1) : month;
  return { old: { from: old.from, until }, next: { from: addMonths(until, 1), until: null } };
}
