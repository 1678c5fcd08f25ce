import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';

const adult = 18;
/** Months after a day at which rules commonly turn, beside those a place sets for itself. One too many costs a decision, one too few an answer. */
const commonMonths = [0, 1, 2, 3, 4, 6, 9, 12, 18, 24, 36];

/**
 * The first day after `on` on which what is known may mean something else
 * although nothing new is known: a measure ends, half a year is over, a birthday.
 * Null: no day of the calendar changes anything any more. Errs towards too early.
 *
 * @example nextDay({ birthDate: '2010-03-01' }, '2025-06-01') // '2026-03-01'
 */
export function nextDay(facts: { birthDate?: IsoDate | undefined }, on: IsoDate, months: readonly number[] = []): IsoDate | null {
  let first: IsoDate | null = null;
  const offer = (day: IsoDate) => { if (day > on && (first === null || day < first)) first = day; };
  const all = new Set([...commonMonths, ...months]);
  const longOver = addMonthsToDay(on, -Math.max(...all) - 1);
  for (const day of daysIn(facts)) {
    if (day < longOver) continue;
    for (const count of all) {
      const turn = addMonthsToDay(day, count);
      // A month that is too short ends on its last day or runs into the next: both are looked at.
      for (const later of day.slice(8) > '28' ? [0, 1, 2, 3, 4] : [0, 1]) offer(addDays(turn, later));
    }
  }
  const { birthDate } = facts;
  if (birthDate) {
    const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
    for (const age of [years, years + 1]) if (age >= 1 && age <= adult) for (const later of [0, 1]) offer(addDays(addMonthsToDay(birthDate, age * 12), later));
  }
  return first;
}

/** Every day in a sheet of facts, however deep it lies. */
function daysIn(value: unknown, found = new Set<IsoDate>()): Set<IsoDate> {
  if (typeof value === 'string') { if (/^\d{4}-\d{2}-\d{2}$/.test(value)) found.add(value); }
  else if (value !== null && typeof value === 'object') for (const [key, part] of Object.entries(value)) if (key !== 'birthDate') daysIn(part, found);
  return found;
}
