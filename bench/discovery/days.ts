import { addDays, type IsoDate } from '@tonghu/domain/dates';

/** Days by number, so that a birth date costs a look and not a calculation. Day 0 is 1925-01-01. */
export interface Days { iso: IsoDate[]; compact: string[]; of(day: IsoDate): number; last: number }

export const firstDay: IsoDate = '1925-01-01' as IsoDate;

export function daysUntil(on: IsoDate): Days {
  const iso: IsoDate[] = [];
  const start = Date.parse(`${firstDay}T00:00:00Z`);
  const last = Math.round((Date.parse(`${on}T00:00:00Z`) - start) / 86_400_000);
  for (let at = 0; at <= last; at++) iso.push(addDays(firstDay, at));
  return { iso, compact: iso.map((day) => day.replaceAll('-', '')), last, of: (day) => Math.round((Date.parse(`${day}T00:00:00Z`) - start) / 86_400_000) };
}
