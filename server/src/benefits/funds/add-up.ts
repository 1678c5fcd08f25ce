import type { BudgetRow, FundYear } from '@tonghu/domain/benefits/funds';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { type FundShare, runsOut, sharesFor, splitByFunds } from '@tonghu/rules/benefits/funds';

/** Money of one county, programme and group in a month: gone out, or to be expected. */
export interface Flow { path: string; programme: string; rateGroup: string; month: Month; fen: Fen }

interface Purse { spent: Fen; foreseen: Fen; months: Map<Month, Fen> }
const empty = (): Purse => ({ spent: 0, foreseen: 0, months: new Map() });

/** A year shared among purses: by county and in sum, and what no shares are laid down for. The parts of a flow add up to it, so that all purses together are all money. */
export function addUp(spent: readonly Flow[], foreseen: readonly Flow[], shares: readonly FundShare[]) {
  const purses = new Map<string, Map<string, Purse>>();
  const whole = new Map<string, Purse>();
  const unshared = new Map<string, { spent: Fen; foreseen: Fen }>();
  const months = new Map<Month, { spent: Fen; foreseen: Fen }>();
  const add = (flow: Flow, kind: 'spent' | 'foreseen') => {
    const month = of(months, flow.month, () => ({ spent: 0, foreseen: 0 }));
    month[kind] += flow.fen;
    const parts = sharesFor(shares, flow);
    if (!parts) {
      of(unshared, flow.programme, () => ({ spent: 0, foreseen: 0 }))[kind] += flow.fen;
      return;
    }
    for (const [fund, fen] of Object.entries(splitByFunds(flow.fen, parts))) {
      for (const purse of [of(of(purses, flow.path, () => new Map<string, Purse>()), fund, empty), of(whole, fund, empty)]) {
        purse[kind] += fen;
        purse.months.set(flow.month, (purse.months.get(flow.month) ?? 0) + fen);
      }
    }
  };
  for (const flow of spent) add(flow, 'spent');
  for (const flow of foreseen) add(flow, 'foreseen');
  return { purses, whole, unshared, months };
}

function of<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

/** What a purse gives a place in the year; null: nothing was entered. Rows for single programmes and the one for all of them add up. */
export function budgetOf(rows: readonly (Pick<BudgetRow, 'fund' | 'amount' | 'counts'> & { path: string })[], path: string, fund: string): Fen | null {
  const mine = rows.filter((row) => row.counts && row.path === path && row.fund === fund);
  return mine.length === 0 ? null : mine.reduce((sum, { amount }) => sum + amount, 0);
}

/** A purse's year as it is shown. */
export function fundYear(year: number, fund: string, place: FundYear['place'], budget: Fen | null, { spent, foreseen, months }: Purse = empty()): FundYear {
  return {
    fund, place, budget, spent, foreseen,
    left: budget === null ? null : budget - spent,
    atYearsEnd: budget === null ? null : budget - spent - foreseen,
    runsOutIn: budget === null ? null : runsOut(year, budget, months),
  };
}
