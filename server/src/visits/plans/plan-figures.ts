import { addDays, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import type { FiguresAsked, PlanFigure } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import type { z } from 'zod';
import { mustMay } from '../../must-may.ts';
import type { AtVisit } from '../at-visit.ts';

interface Counted { id: string | null; name: string | null; post: string | null; planned: number; done: number; done_late: number; overdue: number; open: number }

/** Planned against done of a month, counted in one pass by the index; row-level security is the scope, so that each number agrees with its list. */
export async function planFigures({ tx, actor, today }: AtVisit, asked: z.output<typeof FiguresAsked>): Promise<{ rows: PlanFigure[]; all: PlanFigure }> {
  mustMay(visitsPolicy, 'visits.figures', actor, noVisitYet);
  const place = await tx.selectFrom('places').select(['code', 'name', 'path', 'level']).where('code', '=', asked.place ?? actor.place.code).executeTakeFirst();
  if (!place || !place.path.startsWith(actor.place.path)) throw new Problem('not-found');
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
  const nobody = { id: null, name: '', post: null };
  return {
    rows: rows.map((row) => figure(row.id === null ? nobody : { id: row.id, name: row.name ?? '', post: row.post === null ? null : Post.parse(row.post) }, [row])),
    all: figure({ id: place.code, name: place.name, post: null }, rows),
  };
}

function figure(of: PlanFigure['of'], rows: readonly Counted[]): PlanFigure {
  const sum = (part: 'planned' | 'done' | 'done_late' | 'overdue' | 'open') => rows.reduce((total, row) => total + row[part], 0);
  const [done, doneLate, overdue] = [sum('done'), sum('done_late'), sum('overdue')];
  const come = done + doneLate + overdue;
  return { of, planned: sum('planned'), done, doneLate, overdue, open: sum('open'), percent: come === 0 ? null : Math.round(((done + doneLate) / come) * 1000) / 10 };
}
