import { mustBeByToday } from '@tonghu/domain/by-today';
import { type BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { type Text, text } from '@tonghu/domain/text';
import type { reassignPlans as reassign, setResponsible as set } from '@tonghu/domain/visits/plan-endpoints';
import type { ChildPlan } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitingPosts, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { AtVisit } from '../at-visit.ts';
import { openChildPlan } from './list-plans.ts';

const byName = visitingPosts.filter((post) => posts[post].sees === 'assigned');
const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [field]: says } }); };

async function childToAssign({ tx, actor }: AtVisit, childId: string) {
  const child = await tx.selectFrom('children').select(['path', 'walled', 'status']).where('id', '=', childId).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  mustMay(visitsPolicy, 'visits.assign', actor, { status: child.status as 'open' | 'closed', visitedBy: null });
  return child;
}

/** People whose area reaches the child; helpers only when the child is entrusted to them. A file that few may see stays with whoever asks. */
export async function findVisitors(work: AtVisit, childId: string, only?: string) {
  const child = await childToAssign(work, childId);
  const { rows } = await sql<{ id: string; name: string; post: Post; place: string }>`
    select s.id, s.name, s.post, p.name as place from staff_names s join places p on p.code = s.place_code
     where s.active and s.post = any (${visitingPosts}) and starts_with(${child.path}, p.path)
       and (s.post <> all (${byName}) or s.id in (select a.staff_id from assignments a where a.child_id = ${childId} and a.from_day <= ${work.today} and (a.until_day is null or a.until_day >= ${work.today})))
       and (not ${child.walled} or s.id = ${work.actor.id}) and (${only ?? null}::uuid is null or s.id = ${only ?? null})
     order by p.path desc, s.name, s.id limit 500`.execute(work.tx);
  return { rows };
}

/** Makes somebody responsible for a child's visits; the plan follows in the same transaction. */
export async function setResponsible(work: AtVisit, childId: string, given: BodyOf<typeof set>): Promise<ChildPlan> {
  const { tx, actor, today } = work;
  await childToAssign(work, childId);
  const there = await tx.selectFrom('visit_responsibles').select(['child_id', 'staff_id']).where('id', '=', given.id).executeTakeFirst();
  if (there && (there.child_id !== childId || there.staff_id !== given.staffId)) throw new Problem('id-already-used');
  if (there) return openChildPlan(work, childId);
  mustBeByToday('from', given.from, today);
  const { rows: [person] } = await findVisitors(work, childId, given.staffId);
  if (!person) refuse('staffId', text('请选择能看到这名孩子、可以上门探访的在岗人员', 'Choose somebody in post who sees this child and makes visits'));
  await tx.insertInto('visit_responsibles').values({ id: given.id, child_id: childId, path: '', staff_id: given.staffId, from_day: given.from, why: given.why, created_by: actor.id }).execute();
  return openChildPlan(work, childId);
}

/** Hands the open plans of one person to another: all of them that the other can see. One statement, whatever their number. */
export async function reassignPlans({ tx, actor, today }: AtVisit, given: BodyOf<typeof reassign>): Promise<{ moved: number; left: number }> {
  mustMay(visitsPolicy, 'visits.assign', actor, noVisitYet);
  const to = await tx.selectFrom('staff_names as s').innerJoin('places as p', 'p.code', 's.place_code').select(['s.post', 's.active', 'p.path']).where('s.id', '=', given.to).executeTakeFirst();
  const from = await tx.selectFrom('staff_names').select('id').where('id', '=', given.from).executeTakeFirst();
  if (!to || !from) throw new Problem('not-found');
  if (!to.active || !visitingPosts.includes(to.post as Post)) refuse('to', text('请选择可以上门探访的在岗人员', 'Choose somebody in post who makes visits'));
  if (given.to === given.from) refuse('to', text('请选择另一个人', 'Choose somebody else'));
  // Ids made of the command and the child: sent again, nothing is handed over twice.
  const idOf = sql`md5(${given.id} || v.child_id::text)::uuid`;
  await sql`
    insert into visit_responsibles (id, child_id, path, staff_id, from_day, why, created_by)
    select ${idOf}, v.child_id, '', ${given.to}::uuid, ${today}, ${given.why}, ${actor.id}::uuid from planned_visits v
     where v.done_on is null and v.responsible_id = ${given.from} and starts_with(v.path, ${to.path}) and (not v.walled or ${given.to}::uuid = ${actor.id}::uuid)
       and (${!byName.includes(to.post as Post)} or v.child_id in (select a.child_id from assignments a where a.staff_id = ${given.to} and a.from_day <= ${today} and (a.until_day is null or a.until_day >= ${today})))
     order by v.child_id on conflict (id) do nothing`.execute(tx);
  const { rows: [counts] } = await sql<{ moved: number; left: number }>`
    select (select count(*)::int from visit_responsibles v where v.staff_id = ${given.to} and v.id = ${idOf}) as moved,
           (select count(*)::int from planned_visits where done_on is null and responsible_id = ${given.from}) as left`.execute(tx);
  return counts!;
}
