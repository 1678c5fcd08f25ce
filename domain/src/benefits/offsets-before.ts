import { z } from 'zod';
import { Month, addMonths } from '../dates.ts';
import { Fen, mostInAMonth } from '../money.ts';
import { sameOffset } from './offsets-known.ts';
import { type Counted, endedWith, offsetTooMuch, overlap } from './offsets.ts';

/** What another benefit came to a month in months that another county paid; 0: it did not count. */
export const AmountBefore = Fen.min(0).refine((fen) => fen <= mostInAMonth, { params: { says: offsetTooMuch } });

/** A county that decided about a child before it came here, and from which month to which. */
export const CountyBefore = z.object({ code: z.string(), name: z.string(), fromMonth: Month, untilMonth: Month }).meta({ id: 'CountyBefore' });
export type CountyBefore = z.infer<typeof CountyBefore>;

/** What a request asks to stand in its months, all of them past the decision's first. */
export interface AskedBefore { benefit: string; amount: number; fromMonth: Month; untilMonth: Month }
interface Standing extends Counted { id: string; benefit: string; amount: number }
/** What is cut, and what is written: `asked` is the sum of the request, the others go on as they were. */
export interface PutRight { cut: { id: string; untilMonth: Month }[]; add: { benefit: string; amount: number; fromMonth: Month; untilMonth: Month | null; asked: boolean }[] }

/**
 * Puts right what counted against one decision: within the months asked for the benefit comes to the sum asked for, before and after
 * them to what it was. Other benefits stay. Empty where that is so already.
 */
export function putRight(decision: { from: Month; until: Month | null }, standing: readonly Standing[], asked: AskedBefore): PutRight {
  const first = asked.fromMonth > decision.from ? asked.fromMonth : decision.from;
  const last = decision.until !== null && decision.until < asked.untilMonth ? decision.until : asked.untilMonth;
  const nothing: PutRight = { cut: [], add: [] };
  if (last < first) return nothing;
  const touched = standing.filter((one) => sameOffset(one.benefit, asked.benefit) && (one.untilMonth === null || one.untilMonth >= one.fromMonth) && overlap(one, { fromMonth: first, untilMonth: last }));
  if (touched.length === 0 && asked.amount === 0) return nothing;
  if (touched.length === 1 && touched[0]!.amount === asked.amount && touched[0]!.fromMonth <= first && (touched[0]!.untilMonth === null || touched[0]!.untilMonth >= last)) return nothing;
  const goesOn = touched.filter(({ untilMonth }) => (untilMonth === null || untilMonth > asked.untilMonth) && (decision.until === null || decision.until > asked.untilMonth));
  return {
    cut: touched.map((one) => ({ id: one.id, untilMonth: endedWith(one, addMonths(asked.fromMonth, -1)) })),
    add: [
      ...goesOn.map(({ benefit, amount, untilMonth }) => ({ benefit, amount, fromMonth: addMonths(asked.untilMonth, 1), untilMonth, asked: false })),
      ...(asked.amount > 0 ? [{ benefit: asked.benefit, amount: asked.amount, fromMonth: first, untilMonth: last, asked: true }] : []),
    ],
  };
}
