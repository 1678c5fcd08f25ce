import type { PlanBasis, PlanDemand } from '@tonghu/domain/care/shapes';
import { Text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AtWork } from '../children/at-work.ts';

/** When a plan was made: the moment it was entered, or the end of its day when it was entered later than that. */
const madeAt = sql`least(p.created_at, (p.opened_on + 1)::timestamp at time zone 'Asia/Shanghai')`;

/** A plan answers a colour when it ran on the day the colour was set, or was made afterwards. */
const answers = sql`p.child_id = k.child_id and (p.state = 'open' or p.closed_on >= k.from_day)`;

/** Children whose present colour asks for a plan that nobody made: `child_id, path, plan_due_at`. One row a child. */
export const unmetDemands = sql`
  select k.child_id, k.path, k.plan_due_at
    from child_colours k join children c on c.id = k.child_id and c.status = 'open'
   where k.until_day is null and k.plan_due_at is not null and not exists (select from service_plans p where ${answers})`;

/** How the plan stands that the child's present colour asks for; null when it asks for none. */
export async function demandOf({ tx }: AtWork, childId: string, now: Date): Promise<PlanDemand | null> {
  const { rows: [row] } = await sql<{ by: string; made: string | null; in_time: boolean }>`
    select k.plan_due_at as by, a.made::text as made, coalesce(a.made <= k.plan_due_at, false) as in_time
      from child_colours k left join lateral (select min(${madeAt}) as made from service_plans p where ${answers}) a on true
     where k.child_id = ${childId} and k.until_day is null and k.plan_due_at is not null`.execute(tx);
  if (!row) return null;
  if (row.made !== null) return { by: row.by, stands: row.in_time ? 'in-time' : 'late' };
  return { by: row.by, stands: new Date(row.by) < now ? 'overdue' : 'due' };
}

/** The latest assessment that counts, with its reasons in words; null when there is none. */
export async function basisOf({ tx }: AtWork, childId: string): Promise<PlanBasis | null> {
  const found = await tx.selectFrom('assessments').select(['id', 'assessed_on', 'because'])
    .where('child_id', '=', childId).where((one) => one.or([one('state', '=', 'confirmed'), one.and([one('state', '=', 'submitted'), one('vetoes', '<>', sql<string[]>`'{}'`)])]))
    .orderBy('assessed_on', 'desc').orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return found ? { assessmentId: found.id, on: found.assessed_on, because: z.array(Text).catch([]).parse(found.because) } : null;
}
