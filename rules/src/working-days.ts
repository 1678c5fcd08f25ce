import { type IsoDate, addDays } from '@tonghu/domain/dates';
import chineseDays from 'chinese-days';

/** A day or a count, and whether the State Council's holiday notice for every year touched is known. */
export interface Counted<Value> {
  value: Value;
  /** False: some year is not published in the library yet; weekends and the holidays fixed by law were used there, so the result may still move. */
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
  return namedDay(day) ?? (weekday >= 1 && weekday <= 5 && !isHolidayByLaw(day));
}

// 全国年节及纪念日放假办法 (as of 2025) names the holidays; the yearly notice only says which days are worked instead. New Year,
// labour and national day by the sun; spring festival with its eve, dragon boat and mid-autumn by the moon; and Qingming.
const bySun = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
const byMoon = ['1-1', '1-2', '1-3', '5-5', '8-15'];
const moonDay = (day: IsoDate): string => {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(day);
  return `${isLeap ? 'leap ' : ''}${lunarMon}-${lunarDay}`;
};

/** For a weekday of a year without a notice. */
function isHolidayByLaw(day: IsoDate): boolean {
  const [year, own] = [day.slice(0, 4), day.slice(5)];
  if (isPublished(year)) return false;
  return bySun.includes(own) || byMoon.includes(moonDay(day)) || moonDay(addDays(day, 1)) === '1-1' || own === qingming(Number(year));
}

// The sun enters the fifteenth degree on the fourth or fifth of April; good for 2000 to 2099.
const qingming = (year: number): string => `04-0${Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4)}`;

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
