import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import { type RawBuilder, sql } from 'kysely';

/** Below a place, on a day: what a number is counted for. `to` is the end of the half-open range of paths. */
export interface Area { from: string; to: string; on: IsoDate }

/*
 * Who a number counts: child_id, path, month, one row a child. The number, its
 * townships and the list it opens all read the same query, so that they agree.
 */

/** Children whose first decision was made in the year of the day. */
export const enrolledThisYear = ({ from, to, on }: Area): RawBuilder<unknown> => sql`
  select distinct on (d.child_id) d.child_id, d.path, d.from_month as month from decisions d
   where left(d.decided_on::text, 4) = ${on.slice(0, 4)} and d.decided_on <= ${on} and d.path >= ${from} and d.path < ${to}
     and not exists (select 1 from decisions e where e.child_id = d.child_id and e.decided_on < d.decided_on) order by d.child_id, d.from_month`;

/** Children whose last decision ended in the year of the day; the month of the day itself may still go on. */
export const leftThisYear = ({ from, to, on }: Area): RawBuilder<unknown> => sql`
  select distinct on (d.child_id) d.child_id, d.path, d.until_month as month from decisions d
   where left(d.until_month, 4) = ${on.slice(0, 4)} and d.until_month < ${monthOf(on)} and d.path >= ${from} and d.path < ${to}
     and not exists (select 1 from decisions e where e.child_id = d.child_id and (e.until_month is null or e.until_month > d.until_month)) order by d.child_id, d.until_month`;

/**
 * Payments to children the actor sees. Money officers see every line of a run;
 * a sum that held more than the lists would tell how many files are walled, and where.
 * A waiver moves no money.
 */
export const seenPayments = sql`(select one.* from payments one where one.kind <> 'waived' and exists (select 1 from children seen where seen.id = one.child_id))`;

/** Children to whom something was paid in a month. */
export const paidInMonth = ({ from, to }: Area, month: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select child_id, path, to_char(paid_on, 'YYYY-MM') as month, sum(amount)::bigint as amount from ${seenPayments} p
   where path >= ${from} and path < ${to} and to_char(paid_on, 'YYYY-MM') = ${month} group by 1, 2, 3 having bool_or(amount > 0)`;
