import { type IsoDate, addDays, addMonths, monthOf } from '@tonghu/domain/dates';

/** How a period is chosen. `part` is a half (1, 2) or a quarter (1 to 4). */
export interface Chosen { kind: 'year' | 'half' | 'quarter' | 'own'; year: number; part: number; from: IsoDate; to: IsoDate }

/**
 * The days of a period. A leader reads whole quarters that have ended, so that a
 * running year reaches to the end of the last one; null: none has ended.
 *
 * @example daysOf({ kind: 'half', year: 2024, part: 1, … }, '2024-08-01', false) // 2024-01-01 to 2024-06-30
 */
export function daysOf({ kind, year, part, from, to }: Chosen, today: IsoDate, wholeQuarters: boolean): { from: IsoDate; to: IsoDate } | null {
  if (kind === 'own') return { from, to };
  const months = { year: 12, half: 6, quarter: 3 }[kind];
  const first = addMonths(`${year}-01`, kind === 'year' ? 0 : (part - 1) * months);
  const days = { from: `${first}-01`, to: addDays(`${addMonths(first, months)}-01`, -1) };
  if (!wholeQuarters || days.to < today) return days;
  const running = addMonths(`${today.slice(0, 4)}-01`, Math.floor((Number(monthOf(today).slice(5)) - 1) / 3) * 3);
  const ended = addDays(`${running}-01`, -1);
  return ended > days.from ? { from: days.from, to: ended } : null;
}
