import type { listPlans, listPlansDue } from '@tonghu/domain/care/endpoints';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { PlanState } from '@tonghu/domain/care/lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import type { AtWork } from '../children/at-work.ts';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathBelow } from './path-below.ts';
import { colleague } from './read-plan.ts';
import { unmetDemands } from './demand.ts';

interface Row {
  id: string; child_id: string; child_name: string; place_code: string; place_name: string; above: string | null; lead: { id: string; name: string; post: string };
  state: string; opened_on: IsoDate; review_on: IsoDate; closed_on: IsoDate | null; open: number; overdue: number; done: number; next_due: IsoDate | null; pressing: IsoDate;
}

/** Plans by what presses most: the nearest day of an open task or of the review; closed ones by the day they were closed, the newest first. */
export async function findPlans({ tx, actor, today }: AtWork, query: QueryOf<typeof listPlans>): Promise<ReplyOf<typeof listPlans>> {
  mustMay(carePolicy, 'care.read', actor, noPlanYet);
  const under = await pathBelow(tx, query.place);
  const closed = query.show === 'closed';
  const after = readCursor(query.after, ['day', 'id']);
  // Closed plans go backwards: their key is the distance to a day that never comes.
  const { rows } = await sql<Row>`
    with plans as (
      select p.*, n.open, n.overdue, n.done, n.next_due,
             case when p.state = 'closed' then date '2999-12-31' - (p.closed_on - date '1900-01-01') else least(p.review_on, n.next_due) end as pressing
        from service_plans p cross join lateral (
          select count(*) filter (where t.state = 'open')::int as open, count(*) filter (where t.state = 'open' and t.due_on < ${today})::int as overdue,
                 count(*) filter (where t.state = 'done')::int as done, min(t.due_on) filter (where t.state = 'open') as next_due
            from service_tasks t where t.plan_id = p.id) n
       where p.state = ${closed ? 'closed' : 'open'}
         and (${under}::text is null or (p.path >= ${under} and p.path < ${under} || '~'))
         and (${query.lead} = 'anyone' or p.lead_id = ${actor.id})
         and (${query.show} <> 'review-due' or p.review_on <= ${today})
         and (${query.show} <> 'tasks-overdue' or n.overdue > 0)
         and (${query.show} <> 'proposed' or ${proposed})
    )
    select p.id, p.child_id, c.name as child_name, c.place_code, pl.name as place_name, above.name as above, p.state, p.opened_on, p.review_on, p.closed_on,
           p.open, p.overdue, p.done, p.next_due, p.pressing::text as pressing,
           (select jsonb_build_object('id', s.id, 'name', s.name, 'post', s.post) from staff_names s where s.id = p.lead_id) as lead
      from plans p join children c on c.id = p.child_id join places pl on pl.code = c.place_code left join places above on above.code = pl.parent_code
     where (${after?.[0] ?? null}::date is null or (p.pressing, p.id) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid))
     order by p.pressing, p.id limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({
      id: row.id, childId: row.child_id, childName: nameOf(row.child_name), place: { code: row.place_code, name: row.place_name, above: row.above }, lead: colleague(row.lead),
      state: row.state as PlanState, openedOn: row.opened_on, reviewOn: row.review_on, closedOn: row.closed_on,
      openTasks: row.open, overdueTasks: row.overdue, doneTasks: row.done, nextDueOn: row.next_due, pressingOn: row.closed_on ?? row.pressing,
    })),
    next: last ? cursorOf(last.pressing, last.id) : null,
    total: null,
  };
}

/** Children whose colour asks for a plan and who have none, those first whose time ran out first. */
export async function findPlansDue({ tx, actor }: AtWork, query: QueryOf<typeof listPlansDue>, now: Date): Promise<ReplyOf<typeof listPlansDue>> {
  mustMay(carePolicy, 'care.read', actor, noPlanYet);
  const under = await pathBelow(tx, query.place);
  const after = readCursor(query.after, ['moment', 'id']);
  const { rows } = await sql<{ child_id: string; name: string; place_code: string; place_name: string; above: string | null; by: string; overdue: boolean }>`
    with due as (${unmetDemands})
    select d.child_id, c.name, c.place_code, p.name as place_name, above.name as above, ${instant(sql.ref('d.plan_due_at'))} as by, d.plan_due_at < ${now.toISOString()}::timestamptz as overdue
      from due d join children c on c.id = d.child_id join places p on p.code = c.place_code left join places above on above.code = p.parent_code
     where (${under}::text is null or (c.path >= ${under} and c.path < ${under} || '~'))
       and (${after?.[0] ?? null}::timestamptz is null or (d.plan_due_at, d.child_id) > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
     order by d.plan_due_at, d.child_id limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({ childId: row.child_id, childName: nameOf(row.name), place: { code: row.place_code, name: row.place_name, above: row.above }, by: row.by, overdue: row.overdue })),
    next: last ? cursorOf(last.by, last.child_id) : null,
    total: null,
  };
}

/** Opened by somebody else than its lead, who has not changed or reviewed it yet; `p` is the plan. */
export const proposed = sql`(p.state = 'open' and p.version = 1 and p.created_by is not null and p.created_by <> p.lead_id)`;

/** As JSON writes an instant, to the microsecond, so that a cursor made of it loses nothing. */
export const instant = (column: ReturnType<typeof sql.ref>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
