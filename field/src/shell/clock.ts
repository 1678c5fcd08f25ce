/*
 * The two clocks of the phone.
 *
 *   moment(): Moment               now, on the wall clock and on the steady one
 *   between(start, end): Span      how long; `steady` is null when the page was loaded anew in between
 *   today(): '2026-11-21'          the day in Asia/Shanghai
 *   dayInWords(day, language)      11月21日, 21 Nov, as on the desk; with the year when it is not this one
 *
 * The wall clock can be set by anybody; the steady one cannot, but starts anew
 * with every page and may stand still while the phone sleeps. Both are sent.
 */
import type { IsoDate } from '@tonghu/domain/dates';
import type { Language } from '@tonghu/domain/text';
import { languageTag } from './language.ts';
import { newId } from './new-id.ts';

/** An instant on both clocks. Plain JSON, so that a visit under way survives in a draft. */
export interface Moment {
  /** Milliseconds since 1970 as this phone believes. */
  wall: number;
  /** Milliseconds since `page` was loaded. */
  steady: number;
  /** Which load of the page the steady clock belongs to. */
  page: string;
}

/** A time that went by, in milliseconds. */
export interface Span { wall: number; steady: number | null }

const page = newId();

export const moment = (): Moment => ({ wall: Date.now(), steady: Math.round(performance.now()), page });

export function between(start: Moment, end: Moment): Span {
  return { wall: end.wall - start.wall, steady: start.page === end.page ? end.steady - start.steady : null };
}

/** The day in China, which has one time zone and no summer time. */
export const today = (wall: number = Date.now()): IsoDate => new Date(wall + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** `{ day: '2026-11-21', time: '09:05' }` in China. */
export function dayAndTime(wall: number): { day: IsoDate; time: string } {
  const text = new Date(wall + 8 * 60 * 60 * 1000).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function dayInWords(day: IsoDate, language: Language, now: IsoDate = today()): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const thisYear = day.slice(0, 4) === now.slice(0, 4);
  if (language === 'en') return `${d} ${months[m - 1]}${thisYear ? '' : ` ${y}`}`;
  return new Intl.DateTimeFormat(languageTag.zh, { ...(thisYear ? {} : { year: 'numeric' }), month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
