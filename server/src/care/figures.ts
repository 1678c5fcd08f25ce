import type { readCareFigures } from '@tonghu/domain/care/endpoints';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { CareFigures } from '@tonghu/domain/care/shapes';
import { addMonthsToDay } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { AtWork } from '../children/at-work.ts';
import { mustMay } from '../must-may.ts';
import { placeBelow } from '../places/place-below.ts';
import { unmetDemands } from './demand.ts';

interface Row { code: string; name: string; open_plans: number; plans_due: number; reviews_overdue: number; tasks_due: number; done_in_time: number; done_late: number; not_done: number }

const figuresOf = (row: Row): CareFigures => ({
  code: row.code, name: row.name, openPlans: row.open_plans, plansDue: row.plans_due, reviewsOverdue: row.reviews_overdue,
  tasksDue: row.tasks_due, doneInTime: row.done_in_time, doneLate: row.done_late, notDone: row.not_done,
});

/** Plans and tasks by the places right below one. Row-level security is the scope, so that each number agrees with its list. */
export async function careFigures({ tx, actor, today }: AtWork, query: QueryOf<typeof readCareFigures>): Promise<ReplyOf<typeof readCareFigures>> {
  mustMay(carePolicy, 'care.read', actor, noPlanYet);
  const place = await placeBelow(tx, actor, query.place ?? actor.place.code);
  const until = query.until ?? today;
  const from = query.from ?? addMonthsToDay(until, -12);
  if (from > until) throw new Problem('bad-input', { fields: { 'query.until': text('不能早于起始日期', 'Must not come before the first day') } });
  // The nth part of a path is the place of level n. A child may belong to a township itself: it then counts in the whole alone.
  const depth = sql.lit(Math.min(place.level + 1, 5));
  const [start, end] = [place.path, `${place.path}~`];
  const { rows } = await sql<Row & { whole: boolean }>`
    with plans as (select split_part(path, '/', ${depth}) as code, count(*)::int as open_plans, count(*) filter (where review_on < ${today})::int as reviews_overdue
                     from service_plans where state = 'open' and path >= ${start} and path < ${end} group by grouping sets ((1), ())),
    due as (select split_part(d.path, '/', ${depth}) as code, count(*)::int as plans_due from (${unmetDemands}) d where d.path >= ${start} and d.path < ${end} group by grouping sets ((1), ())),
    tasks as (select split_part(path, '/', ${depth}) as code, count(*)::int as tasks_due,
                     count(*) filter (where state = 'done' and done_on <= due_on)::int as done_in_time, count(*) filter (where state = 'done' and done_on > due_on)::int as done_late,
                     count(*) filter (where state = 'open')::int as not_done
                from service_tasks where state <> 'dropped' and due_on between ${from} and ${until} and (due_on < ${today} or state = 'done') and path >= ${start} and path < ${end}
               group by grouping sets ((1), ())),
    shown as (select code, name, path, false as whole from places where level = ${depth} and path >= ${start} and path < ${end} and path <> ${start}
              union all select ${place.code}, ${place.name}, '', true)
    select s.code, s.name, s.whole, coalesce(p.open_plans, 0) as open_plans, coalesce(p.reviews_overdue, 0) as reviews_overdue, coalesce(d.plans_due, 0) as plans_due,
           coalesce(t.tasks_due, 0) as tasks_due, coalesce(t.done_in_time, 0) as done_in_time, coalesce(t.done_late, 0) as done_late, coalesce(t.not_done, 0) as not_done
      from shown s
      left join plans p on p.code is not distinct from case when s.whole then null else s.code end
      left join due d on d.code is not distinct from case when s.whole then null else s.code end
      left join tasks t on t.code is not distinct from case when s.whole then null else s.code end
     order by s.whole desc, s.path`.execute(tx);
  const [whole, ...below] = rows;
  return { from, until, whole: figuresOf(whole!), rows: below.map(figuresOf) };
}
