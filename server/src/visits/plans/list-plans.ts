import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { addDays } from '@tonghu/domain/dates';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import type { listVisitPlans } from '@tonghu/domain/visits/plan-endpoints';
import { type ChildPlan, dueWithin } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { pathOfFilter } from '../../places/path-of.ts';
import type { AtVisit } from '../at-visit.ts';
import { type ListedPlan, planColumns, planRows, planTables } from './plan-row.ts';

/** A page of the visits to make, those due first. */
export async function listPlans({ tx, actor, today }: AtVisit, asked: QueryOf<typeof listVisitPlans>) {
  mustMay(visitsPolicy, 'visits.plans', actor, noVisitYet);
  const from = readCursor(asked.after, ['day', 'id']);
  const path = asked.place === undefined ? null : await pathOfFilter(tx, asked.place);
  const soon = addDays(today, dueWithin);
  const when = { overdue: sql`v.due_on < ${today}`, due: sql`v.due_on >= ${today} and v.due_on <= ${soon}`, coming: sql`v.due_on > ${soon}`, now: sql`v.due_on <= ${soon}` };
  const { rows: found } = await sql<ListedPlan>`
    with page as (
      select * from planned_visits v
       where v.done_on is null
         and ${path === null ? sql`true` : sql`v.path >= ${path} and v.path < ${`${path}~`}`}
         and ${asked.when === undefined ? sql`true` : when[asked.when]}
         and ${asked.responsible === undefined ? sql`true` : asked.responsible === 'none' ? sql`v.responsible_id is null` : sql`v.responsible_id = ${asked.responsible === 'me' ? actor.id : asked.responsible}`}
         and ${from === null ? sql`true` : sql`(v.due_on, v.child_id) > (${from[0]}::date, ${from[1]}::uuid)`}
       order by v.due_on, v.child_id limit ${asked.limit + 1}
    ) select ${planColumns} from page v ${planTables} order by v.due_on, v.child_id`.execute(tx);
  const page = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? page.at(-1) : undefined;
  return { rows: planRows(actor, today, page), next: last ? cursorOf(last.due_on, last.child_id) : null, total: null };
}

/** How many past visits the plan of a child shows: two years of monthly ones. */
const pastShown = 24;

/** The plan of one child: what comes, what was, and whom a person made responsible. */
export async function openChildPlan({ tx, actor, today }: AtVisit, childId: string): Promise<ChildPlan> {
  mustMay(visitsPolicy, 'visits.plans', actor, noVisitYet);
  const child = await tx.selectFrom('children').select('id').where('id', '=', childId).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  const { rows: next } = await sql<ListedPlan>`select ${planColumns} from planned_visits v ${planTables} where v.child_id = ${childId} and v.done_on is null`.execute(tx);
  // Of visits that the reader sees: companions those they made themselves.
  const past = await tx.selectFrom('planned_visits as v').innerJoin('visits as w', 'w.id', 'v.visit_id').select(['v.due_on', 'v.done_on', 'v.visit_id']).where('v.child_id', '=', childId)
    .orderBy('v.done_on', 'desc').limit(pastShown).execute();
  const named = await tx.selectFrom('visit_responsibles as r').innerJoin('staff_names as s', 's.id', 'r.staff_id').leftJoin('staff_names as by', 'by.id', 'r.created_by')
    .select(['r.staff_id', 's.name', 's.post', 'r.from_day', 'r.why', 'by.name as by_name', 'r.created_at'])
    .where('r.child_id', '=', childId).orderBy('r.from_day', 'desc').orderBy('r.created_at', 'desc').execute();
  return {
    next: planRows(actor, today, next)[0] ?? null,
    past: past.map((row) => ({ dueOn: row.due_on, doneOn: row.done_on!, late: row.done_on! > row.due_on, visitId: row.visit_id! })),
    // Why somebody was named may tell of the family.
    responsibles: !decide(childrenPolicy, 'children.story', actor, noChildYet).may ? [] : named.map((row) => ({ id: row.staff_id, name: row.name ?? '', post: Post.parse(row.post), from: row.from_day, why: row.why, by: row.by_name, at: row.created_at })),
  };
}
