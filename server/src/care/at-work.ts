import type { CareSubject } from '@tonghu/domain/care/policy';
import { carePolicy } from '@tonghu/domain/care/policy';
import type { PlanState, TaskState } from '@tonghu/domain/care/lifecycle';
import { Problem } from '@tonghu/domain/problem';
import { type AtWork, findChild } from '../children/at-work.ts';
import { mustMay } from '../must-may.ts';

export type StoredPlan = NonNullable<Awaited<ReturnType<typeof findStoredPlan>>>;
export type StoredTask = NonNullable<Awaited<ReturnType<typeof findStoredTask>>>;

/** A child that a deed of this word is about: a hidden one and a missing one are the same `not-found`. */
export async function childFor({ tx, actor }: AtWork, id: string, deed: string) {
  const child = await findChild(tx, id);
  if (!child) throw new Problem('not-found');
  mustMay(carePolicy, deed, actor, subjectOf(child.status));
  return child;
}

export const findStoredPlan = ({ tx }: AtWork, id: string) =>
  tx.selectFrom('service_plans').selectAll().where('id', '=', id).executeTakeFirst();

/** A task, with what its plan says of it. A companion sees no plan; a task whose plan is closed has ended by then. */
export const findStoredTask = ({ tx }: AtWork, id: string) =>
  tx.selectFrom('service_tasks as t').leftJoin('service_plans as p', 'p.id', 't.plan_id')
    .selectAll('t').select(['p.state as plan_state', 'p.lead_id', 'p.opened_on']).where('t.id', '=', id).executeTakeFirst();

export const subjectOf = (child: string, plan?: { state: string | null; lead_id: string | null }, task?: { state: string; staff_id: string | null }): CareSubject => ({
  child: child as CareSubject['child'],
  plan: (plan?.state ?? null) as PlanState | null,
  leadId: plan?.lead_id ?? null,
  task: (task?.state ?? null) as TaskState | null,
  doerId: task?.staff_id ?? null,
});

/** The plan for a deed: seen, permitted, and in the version the person saw. */
export async function planFor(work: AtWork, id: string, deed: string, version: number | null, theirs: (plan: StoredPlan) => Promise<unknown>): Promise<StoredPlan> {
  const plan = await findStoredPlan(work, id);
  if (!plan) throw new Problem('not-found');
  mustMay(carePolicy, deed, work.actor, subjectOf('open', plan));
  if (version !== null && plan.version !== version) throw new Problem('changed-meanwhile', { theirs: await theirs(plan) });
  return plan;
}
