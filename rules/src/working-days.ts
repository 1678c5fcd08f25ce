import { type IsoDate, addDays } from '@tonghu/domain/dates';
import chineseDays from 'chinese-days';

/** A day or a count, and whether the State Council's holiday notice for every year touched is known. */
export interface Counted<Value> {
  value: Value;
  /** False: some year is not published in the library yet; plain weekends were used there, so the result may still move. */
  published: boolean;
}

const published = new Map<string, boolean>();

// New Year and 1 October are holidays in every published year, named even when they fall on a weekend.
function isPublished(year: string): boolean {
  let known = published.get(year);
  if (known === undefined) published.set(year, known = ['01-01', '10-01'].every((day) => namedDay(`${year}-${day}`) !== null));
  return known;
}

/** Whether people work on that day: weekdays that are no holiday, and make-up days (调休). */
export function isWorkingDay(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return namedDay(day) ?? (weekday >= 1 && weekday <= 5);
}

// Holidays and make-up days carry a name like `National Day,国庆节,3`. Their table is looked up by the same text it was
// made from; the library's own weekday is not used: west of Greenwich it is that of the day before.
function namedDay(day: IsoDate): boolean | null {
  const { name, work } = chineseDays.getDayDetail(day);
  return name.includes(',') ? work : null;
}

/**
 * The day a limit of `count` working days ends. The day it starts does not
 * count: received on a Friday, one working day ends on the next working day.
 *
 * @example addWorkingDays('2024-09-29', 1) // 2024-09-30; a Sunday made up for the National Day
 */
export function addWorkingDays(day: IsoDate, count: number): Counted<IsoDate> {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return { value: at, published: allPublished(day, at) };
}

/** Working days after the first day up to and including the last; negative when the last lies before the first. */
export function workingDaysBetween(first: IsoDate, last: IsoDate): Counted<number> {
  if (last < first) {
    const back = workingDaysBetween(last, first);
    return { value: back.value === 0 ? 0 : -back.value, published: back.published };
  }
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
  return { value: count, published: allPublished(first, last) };
}

function allPublished(first: IsoDate, last: IsoDate): boolean {
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) if (!isPublished(String(year))) return false;
  return true;
}
