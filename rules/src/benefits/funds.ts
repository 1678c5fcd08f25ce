import { type Month, monthsBetween } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';

/** Shares of purses in 1/10,000, together 10,000. The order is that of the odd fen. */
export type FundParts = readonly { fund: string; share: number }[];

/**
 * Shares a sum among purses to the fen: each gets its share rounded down, and the fen
 * that are left go one by one to the purses with the largest rest, the earlier first.
 * The parts add up to the sum; money that comes back is shared like money that goes out.
 *
 * @example splitByFunds(100, [{ fund: 'nation', share: 3333 }, { fund: 'county', share: 6667 }]) // nation 33, county 67
 */
export function splitByFunds(fen: Fen, parts: FundParts): Record<string, Fen> {
  const [sign, whole] = [fen < 0 ? -1 : 1, Math.abs(fen)];
  // In whole numbers beyond 2^53 for a province's year: 10^12 fen times 10^4.
  const exact = parts.map(({ fund, share }, at) => ({ fund, at, got: Number((BigInt(whole) * BigInt(share)) / 10_000n), rest: Number((BigInt(whole) * BigInt(share)) % 10_000n) }));
  let left = whole - exact.reduce((sum, { got }) => sum + got, 0);
  for (const part of [...exact].sort((a, b) => b.rest - a.rest || a.at - b.at)) {
    if (left === 0) break;
    part.got++;
    left--;
  }
  return Object.fromEntries(exact.map(({ fund, got }) => [fund, got === 0 ? 0 : sign * got]));
}

/** How a programme was shared in a month, as a city lays it down. */
export interface FundShare { path: string; programme: string; rateGroup: string | null; from: Month; parts: FundParts }

/** The shares that count for a place, programme, group and month: the nearest place, then the group's own before all groups, then the latest begun; null when none is laid down. */
export function sharesFor(rows: readonly FundShare[], of: { path: string; programme: string; rateGroup: string; month: Month }): FundParts | null {
  let best: FundShare | null = null;
  for (const row of rows) {
    if (row.programme !== of.programme || row.from > of.month || !of.path.startsWith(row.path)) continue;
    if (row.rateGroup !== null && row.rateGroup !== of.rateGroup) continue;
    if (best === null || row.path.length > best.path.length
      || (row.path.length === best.path.length && ((row.rateGroup !== null) !== (best.rateGroup !== null) ? row.rateGroup !== null : row.from >= best.from))) best = row;
  }
  return best?.parts ?? null;
}

/** The first month in which a budget no longer suffices; null: it lasts through the year. */
export function runsOut(year: number, budget: Fen, spentOrForeseen: ReadonlyMap<Month, Fen>): Month | null {
  let sum = 0;
  for (const month of monthsBetween(`${year}-01`, `${year}-12`)) {
    sum += spentOrForeseen.get(month) ?? 0;
    if (sum > budget) return month;
  }
  return null;
}
