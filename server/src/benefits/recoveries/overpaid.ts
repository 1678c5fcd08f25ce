import type { Tx } from '@tonghu/db/acting';
import type { listOverpaid } from '@tonghu/domain/benefits/recoveries-endpoints';
import type { Overpaid } from '@tonghu/domain/benefits/recoveries';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { Fen } from '@tonghu/domain/money';
import type { Actor } from '@tonghu/domain/actor';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { awardsNamed } from '../aid/award-row.ts';
import { programmeTitles } from '../aid/programme-titles.ts';
import { recoveryRulesAt } from './rules-at.ts';

/** A month paid too much, as the database gives it: the newest run's finding against the ledger as it stands. */
export interface OverpaidMonth {
  child_id: string; child_name: string; programme: string; month: Month; owed: Fen; paid: Fen; free: Fen; rate_group: string; award_id: string | null; path: string;
  status: 'open' | 'closed'; closed_reason: string | null; birth_date: IsoDate;
}

/** Closed files of young people who study on: aid is paid to them, so part of it can be kept back. */
const paidOn = (one: OverpaidMonth) => one.status === 'open' || (one.award_id !== null && one.closed_reason === 'turned-18');

/** Months paid too much at a place; `except` names a recovery that does not count against itself. */
export async function readOverpaid(tx: Tx, path: string, except: string | null = null): Promise<OverpaidMonth[]> {
  const { rows } = await sql<OverpaidMonth>`select * from overpaid_months(${path}, ${except}) order by path, child_name, child_id, programme, month`.execute(tx);
  return rows;
}

/** The county that a path of the register lies in. */
export const countyOf = (path: string): string => `${path.split('/').slice(0, 3).join('/')}/`;

/** Children with months paid too much, and sums of aid, that nobody has proposed anything about. */
export async function findOverpaid(tx: Tx, actor: Actor): Promise<ReplyOf<typeof listOverpaid>> {
  const months = await readOverpaid(tx, actor.place.path);
  const { rows: seen } = await sql<{ id: string; path: string; walled: boolean; place: string | null }>`
    select c.id, c.path, c.walled, p.name as place from children c left join places p on p.code = split_part(c.path, '/', 4) where c.id = any (${months.map((one) => one.child_id)}::uuid[])`.execute(tx);
  const awards = await awardsNamed(tx, months.flatMap((one) => one.award_id ?? []));
  const titleOf = await programmeTitles(tx);
  const nameOf = nameInList(actor);
  const children = new Map<string, Overpaid>();
  for (const one of months) {
    const key = `${one.child_id} ${one.programme} ${one.award_id}`;
    const child = seen.find(({ id }) => id === one.child_id);
    const award = one.award_id === null ? null : awards.get(one.award_id) ?? null;
    const paidHere = child !== undefined && countyOf(child.path) === countyOf(one.path);
    const row = children.get(key) ?? {
      childId: one.child_id, childName: nameOf(one.child_name), township: child?.place ?? '', programme: one.programme, programmeTitle: titleOf(one.programme), awardId: one.award_id, period: award?.period ?? null,
      walled: child?.walled ?? false, amount: 0, months: [], setsOff: paidHere && paidOn(one) && award?.toInsurer !== true,
      childClosed: one.status === 'closed' ? one.closed_reason ?? 'other' : null, paidHere,
    };
    row.months.push({ month: one.month, owed: one.owed, paid: one.paid, amount: one.free });
    row.amount += one.free;
    children.set(key, row);
  }
  const rows = [...children.values()].sort((a, b) => b.amount - a.amount);
  return { rows, amount: rows.reduce((sum, { amount }) => sum + amount, 0), rules: await recoveryRulesAt(tx, actor.place.path) };
}
