import type { Tx } from '@tonghu/db/acting';
import type { RecoveryPlan } from '@tonghu/domain/benefits/recoveries';
import { type IsoDate, type Month, addMonths, addMonthsToDay, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { floorOf, planOf, setOffOf } from '@tonghu/rules/benefits/recover';
import { sql } from 'kysely';
import { findDecisions } from '../decisions/decision-row.ts';
import { readMoney } from '../money.ts';
import { loadStandards } from '../standards/load-standards.ts';

/** What a set-off is to be like. */
export interface Terms { left: Fen; instalment: Fen | null; floorShare: number; fromMonth: Month }

/**
 * What a set-off would keep back, month by month at today's standard; null where
 * the child is not seen here any more, so that nothing is paid here to keep back
 * from. The plan ends with the month of the eighteenth birthday or of the decision.
 */
async function workOutAllowance(tx: Tx, demo: boolean, childId: string, { left, instalment, floorShare, fromMonth }: Terms, today: IsoDate): Promise<RecoveryPlan | null> {
  const { rows } = await sql<{ birth_date: IsoDate; status: string }>`select birth_date, status from children where id = ${childId}`.execute(tx);
  const child = rows[0];
  if (!child) return null;
  const { months } = await readMoney(tx, childId, await loadStandards(tx, demo), today);
  const now = months.find(({ month }) => month === monthOf(today));
  const decisions = await findDecisions(tx, childId);
  const from = await firstUnpaid(tx, childId, fromMonth);
  const running = decisions.filter((one) => one.until_month === null || one.until_month >= from);
  const grown = monthOf(addMonthsToDay(child.birth_date, 18 * 12));
  const ends = running.map(({ until_month: until }) => until ?? grown).sort().at(-1);
  const standard = now?.standard ?? 0;
  const due = child.status === 'open' && running.length > 0 ? now?.owed ?? 0 : 0;
  const until = ends === undefined ? addMonths(from, -1) : ends < grown ? ends : grown;
  return { standard, due, floor: floorOf(standard, floorShare), until, ...planOf({ left, instalment, floorShare, standard, due, from, until }) };
}

/** From a month that was paid already nothing is kept back any more: the first one after those. */
async function firstUnpaid(tx: Tx, childId: string, from: Month): Promise<Month> {
  const { rows } = await sql<{ month: Month }>`
    select month from payments where child_id = ${childId} and programme = 'allowance' and month >= ${from} group by month having sum(amount) > 0 order by month desc limit 1`.execute(tx);
  return rows[0] ? addMonths(rows[0].month, 1) : from;
}

/** What would be kept back: of the allowance month by month, of aid from later sums of the programme. */
export const planFor = (tx: Tx, demo: boolean, { childId, programme }: { childId: string; programme: string }, terms: Terms, today: IsoDate): Promise<RecoveryPlan | null> =>
  (programme === 'allowance' ? workOutAllowance(tx, demo, childId, terms, today) : workOutAid(tx, childId, programme, terms));

/** Sums of the programme that were granted and not paid yet, one after the other. What is granted later is kept back from as well, and cannot be told now. */
async function workOutAid(tx: Tx, childId: string, programme: string, { left, instalment, floorShare, fromMonth }: Terms): Promise<RecoveryPlan> {
  const { rows } = await sql<{ month: Month; amount: Fen }>`
    select a.month, a.amount from awards a
     where a.child_id = ${childId} and a.programme = ${programme} and a.state = 'granted' and a.month >= ${fromMonth} and not exists (select from payments p where p.award_id = a.id)
     order by a.month, a.number`.execute(tx);
  const first = rows[0]?.amount ?? 0;
  let rest = left;
  const months = rows.flatMap(({ month, amount }) => {
    const setOff = setOffOf({ due: amount, wanted: rest, instalment, floorShare, standard: amount });
    rest -= setOff;
    return setOff > 0 ? [{ month, due: amount, setOff, pays: amount - setOff, left: rest }] : [];
  });
  return { standard: first, due: first, floor: floorOf(first, floorShare), until: null, months, rest };
}
