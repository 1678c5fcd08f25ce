import { z } from 'zod';
import { type IsoDate, isRealDay } from '../dates.ts';
import { type Text, text } from '../text.ts';

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/).refine((day) => isRealDay(`2023-${day}`));

/** A time of the year for a round, a dated setting of a place: twice a year is the practice (一年两摸排). */
export const RoundPeriod = z.object({ season: z.enum(['spring', 'autumn']), from: MonthDay, until: MonthDay });
export type RoundPeriod = z.infer<typeof RoundPeriod>;

/** The round that runs today by the settings, or else the next one to come; null when a place has set none. */
export function suggestRound(periods: readonly RoundPeriod[], today: IsoDate): { name: Text; from: IsoDate; until: IsoDate } | null {
  const year = Number(today.slice(0, 4));
  const coming = [year, year + 1].flatMap((one) => periods.map(({ season, from, until }) => ({ season, year: one, from: `${one}-${from}`, until: `${one}-${until}` })))
    .filter(({ until }) => until >= today).sort((a, b) => (a.from < b.from ? -1 : 1));
  const [next] = coming;
  if (!next) return null;
  const name = next.season === 'spring' ? text(`${next.year} 年春季摸排`, `Spring round ${next.year}`) : text(`${next.year} 年秋季摸排`, `Autumn round ${next.year}`);
  return { name, from: next.from, until: next.until };
}
