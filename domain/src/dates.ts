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

/** Days in a month of a year; month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Age in completed years on a day (周岁). A child turns 18 at the start of the
 * birthday; born on 29 February, on 1 March in ordinary years (民法典 art. 17, 1259).
 * Takes the day as an argument so that last year's decision can be recomputed.
 *
 * @example ageOn('2012-02-29', '2030-02-28') // 17
 */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const hadBirthday = day.slice(5) >= birthDate.slice(5);
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
}

/** The month a day lies in: `2024-06-03` → `2024-06`. */
export const monthOf = (day: IsoDate): Month => day.slice(0, 7);

/** `addMonths('2024-11', 3)` → `2025-02`; negative counts go back. */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Every month from the first to the last, both included; empty when the last lies before the first. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Calendar days on or off: `addDays('2024-02-28', 2)` → `2024-03-01`. */
export function addDays(day: IsoDate, count: number): IsoDate {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/**
 * The same day some months later, or the last day of that month when it is
 * shorter: `addMonthsToDay('2024-08-31', 6)` → `2025-02-28`. "At least six
 * months" is met on that day.
 */
export function addMonthsToDay(day: IsoDate, count: number): IsoDate {
  const month = addMonths(monthOf(day), count);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}

/** Today in China. The only place of this package that reads a clock; callers at the edge pass the result on. */
export function todayInChina(now: Date = new Date()): IsoDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
