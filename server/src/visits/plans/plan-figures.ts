import { addDays, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import type { FiguresAsked, PlanFigure } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import type { z } from 'zod';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import type { AtVisit } from '../at-visit.ts';
import { type Counted, figure } from './counted-plans.ts';
import { leaderFigures } from './leader-figures.ts';

type Asked = z.output<typeof FiguresAsked>;
interface Place { code: string; name: string; path: string; level: number }

/**
 * Planned against done of a month; row-level security is the scope, so that each
 * number agrees with its list. A child nobody goes to any more is due once, in
 * that month: `overdueNow` keeps it in sight in every later one. A leader gets
 * city and county by place, and no number from one to four, nor any that would
 * give such a number away.
 */
export async function planFigures(work: AtVisit, asked: Asked): Promise<{ rows: PlanFigure[]; all: PlanFigure; overdueNow: number | null }> {
  const { tx, actor } = work;
  mustMay(visitsPolicy, asked.by === 'person' ? 'visits.figures-by-person' : 'visits.figures', actor, noVisitYet);
  const place = await placeBelow(tx, actor, asked.place ?? actor.place.code);
  const leader = actor.post === 'city-leader';
  if (leader && place.level > 3) throw new Problem('not-found');
  if (leader) await sql`select count_as_leader()`.execute(tx);
  const rows = await countPlans(work, asked, place);
  const all: PlanFigure['of'] = { id: place.code, name: place.name, post: null };
  if (!leader) return { rows: rows.map((row) => figure(ofRow(row), [row])), all: figure(all, rows), overdueNow: await countOverdue(work, place) };
  // What the list above does not show is not found out by asking for the place itself.
  const parent = place.path === actor.place.path ? null : await placeBelow(tx, actor, actor.place.code);
  const above = parent && leaderFigures({ id: parent.code, name: parent.name, post: null }, await countPlans(work, asked, parent)).rows.find(({ of }) => of.id === place.code);
  return { ...leaderFigures(all, rows, above !== null && above?.done == null), overdueNow: null };
}

const ofRow = (row: Counted): PlanFigure['of'] => (row.id === null ? { id: null, name: '', post: null } : { id: row.id, name: row.name ?? '', post: row.post === null ? null : Post.parse(row.post) });

async function countOverdue({ tx, today }: AtVisit, { path }: Place): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from planned_visits where path >= ${path} and path < ${`${path}~`} and done_on is null and due_on < ${today}`.execute(tx);
  return rows[0]!.n;
}

/** In one pass by the index. */
async function countPlans({ tx, today }: AtVisit, asked: Asked, place: Place): Promise<Counted[]> {
  const [first, last] = [`${asked.month}-01`, addDays(`${addMonths(asked.month, 1)}-01`, -1)];
  // The nth part of a path is the place of level n. A village has nothing below it and counts itself.
  const depth = Math.min(place.level + 1, 5);
  const counted = (by: ReturnType<typeof sql>) => sql`
    select ${by} as id, count(*)::int as planned, count(*) filter (where done_on <= due_on)::int as done, count(*) filter (where done_on > due_on)::int as done_late,
           count(*) filter (where done_on is null and due_on < ${today})::int as overdue, count(*) filter (where done_on is null and due_on >= ${today})::int as open
      from planned_visits where path >= ${place.path} and path < ${`${place.path}~`} and due_on between ${first} and ${last} group by 1`;
  const zero = sql`coalesce(n.planned, 0) as planned, coalesce(n.done, 0) as done, coalesce(n.done_late, 0) as done_late, coalesce(n.overdue, 0) as overdue, coalesce(n.open, 0) as open`;
  const { rows } = asked.by === 'place'
    ? await sql<Counted>`
        with n as (${counted(sql`coalesce(nullif(split_part(path, '/', ${sql.lit(depth)}), ''), ${place.code})`)})
        select p.code as id, p.name, null as post, ${zero} from places p left join n on n.id = p.code
         where (p.parent_code = ${place.code} and p.level > ${place.level}) or (p.code = ${place.code} and (n.id is not null or p.level = 5)) order by p.path`.execute(tx)
    : await sql<Counted>`
        with n as (${counted(sql`responsible_id`)})
        select n.id, s.name, s.post, ${zero} from n left join staff_names s on s.id = n.id order by n.overdue desc, n.planned desc, n.id`.execute(tx);
  return rows;
}
