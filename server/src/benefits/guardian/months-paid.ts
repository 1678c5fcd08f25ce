import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { PagePayment } from './read-page.ts';

/** A sum that went out: when, to which account, and whether the bank sent it back. */
export interface PaidSum { on: IsoDate; amount: Fen; tail: string | null; back: boolean }

/** A month as a guardian reads it. `keptBack`: what was kept against an earlier overpayment. `gaveBack`: what the family paid back. */
export interface MonthPaid { month: Month; programme: string; sums: PaidSum[]; keptBack: Fen; gaveBack: Fen }

/** The ledger by month and programme, the newest month first. What the bank returned is a mark on the sum, not a sum of its own. */
export function monthsPaid(payments: readonly PagePayment[]): MonthPaid[] {
  const months = new Map<string, MonthPaid>();
  for (const { month, programme, kind, on, amount, tail, back } of payments) {
    const key = `${month} ${programme}`;
    const at = months.get(key) ?? { month, programme, sums: [], keptBack: 0, gaveBack: 0 };
    months.set(key, at);
    if (kind === 'paid' || kind === 'taken-over') at.sums.push({ on, amount, tail, back: back === true });
    else if (kind === 'set-off') at.keptBack += amount;
    else if (kind === 'recovered') at.gaveBack -= amount;
  }
  return [...months.values()].filter(({ sums, keptBack, gaveBack }) => sums.length > 0 || keptBack > 0 || gaveBack > 0)
    .sort((a, b) => (a.month === b.month ? (a.programme < b.programme ? -1 : 1) : a.month < b.month ? 1 : -1));
}

/** Whether money came back from the bank and has not gone out again since. */
export const waitsForAccount = (months: readonly MonthPaid[]): boolean =>
  months.some(({ sums }) => sums.some((sum) => sum.back && !sums.some((later) => !later.back && later.on >= sum.on)));
