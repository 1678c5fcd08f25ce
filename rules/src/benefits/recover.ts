import { type Month, addMonths } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';

/** What of a month's money may be kept back against an earlier overpayment. */
export interface SettingOff {
  /** What the month pays before anything is kept back. */
  due: Fen;
  /** What is left to recover. */
  wanted: Fen;
  /** Most kept back a month; null: as much as the floor allows. */
  instalment: Fen | null;
  /** Share of the standard that the child keeps whatever happens, 0 to 1, read to three decimals. */
  floorShare: number;
  /** The month's standard of the child. */
  standard: Fen;
}

/** What a child keeps of a month at least: the share of the standard, a fraction of a fen counted up in the child's favour. */
export const floorOf = (standard: Fen, floorShare: number): Fen => Math.ceil((Math.max(0, standard) * Math.round(Math.min(1, Math.max(0, floorShare)) * 1000)) / 1000);

/**
 * What is kept back from one month: never more than is left, than the instalment,
 * or than leaves the floor; never below zero. A month that pays less than the
 * floor (part of it came earlier) keeps nothing back.
 *
 * @example setOffOf({ due: 200_600, wanted: 150_000, instalment: null, floorShare: 0.5, standard: 200_600 }) // 100_300
 */
export function setOffOf({ due, wanted, instalment, floorShare, standard }: SettingOff): Fen {
  return Math.max(0, Math.min(wanted, instalment ?? wanted, due - floorOf(standard, floorShare)));
}

/** One month of a plan. */
export interface PlanMonth { month: Month; due: Fen; setOff: Fen; pays: Fen; left: Fen }

/** How a recovery would run: month by month, and what would never be kept back. */
export interface RecoveryPlan {
  months: PlanMonth[];
  /** What is left after the last month; zero: it is recovered in full. */
  rest: Fen;
}

/** Fifty years: whatever takes longer never ends. */
const longest = 600;

/**
 * The plan that a person sees before deciding: what each month would pay and
 * keep back at today's standard, until nothing is left or nothing more is paid
 * (`until`: the last month the child is paid; null: open). Stops at once where
 * the floor lets nothing be kept back.
 */
export function planOf({ left, instalment, floorShare, standard, due, from, until }: {
  left: Fen; instalment: Fen | null; floorShare: number; standard: Fen; due: Fen; from: Month; until: Month | null;
}): RecoveryPlan {
  const months: PlanMonth[] = [];
  let rest = left;
  for (let month = from; rest > 0 && months.length < longest && (until === null || month <= until); month = addMonths(month, 1)) {
    const setOff = setOffOf({ due, wanted: rest, instalment, floorShare, standard });
    if (setOff === 0) break;
    rest -= setOff;
    months.push({ month, due, setOff, pays: due - setOff, left: rest });
  }
  return { months, rest };
}

/**
 * Puts a sum on the overpaid months, the earliest first, none beyond what it
 * has left: so much of the ledger of each month becomes even again.
 */
export function spread(sum: Fen, months: readonly { month: Month; left: Fen }[]): { month: Month; amount: Fen }[] {
  let rest = sum;
  return [...months].sort((a, b) => (a.month < b.month ? -1 : 1)).flatMap(({ month, left }) => {
    const amount = Math.max(0, Math.min(rest, left));
    rest -= amount;
    return amount > 0 ? [{ month, amount }] : [];
  });
}
