import type { Tx } from '@tonghu/db/acting';
import type { MoneyMonth, getMoney } from '@tonghu/domain/benefits/endpoints';
import { type IsoDate, type Month, monthOf, monthsBetween } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { groupedYuan } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { countsAsPaid } from '@tonghu/rules/benefits/counts-as-paid';
import { type Decision, NoStandard, type StandardLookup, owed, whyOwed } from '@tonghu/rules/benefits/owed';
import { sql } from 'kysely';
import { type StoredDecision, findDecisions } from './decisions/decision-row.ts';
import { ledgerStart } from './pay-run/inputs.ts';

type Payment = MoneyMonth['payments'][number] & { month: Month };

/** What a child's money follows from: its decisions, what went out and came back, the account in use, and the first month the ledger answers for. */
export interface ChildLedger { stored: StoredDecision[]; payments: Payment[]; account: ReplyOf<typeof getMoney>['account']; ledgerFrom: Month }

/** Reads it. A child that is hidden and one that is missing are the same. */
export async function readLedger(tx: Tx, childId: string): Promise<ChildLedger> {
  const child = await sql`select from children where id = ${childId}`.execute(tx);
  if (!child.rows[0]) throw new Problem('not-found');
  return readOwnLedger(tx, childId);
}

/** The same without the file: what a county that was left reads of it is its own. */
export async function readOwnLedger(tx: Tx, childId: string): Promise<ChildLedger> {
  const stored = await findDecisions(tx, childId);
  const { rows: payments } = await sql<Payment>`
    select p.month, p.paid_on as on, p.amount, p.kind, r.number as "runNumber" from payments p left join pay_runs r on r.id = p.run_id
     where p.child_id = ${childId} and p.programme = 'allowance' order by p.paid_on, p.created_at`.execute(tx);
  const account = await sql<{ holder: string; bank: string; hint: string }>`
    select holder, bank, account_hint as hint from bank_accounts where child_id = ${childId} and until_day is null order by from_day desc, created_at desc limit 1`.execute(tx);
  return { stored, payments, account: account.rows[0] ?? null, ledgerFrom: (await ledgerStart(tx)) ?? '0000-00' };
}

/** A child's money month by month, the newest first: what is owed as known today, what went out and came back, and why. Pure, so that it can be asked with other decisions. */
export function moneyOf({ stored, payments, account, ledgerFrom }: ChildLedger, standards: StandardLookup, today: IsoDate): ReplyOf<typeof getMoney> {
  // A county may pay the month to come: what went out is shown, whatever the day.
  const asOf = [monthOf(today), ...payments.map(({ month }) => month)].sort().at(-1)!;
  const decisions = stored.map(decisionToPay);
  const earliest = [...stored.map((row) => row.from_month), ...payments.map(({ month }) => month)].sort()[0];
  const first = earliest !== undefined && earliest < ledgerFrom ? ledgerFrom : earliest;
  const suspended = (month: Month) => stored.find((row) => row.suspended_from !== null && row.suspended_from <= month && (row.until_month === null || month <= row.until_month));
  const months = (first === undefined ? [] : monthsBetween(first, asOf)).map((month) =>
    moneyMonth(month, decisions, standards, payments.filter((payment) => payment.month === month), suspended(month) !== undefined)).reverse();
  return {
    months, asOf, account,
    owed: months.reduce((sum, month) => sum + month.owed, 0), paid: months.reduce((sum, month) => sum + month.paid, 0),
  };
}

/** The same, read for one child. */
export const readMoney = async (tx: Tx, childId: string, standards: StandardLookup, today: IsoDate): Promise<ReplyOf<typeof getMoney>> =>
  moneyOf(await readLedger(tx, childId), standards, today);

/** A stored decision as payment reads it. */
export const decisionToPay = (row: StoredDecision): Decision => ({
  id: row.id, class: row.class, division: row.place_code, from: row.from_month, until: row.until_month,
  offsets: row.offsets.map(({ amount, fromMonth, untilMonth }) => ({ fen: amount, from: fromMonth, until: untilMonth })),
});

function moneyMonth(month: Month, decisions: readonly Decision[], standards: StandardLookup, payments: readonly Payment[], suspended: boolean): MoneyMonth {
  const waived = -payments.reduce((sum, { kind, amount }) => sum + (kind === 'waived' ? amount : 0), 0);
  // A waiver moves no money: what went out stays paid, and only what is due takes it into account.
  const paid = payments.reduce((sum, { amount }) => sum + amount, waived);
  const shown = payments.map(({ month: _, ...payment }) => payment);
  if (suspended) {
    return { month, standard: null, offset: 0, owed: paid, paid, due: 0, why: text('暂停发放，恢复后补发', 'Suspended; paid when resumed'), payments: shown };
  }
  try {
    const owes = owed({ decisions, standards, month });
    const mine = owes?.fen ?? 0;
    const writtenOff = Math.min(waived, Math.max(0, paid - mine));
    const why = whyOwed(owes, month);
    return {
      month, standard: owes?.standard ?? null, offset: owes?.offset ?? 0, owed: mine, paid, due: mine - countsAsPaid({ owed: mine, paid: paid - waived, waived }), payments: shown,
      why: writtenOff === 0 ? why : text(`${why.zh}；多发的${groupedYuan(writtenOff)}元免予追回`, `${why.en}; ${groupedYuan(writtenOff)} too much need not be paid back`),
    };
  } catch (error) {
    if (!(error instanceof NoStandard)) throw error;
    return { month, standard: null, offset: 0, owed: paid, paid, due: 0, why: text('查不到这个月的标准', 'No standard is known for this month'), payments: shown };
  }
}
