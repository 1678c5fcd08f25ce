import { type OffsetPreview, countsFrom, endedWith } from '@tonghu/domain/benefits/offsets';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { NoStandard, type StandardLookup, owed } from '@tonghu/rules/benefits/owed';
import type { Tx } from '@tonghu/db/acting';
import type { StoredDecision } from '../../decisions/decision-row.ts';
import { type ChildLedger, decisionToPay, moneyOf, readLedger, readOwnLedger } from '../../money.ts';
import type { Kept, StoredChange } from './change-row.ts';
import { asPutRight } from './correct-before.ts';
import { isCut, sameBenefit } from './offsets.ts';

/** What money is read with: the standards of the place, and the day. */
export interface MoneyAt { standards: StandardLookup; today: IsoDate }
type Months = { month: Month; amount: Fen }[];
type Seen = (stored: StoredDecision[]) => StoredDecision[];

/** What counting a benefit comes to. `changeId`: the request, so that what it did already is not counted twice. */
export function previewOfOffset(tx: Tx, childId: string, asked: NonNullable<Kept['offset']>, at: MoneyAt, changeId: string): Promise<OffsetPreview> {
  const without: Seen = (stored) => stored.map((row) => ({ ...row, offsets: row.offsets.filter((one) => one.changeId !== changeId) }));
  return difference(tx, childId, at, asked.fromMonth, without, (stored) => without(stored).map((row) => {
    const from = countsFrom({ from: row.from_month, until: row.until_month }, asked);
    return from === null ? row : { ...row, offsets: [...row.offsets, { id: changeId, changeId, benefit: asked.benefit, amount: asked.amount, fromMonth: from, untilMonth: asked.untilMonth }] };
  }));
}

/** What ending one comes to. Once it is done, against what it was before. */
export function previewOfOffsetEnd(tx: Tx, childId: string, { offsetId, lastMonth, untilBefore }: Pick<NonNullable<Kept['endOffset']>, 'offsetId' | 'lastMonth' | 'untilBefore'>, at: MoneyAt): Promise<OffsetPreview> {
  const ends = (until: (one: StoredDecision['offsets'][number]) => Month | null): Seen => (stored) => {
    const ids = new Set(sameBenefit(stored, offsetId).map(({ id }) => id));
    return stored.map((row) => ({ ...row, offsets: row.offsets.map((one) => (ids.has(one.id) ? { ...one, untilMonth: until(one) } : one)) }));
  };
  return difference(tx, childId, at, addMonths(lastMonth, 1), ends((one) => (isCut(one, lastMonth) ? one.untilMonth : untilBefore)), ends((one) => (isCut(one, lastMonth) ? endedWith(one, lastMonth) : one.untilMonth)));
}

/** What months of this county come to, once they stand as another county asks: from what is its own of a child it does not see any more. */
export async function previewOfBefore(tx: Tx, row: Pick<StoredChange, 'id' | 'child_id' | 'asked' | 'to_path'>, at: MoneyAt): Promise<OffsetPreview> {
  const ledger = await readOwnLedger(tx, row.child_id);
  return differenceIn(ledger, at, row.asked.offset!.fromMonth, (stored) => stored, (stored) => asPutRight(stored, row));
}

async function difference(tx: Tx, childId: string, at: MoneyAt, first: Month, before: Seen, after: Seen): Promise<OffsetPreview> {
  return differenceIn(await readLedger(tx, childId), at, first, before, after);
}

function differenceIn(ledger: ChildLedger, { standards, today }: MoneyAt, first: Month, before: Seen, after: Seen): OffsetPreview {
  const { stored } = ledger;
  const seen = (as: Seen) => moneyOf({ ...ledger, stored: as(stored) }, standards, today).months;
  const then = new Map(seen(before).map((one) => [one.month, one]));
  const now = monthOf(today);
  const [overpaid, noLonger, arrears]: [Months, Months, Months] = [[], [], []];
  for (const { month, due, paid } of seen(after).reverse()) {
    const was = then.get(month)?.due ?? 0;
    const tooMuch = Math.max(0, -due) - Math.max(0, -was);
    const tooLittle = Math.max(0, due) - Math.max(0, was);
    if (tooMuch > 0) overpaid.push({ month, amount: tooMuch });
    if (tooMuch < 0) noLonger.push({ month, amount: -tooMuch });
    // The month that is still to be paid is paid in full: nothing is behind.
    if (tooLittle > 0 && (month < now || paid > 0)) arrears.push({ month, amount: tooLittle });
  }
  return {
    monthly: [now, first].filter((month) => month >= now).map((month) => ({ month, before: owedIn(before(stored), standards, month), after: owedIn(after(stored), standards, month) }))
      .find((one) => one.before !== one.after) ?? null,
    overpaid, overpaidSum: sumOf(overpaid), noLonger, noLongerSum: sumOf(noLonger), arrears, arrearsSum: sumOf(arrears),
  };
}

const sumOf = (months: Months): Fen => months.reduce((sum, { amount }) => sum + amount, 0);

function owedIn(stored: StoredDecision[], standards: StandardLookup, month: Month): Fen {
  try {
    return owed({ decisions: stored.map(decisionToPay), standards, month })?.fen ?? 0;
  } catch (error) {
    if (error instanceof NoStandard) return 0;
    throw error;
  }
}
