import { z } from 'zod';

/** A calendar day as text, `2024-06-03`, in Asia/Shanghai. Never a Date object: a day has no time zone. */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDay, { message: 'There is no such day' })
  .meta({ id: 'IsoDate', description: 'A calendar day, 2024-06-03' });
export type IsoDate = string;

/** A calendar month as text, `2024-06`. Benefits are owed and paid by month. */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine((month) => inOurTime(Number(month.slice(0, 4))), { message: 'There is no such month' })
  .meta({ id: 'Month', description: 'A calendar month, 2024-06' });
export type Month = string;

/** An instant with its zone, as PostgreSQL and JSON write it. */
export const Instant = z.iso.datetime({ offset: true }).meta({ id: 'Instant' });
export type Instant = string;

/** Far enough from where calendars and four digits end that a century more or less is still a date. */
const inOurTime = (year: number): boolean => year >= 1800 && year <= 2999;

/** Whether the text names a day that exists, from 1800 to 2999: `2023-02-29` does not. */
export function isRealDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [, y, m, d] = parts.map(Number) as [number, number, number, number];
  return inOurTime(y) && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m);
}

/** Days in a month of a year; month counts from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// Days are read and written digit by digit: rules ask for ages and terms millions of times, and cutting texts is what would take the time.
const yearIn = (day: string): number => twoDigits(day, 0) * 100 + twoDigits(day, 2);
const monthIn = (day: string): number => twoDigits(day, 5);
const dayIn = (day: string): number => twoDigits(day, 8);
const twoDigits = (day: string, at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528; // 528: the codes of 00
const written = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const writtenMonth = (year: number, month: number): Month => `${year > 999 ? year : String(year).padStart(4, '0')}-${written[month]!}`;

/**
 * Age in completed years on a day (周岁). A child turns 18 at the start of the
 * birthday; born on 29 February, on 1 March in ordinary years (民法典 art. 17, 1259).
 * Takes the day as an argument so that last year's decision can be recomputed.
 *
 * @example ageOn('2012-02-29', '2030-02-28') // 17
 */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const hadBirthday = monthIn(day) * 100 + dayIn(day) >= monthIn(birthDate) * 100 + dayIn(birthDate);
  return yearIn(day) - yearIn(birthDate) - (hadBirthday ? 0 : 1);
}

/** The month a day lies in: `2024-06-03` → `2024-06`. */
export const monthOf = (day: IsoDate): Month => day.slice(0, 7);

/** `addMonths('2024-11', 3)` → `2025-02`; negative counts go back. */
export function addMonths(month: Month, count: number): Month {
  const index = yearIn(month) * 12 + monthIn(month) - 1 + count;
  return writtenMonth(Math.floor(index / 12), index % 12 + 1);
}

/** Every month from the first to the last, both included; empty when the last lies before the first. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Calendar days on or off: `addDays('2024-02-28', 2)` → `2024-03-01`. */
export function addDays(day: IsoDate, count: number): IsoDate {
  let [year, month, left] = [yearIn(day), monthIn(day), dayIn(day) + count];
  for (let last = daysInMonth(year, month); left > last; last = daysInMonth(year, month)) {
    left -= last;
    if (++month > 12) [year, month] = [year + 1, 1];
  }
  while (left < 1) {
    if (--month < 1) [year, month] = [year - 1, 12];
    left += daysInMonth(year, month);
  }
  return `${writtenMonth(year, month)}-${written[left]!}`;
}

/**
 * The same day some months later, or the last day of that month when it is
 * shorter: `addMonthsToDay('2024-08-31', 6)` → `2025-02-28`. "At least six
 * months" is met on that day.
 */
export function addMonthsToDay(day: IsoDate, count: number): IsoDate {
  const index = yearIn(day) * 12 + monthIn(day) - 1 + count;
  const [year, month] = [Math.floor(index / 12), index % 12 + 1];
  return `${writtenMonth(year, month)}-${written[Math.min(dayIn(day), daysInMonth(year, month))]!}`;
}

// Made once: making one takes tens of microseconds, and every request asks for the day.
const inChina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** Today in China. The only place of this package that reads a clock; callers at the edge pass the result on. */
export function todayInChina(now: Date = new Date()): IsoDate {
  return inChina.format(now);
}
