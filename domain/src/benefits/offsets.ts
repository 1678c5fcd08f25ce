import { z } from 'zod';
import { Month, addMonths } from '../dates.ts';
import { Fen, mostInAMonth } from '../money.ts';
import { type Text, text } from '../text.ts';

/** What another benefit (抵扣待遇) is called, as the register writes it. */
export const BenefitName = z.string().trim().min(2).max(100);

/** Said where more is entered than any benefit can be in a month. */
export const offsetTooMuch: Text = text(`每月最多 ${mostInAMonth / 1_000_000} 万元，请核对金额`, `At most ${(mostInAMonth / 100).toLocaleString('en-US')} yuan a month; check the amount`);

/** What another benefit comes to a month. */
export const OffsetAmount = Fen.min(1).refine((fen) => fen <= mostInAMonth, { params: { says: offsetTooMuch } });

/** A benefit that counts against the standard: how much a month, from when, and its last month where that is known. */
export interface Counted { fromMonth: Month; untilMonth: Month | null }

/**
 * The first month in which a benefit counts against a decision; null: in none. It counts against every decision of the child that
 * its months touch, so that a class that changed meanwhile leaves no month out.
 *
 * @example countsFrom({ from: '2026-07', until: null }, { fromMonth: '2026-02', untilMonth: null }) // '2026-07'
 */
export function countsFrom(decision: { from: Month; until: Month | null }, { fromMonth, untilMonth }: Counted): Month | null {
  const from = fromMonth > decision.from ? fromMonth : decision.from;
  return [decision.until, untilMonth].some((last) => last !== null && last < from) ? null : from;
}

/** The last month of a counted benefit once it ends with `lastMonth`: the month before its first where it never counted after all. */
export function endedWith({ fromMonth }: Counted, lastMonth: Month): Month {
  const before = addMonths(fromMonth, -1);
  return lastMonth > before ? lastMonth : before;
}

/** What counts against a decision within its own months: after its last nothing does. */
export function countedWithin<One extends Counted>({ untilMonth: last, offsets }: { untilMonth: Month | null; offsets: readonly One[] }): One[] {
  return offsets.filter(({ fromMonth, untilMonth }) => (untilMonth === null || untilMonth >= fromMonth) && (last === null || last >= fromMonth))
    .map((one) => (last !== null && (one.untilMonth === null || one.untilMonth > last) ? { ...one, untilMonth: last } : one));
}

/** Whether two benefits count in a common month. */
export const overlap = (one: Counted, other: Counted): boolean =>
  (one.untilMonth === null || other.fromMonth <= one.untilMonth) && (other.untilMonth === null || one.fromMonth <= other.untilMonth);

const MonthsOfMoney = z.array(z.object({ month: Month, amount: Fen }));

/** What recording or ending a benefit that counts comes to, before anybody says yes. */
export const OffsetPreview = z.object({
  monthly: z.object({ month: Month, before: Fen, after: Fen }).nullable().describe('What a month comes to before and after, in the first month from now on that changes; null: none does'),
  overpaid: MonthsOfMoney.describe('Months that were paid too much then'), overpaidSum: Fen,
  noLonger: MonthsOfMoney.describe('Months that counted as paid too much and no longer do'), noLongerSum: Fen,
  arrears: MonthsOfMoney.describe('Past months that are owed more then; the next run pays them'), arrearsSum: Fen,
}).meta({ id: 'OffsetPreview' });
export type OffsetPreview = z.infer<typeof OffsetPreview>;
