import { addDays, addMonths, type IsoDate, type Month, monthOf, monthsBetween } from '@tonghu/domain/dates';
import { childClasses, type ChildClass, type RateGroup } from '@tonghu/domain/children/classes';
import type { Fen } from '@tonghu/domain/money';
import type { Random } from './random.ts';
import type { Decision, Payment } from './types.ts';

/** What a class pays in a month. */
export type StandardOn = (held: ChildClass, month: Month) => Fen;

/** Months of payments up to the month the city is made in, which is paid as well. */
export const monthsPaid = 36;
/** A new standard counts from its month, and is known to the pay office this many months later. */
const lag = 3;

/** Weifang's standards of 2024, moved by their published growth for other years. For a demo without the city's own standards. */
export const demoStandardOn: StandardOn = (held, month) => {
  const base: Record<RateGroup, [yuan: number, growth: number]> = { institution: [2508, 1.063], community: [2006, 1.063], key: [1498, 1.086] };
  const group = childClasses[held].rateGroup;
  if (!group) return 0;
  return Math.round(base[group][0] * base[group][1] ** (Number(month.slice(0, 4)) - 2024)) * 100;
};

/** A month in which the ledger and the decisions part on purpose: money the bank returned and nobody paid again. */
export interface Difference { childId: string; month: Month; owed: Fen; paid: Fen; reason: string }

/**
 * The ledger of the last three years, through the month of `on`. New
 * standards are paid late, with arrears in the month they became known; some
 * first months come late; some exits were known late and the money was taken back.
 */
export function paymentsOf(random: Random, decisions: Decision[], standardOn: StandardOn, on: IsoDate): { payments: Payment[]; differences: Difference[] } {
  const last = monthOf(on);
  const first = addMonths(last, 1 - monthsPaid);
  const payments: Payment[] = [];
  const differences: Difference[] = [];
  const payDay = (month: Month) => { const day = addDays(`${month}-01`, 11); return day < on ? day : on; };
  const running = decisions.filter((one) => one.until === null && one.from <= last);
  const returned = new Set(running.filter((_, at) => at % Math.max(1, Math.floor(running.length / 3)) === 1).slice(0, 3).map((one) => one.id));

  for (const decision of decisions) {
    const lateStart = random.chance(0.06) ? 2 : 0;
    const lateExit = decision.until !== null && random.chance(0.08) ? 2 : 0;
    const start = decision.from > first ? decision.from : first;
    const pay = (month: Month, amount: Fen, in_: Month, kind: Payment['kind'] = 'paid') => {
      if (amount !== 0) payments.push({ id: random.uuid(), childId: decision.childId, decisionId: decision.id, month, amount, kind, paidOn: payDay(in_) });
    };
    const end = decision.until !== null && decision.until < last ? decision.until : last;
    for (const month of monthsBetween(start, end)) {
      const owed = standardOn(decision.class, month);
      const waits = decision.from === start && lateStart > 0 && month < addMonths(start, lateStart) && addMonths(start, lateStart) <= end;
      if (waits) {
        pay(month, owed, addMonths(start, lateStart));
        continue;
      }
      const risen = risenIn(standardOn, decision.class, month);
      const known = risen && addMonths(risen, lag);
      if (known && month < known && known <= end && risen! > start) {
        const before = standardOn(decision.class, addMonths(risen!, -1));
        pay(month, before, month);
        pay(month, owed - before, known);
      } else {
        pay(month, owed, month);
      }
      if (returned.has(decision.id) && month === addMonths(last, -1)) {
        pay(month, -owed, last, 'returned');
        differences.push({ childId: decision.childId, month, owed, paid: 0, reason: 'the bank returned it' });
      }
    }
    if (lateExit > 0 && decision.until !== null) {
      for (const month of monthsBetween(addMonths(decision.until, 1), addMonths(decision.until, lateExit))) {
        if (month < first || addMonths(decision.until, lateExit + 1) > last) continue;
        const amount = standardOn(decision.class, month);
        pay(month, amount, month);
        pay(month, -amount, addMonths(decision.until, lateExit + 1), 'recovered');
      }
    }
  }
  return { payments, differences };
}

/** The month, at most `lag - 1` months back, in which the standard last changed; undefined when it did not. */
function risenIn(standardOn: StandardOn, held: ChildClass, month: Month): Month | undefined {
  for (let back = 0; back < lag; back++) {
    const at = addMonths(month, -back);
    if (standardOn(held, at) !== standardOn(held, addMonths(at, -1))) return at;
  }
  return undefined;
}
