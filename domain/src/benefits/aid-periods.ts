import { type Month, monthsBetween } from '../dates.ts';
import type { Fen } from '../money.ts';
import { type Text, text } from '../text.ts';
import type { AidDefinition } from './aid-definition.ts';

/** A time a programme falls due: `part` of `of` in its year. */
export interface AidPeriod { period: string; month: Month; part: number; of: number; title: Text }

type Timed = Pick<AidDefinition, 'kind' | 'months' | 'starts' | 'ends'>;

/** The school year a month belongs to, by the year it began in: it begins in September (义务教育法 art. 12 and practice). */
export const schoolYearOf = (month: Month): number => Number(month.slice(0, 4)) - (Number(month.slice(5)) < 9 ? 1 : 0);

/** Months of a year in the order they fall due: a school year from September, any other from January. */
function inOrder({ kind, months }: Timed): number[] {
  const at = (month: number) => (kind === 'term' ? (month + 3) % 12 : month - 1);
  return [...months].sort((a, b) => at(a) - at(b));
}

/**
 * The periods of a programme that fall due from one month to another, both included, in order. Terms are called by
 * their school year (`2025-2026-1`), everything else by its month.
 *
 * @example periodsBetween({ kind: 'term', months: [3, 9], starts: '2020-09', ends: null }, '2025-09', '2026-03')
 */
export function periodsBetween(of: Timed, from: Month, until: Month): AidPeriod[] {
  const first = from > of.starts ? from : of.starts;
  const last = of.ends !== null && of.ends < until ? of.ends : until;
  const order = inOrder(of);
  return monthsBetween(first, last).flatMap((month): AidPeriod[] => {
    if (of.kind === 'claim') return [];
    if (of.kind === 'monthly') return [{ period: month, month, part: 1, of: 1, title: monthTitle(month) }];
    const part = order.indexOf(Number(month.slice(5))) + 1;
    if (part === 0) return [];
    if (of.kind !== 'term') return [{ period: month, month, part, of: order.length, title: monthTitle(month) }];
    const year = schoolYearOf(month);
    return [{ period: `${year}-${year + 1}-${part}`, month, part, of: order.length, title: termTitle(year, part, order.length) }];
  });
}

/** A period by its name, or undefined where the programme has none of that name. */
export function findPeriod(of: Timed, name: string): AidPeriod | undefined {
  const year = Number(name.slice(0, 4));
  if (!Number.isInteger(year) || year < 1900 || year > 2900) return undefined;
  return periodsBetween(of, `${year}-01`, `${year + 1}-12`).find(({ period }) => period === name);
}

/** What part of a yearly sum falls due: whole fen, and all parts of a year add up to the sum. `shareOf(1001, 1, 2)` → 500, the second part 501. */
export const shareOf = (yearly: Fen, part: number, of: number): Fen => Math.floor(yearly * part / of) - Math.floor(yearly * (part - 1) / of);

function monthTitle(month: Month): Text {
  return text(`${month.slice(0, 4)}年${Number(month.slice(5))}月`, month);
}

function termTitle(year: number, part: number, of: number): Text {
  const years = `${year}-${year + 1}`;
  if (of === 2) return part === 1 ? text(`${years}学年秋季学期`, `Autumn term ${years}`) : text(`${years}学年春季学期`, `Spring term ${years}`);
  return of === 1 ? text(`${years}学年`, `School year ${years}`) : text(`${years}学年第${part}期`, `Part ${part} of ${years}`);
}
