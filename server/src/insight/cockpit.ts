import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Cockpit, Figure } from '@tonghu/domain/insight/endpoints';
import { insightPolicy } from '@tonghu/domain/insight/policy';
import type { Post } from '@tonghu/domain/staff/posts';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { placeBelow } from '../places/place-below.ts';
import { enrolledThisYear, leftThisYear, seenPayments } from './counted.ts';

/** Below this, a number tells who (small-cell suppression, field guide 10.2). */
export const smallest = 5;

/**
 * The cockpit of a place on a day. Six set-based queries, whatever the size;
 * row-level security is the scope, so that each number agrees with its list.
 * A leader gets sums of county and city without lists, and no number from one to four.
 */
export async function openCockpit(tx: Tx, actor: Actor, on: IsoDate, placeCode?: string): Promise<Cockpit> {
  mustMay(insightPolicy, 'insight.cockpit', actor, {});
  const place = await placeBelow(tx, actor, placeCode ?? actor.place.code);
  const leader = actor.post === 'city-leader';
  // In a township or village nearly every number is a small one, and what is left out could be worked out.
  if (leader && place.level > 3) throw new Problem('not-found');
  if (leader) await sql`select count_as_leader()`.execute(tx);
  const [from, to] = [place.path, `${place.path}~`];
  const year = on.slice(0, 4);
  const month = monthOf(on);
  const area = { from, to, on };
  // The nth part of a path is the place of level n; counties below a city, townships below a county.
  const depth = sql.lit(Math.min(place.level + 1, 4));

  const { rows: [sums] } = await sql<Sums>`
    select (select count(*)::int from children where status = 'open' and path >= ${from} and path < ${to}) as open,
           (select count(*)::int from suspected_children where state in ('found', 'handed', 'confirmed') and answer <> 'no-longer' and path >= ${from} and path < ${to}) as waiting,
           (select count(*)::int from suspected_children where state in ('found', 'handed', 'confirmed') and due_on < ${on} and path >= ${from} and path < ${to})
             + (select count(*)::int from applications where due_on < ${on} and path >= ${from} and path < ${to}) as overdue,
           (select count(*)::int from applications where state not in ('approved', 'refused', 'withdrawn', 'draft') and path >= ${from} and path < ${to}) as applications,
           (select count(*)::int from (${enrolledThisYear(area)}) n) as enrolled,
           (select count(*)::int from (${leftThisYear(area)}) n) as exits,
           (select coalesce(sum(amount), 0)::bigint from ${seenPayments} p where left(paid_on::text, 4) = ${year} and paid_on <= ${on} and path >= ${from} and path < ${to}) as paid_year`.execute(tx);
  const { rows: [onTime] } = await sql<{ decided: number; kept: number }>`
    select count(*)::int as decided, count(*) filter (where findings ->> 'onTime' is distinct from 'false')::int as kept
      from application_steps s join applications a on a.id = s.application_id
     where s.to_state in ('approved', 'refused', 'confirming') and left(s.on_day::text, 4) = ${year} and s.on_day <= ${on} and a.path >= ${from} and a.path < ${to}`.execute(tx);
  const { rows: months } = await sql<Flow>`
    with span as (select to_char(d, 'YYYY-MM') as month from generate_series((${`${addMonths(month, -23)}-01`})::date, (${`${month}-01`})::date, interval '1 month') d),
    paid as (select to_char(paid_on, 'YYYY-MM') as month, count(distinct child_id) filter (where amount > 0)::int as children, sum(amount)::bigint as amount
               from ${seenPayments} p where paid_on <= ${on} and path >= ${from} and path < ${to} group by 1),
    enrolled as (select to_char(d.decided_on, 'YYYY-MM') as month, count(*)::int as n from decisions d where path >= ${from} and path < ${to}
                   and not exists (select 1 from decisions e where e.child_id = d.child_id and e.decided_on < d.decided_on) group by 1),
    exits as (select to_char((until_month || '-01')::date + interval '1 month', 'YYYY-MM') as month, count(*)::int as n from decisions d
               where until_month is not null and path >= ${from} and path < ${to}
                 and not exists (select 1 from decisions e where e.child_id = d.child_id and (e.until_month is null or e.until_month > d.until_month)) group by 1)
    select s.month, coalesce(p.children, 0) as children, coalesce(p.amount, 0) as amount, coalesce(e.n, 0) as enrolled, coalesce(x.n, 0) as exits
      from span s left join paid p using (month) left join enrolled e using (month) left join exits x using (month) order by s.month`.execute(tx);
  const lastPaid = [...months].reverse().find((row) => row.children > 0) ?? null;
  const { rows: townships } = await sql<Township>`
    with below as (select code, name, path from places where level = ${depth} and path >= ${from} and path < ${to}),
    paid as (select b.code, count(distinct p.child_id)::int as n from ${seenPayments} p join below b on b.code = split_part(p.path, '/', ${depth})
              where p.amount > 0 and to_char(p.paid_on, 'YYYY-MM') = ${lastPaid?.month ?? month} and p.path >= ${from} and p.path < ${to} group by 1),
    enrolled as (select b.code, count(*)::int as n from (${enrolledThisYear(area)}) d join below b on b.code = split_part(d.path, '/', ${depth}) group by 1),
    waiting as (select b.code, count(*)::int as n from suspected_children s join below b on b.code = split_part(s.path, '/', ${depth}) where s.state in ('found', 'handed', 'confirmed') and s.answer <> 'no-longer' group by 1),
    applied as (select b.code, count(*)::int as n from applications a join below b on b.code = split_part(a.path, '/', ${depth}) where a.state not in ('approved', 'refused', 'withdrawn', 'draft') group by 1),
    villages as (select b.code, count(*)::int as n from places v join below b on b.code = split_part(v.path, '/', ${depth}) where v.level = 5 group by 1),
    directors as (select b.code, count(*)::int as n from staff_places() s join below b on b.code = split_part(s.path, '/', ${depth}) where s.post = 'director' group by 1)
    select b.code, b.name, coalesce(p.n, 0) as paid, coalesce(e.n, 0) as enrolled, coalesce(w.n, 0) as waiting, coalesce(a.n, 0) as applications,
           coalesce(v.n, 0) as villages, coalesce(d.n, 0) as directors
      from below b left join paid p using (code) left join enrolled e using (code) left join waiting w using (code)
      left join applied a using (code) left join villages v using (code) left join directors d using (code) order by b.code`.execute(tx);
  const { rows: [network] } = await sql<Cockpit['network']>`
    select (select count(*)::int from organisations where kind = 'station' and active and path >= ${from} and path < ${to}) as stations,
           (select count(*)::int from staff_places() where post = 'director' and path >= ${from} and path < ${to}) as directors,
           (select count(*)::int from places where level = 5 and path >= ${from} and path < ${to}) as villages,
           (select count(*)::int from places where level = 4 and path >= ${from} and path < ${to}) as townships`.execute(tx);

  const lists = !leader;
  const own = place.code === actor.place.code;
  // Every page names its place in its own way; the own place is what it shows anyway.
  const at = (path: string, name: string): string => (own ? path : `${path}${path.includes('?') ? '&' : '?'}${name}=${place.code}`);
  const behind = (key: Figure['key']): string => at(`/insight/children?figure=${key}`, 'place');
  const figure = (key: Figure['key'], value: number | null, unit: Figure['unit'], opens: string | null, more: Partial<Figure> = {}): Figure =>
    ({ key, value: leader && (unit === 'children' || unit === 'items') && value !== null ? hide(value) : value, unit, outOf: null, before: null, opens: lists ? opens : null, ...more });
  const before = lastPaid ? months[months.indexOf(lastPaid) - 1] : undefined;
  return {
    place: { code: place.code, name: place.name },
    on,
    figures: [
      figure('benefits.children', lastPaid?.children ?? 0, 'children', behind('benefits.children'), { before: before === undefined ? null : leader ? hide(before.children) : before.children }),
      figure('benefits.paid.year', sums!.paid_year, 'fen', seesRuns.includes(actor.post) ? '/payments' : null),
      figure('discovery.newly_enrolled', sums!.enrolled, 'children', behind('discovery.newly_enrolled')),
      figure('benefits.exits', sums!.exits, 'children', behind('benefits.exits')),
      figure('registry.open', sums!.open, 'children', at('/children', 'place')),
      figure('discovery.waiting', sums!.waiting, 'children', at('/discovery/suspected', 'under')),
      figure('work.overdue', sums!.overdue, 'items', '/?due=overdue'),
      figure('benefits.applications', sums!.applications, 'items', at('/applications', 'place')),
      figure('benefits.on_time', onTime!.decided && !(leader && hide(onTime!.decided) === null) ? Math.round((onTime!.kept / onTime!.decided) * 1000) / 10 : null, 'percent', null, { outOf: leader ? hide(onTime!.decided) : onTime!.decided }),
      figure('network.village_directors', network!.directors, 'people', at('/network', 'place'), { outOf: network!.villages }),
    ],
    townships: leader ? hideSmall(townships) : townships,
    months: leader ? hideSmallMonths(months) : months,
    network: network!,
  };
}

interface Sums { open: number; waiting: number; overdue: number; applications: number; enrolled: number; exits: number; paid_year: number }
interface Flow { month: string; children: number; amount: number; enrolled: number; exits: number }
interface Township { code: string; name: string; paid: number; enrolled: number; waiting: number; applications: number; villages: number; directors: number }

export const hide = (count: number): number | null => (count > 0 && count < smallest ? null : count);

/**
 * Which of several counts a leader may not read: the small ones, and beside them
 * as many of the next ones as it takes. A single gap, or gaps of one or two
 * children together, could be filled in from the sum that is shown elsewhere.
 */
export function hidden<Row>(rows: readonly Row[], of: (row: Row) => number): Set<Row> {
  const counted = rows.filter((row) => of(row) > 0).sort((a, b) => of(a) - of(b));
  const small = counted.filter((row) => of(row) < smallest);
  let sum = small.reduce((total, row) => total + of(row), 0);
  for (const row of counted.slice(small.length)) {
    if (small.length === 0 || (small.length > 1 && sum >= smallest)) break;
    small.push(row);
    sum += of(row);
  }
  return new Set(small);
}

/** Townships without small numbers; their sum stands above. */
export function hideSmall(rows: readonly Township[]): Cockpit['townships'] {
  const [paid, enrolled, waiting, applications] = (['paid', 'enrolled', 'waiting', 'applications'] as const).map((of) => hidden(rows, (row) => row[of]));
  return rows.map((row) => ({
    ...row,
    paid: paid!.has(row) ? null : row.paid, enrolled: enrolled!.has(row) ? null : row.enrolled,
    waiting: waiting!.has(row) ? null : row.waiting, applications: applications!.has(row) ? null : row.applications,
  }));
}

/** Months without small numbers of who came and who left; the sum of each year is shown on its last day. */
export function hideSmallMonths(rows: readonly Flow[]): Cockpit['months'] {
  const years = [...new Set(rows.map((row) => row.month.slice(0, 4)))].map((year) => rows.filter((row) => row.month.startsWith(year)));
  const [enrolled, exits] = (['enrolled', 'exits'] as const).map((of) => years.map((year) => hidden(year, (row) => row[of])));
  return rows.map((row) => ({
    ...row, enrolled: enrolled!.some((year) => year.has(row)) ? null : row.enrolled, exits: exits!.some((year) => year.has(row)) ? null : row.exits,
  }));
}

/** Posts that open pay runs. */
const seesRuns: readonly Post[] = ['county-officer', 'county-reviewer', 'city-officer'];
