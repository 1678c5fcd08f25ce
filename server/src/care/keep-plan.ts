import type { PlanChanges, ServicePlan } from '@tonghu/domain/care/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { AtWork } from '../children/at-work.ts';
import { findChild } from '../children/at-work.ts';
import { appendTimeline } from '../children/timeline.ts';
import { type StoredPlan, planFor } from './at-work.ts';
import { mustComeLater } from './open-plan.ts';
import { mustLead, planPeople, refuse } from './plan-people.ts';
import { readPlan } from './read-plan.ts';

const theirs = (work: AtWork) => (plan: StoredPlan) => readPlan(work, plan.id);

/** Changes goal, review day or lead. A field left out stays as it is. */
export async function changePlan(work: AtWork, planId: string, version: number, changes: PlanChanges): Promise<ServicePlan> {
  const plan = await planFor(work, planId, 'care.change', version, theirs(work));
  if (changes.reviewOn !== undefined && changes.reviewOn !== plan.review_on) mustComeLater('reviewOn', changes.reviewOn, work.today);
  if (changes.leadId !== undefined && changes.leadId !== plan.lead_id) {
    const child = await findChild(work.tx, plan.child_id);
    mustLead(child ? await planPeople(work, child) : [], changes.leadId);
  }
  await write(work, plan, { goal: changes.goal ?? plan.goal, review_on: changes.reviewOn ?? plan.review_on, lead_id: changes.leadId ?? plan.lead_id });
  return readPlan(work, planId);
}

/** Writes down what a review found, and when the plan is looked at next. */
export async function reviewPlan(work: AtWork, planId: string, version: number, given: { id: string; found: string; nextOn: IsoDate }): Promise<ServicePlan> {
  const { tx, actor, today } = work;
  const before = await tx.selectFrom('service_plan_reviews').select(['plan_id', 'reviewed_by', 'found']).where('id', '=', given.id).executeTakeFirst();
  if (before) {
    if (before.plan_id !== planId || before.reviewed_by !== actor.id || before.found !== given.found) throw new Problem('id-already-used');
    return readPlan(work, planId);
  }
  const plan = await planFor(work, planId, 'care.review', version, theirs(work));
  mustComeLater('nextOn', given.nextOn, today);
  await tx.insertInto('service_plan_reviews').values({
    id: given.id, plan_id: planId, child_id: plan.child_id, path: plan.path, walled: plan.walled, reviewed_on: today, found: given.found, next_on: given.nextOn, reviewed_by: actor.id, created_by: actor.id,
  }).execute();
  await write(work, plan, { review_on: given.nextOn });
  await appendTimeline(tx, { childId: plan.child_id, happenedOn: today, word: 'care', kind: 'plan-reviewed', refersTo: given.id, says: text('复查了服务计划', 'The service plan was reviewed'), by: actor.id });
  return readPlan(work, planId);
}

/** Closes a plan with its outcome. Tasks still open are dropped with the reason given for them; without one they are asked about. */
export async function closePlan(work: AtWork, planId: string, version: number, given: { outcome: string; dropOpen: string | null }): Promise<ServicePlan> {
  const { tx, actor, today } = work;
  const plan = await planFor(work, planId, 'care.close', version, theirs(work));
  const open = await tx.selectFrom('service_tasks').select('id').where('plan_id', '=', planId).where('state', '=', 'open').execute();
  if (open.length > 0 && given.dropOpen === null) {
    refuse('dropOpen', text(`还有 ${open.length} 项任务没有办。请先办完，或写明为什么不办了`, `${open.length} ${open.length === 1 ? 'task is' : 'tasks are'} still open. Finish them first, or say why they will not be done`));
  }
  await tx.updateTable('service_tasks').set({ state: 'dropped', done_on: today, result: given.dropOpen }).where('plan_id', '=', planId).where('state', '=', 'open').execute();
  await write(work, plan, { state: 'closed', closed_on: today, outcome: given.outcome });
  await appendTimeline(tx, { childId: plan.child_id, happenedOn: today, word: 'care', kind: 'plan-closed', refersTo: planId, says: text('服务计划结束', 'The service plan was closed'), by: actor.id });
  return readPlan(work, planId);
}

async function write(work: AtWork, plan: StoredPlan, values: { goal?: string; review_on?: string; lead_id?: string; state?: string; closed_on?: string; outcome?: string }): Promise<void> {
  const { numUpdatedRows } = await work.tx.updateTable('service_plans').set(values).where('id', '=', plan.id).where('version', '=', plan.version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile', { theirs: await readPlan(work, plan.id) });
}
