import type { NewPlan, NewTask, ServicePlan } from '@tonghu/domain/care/shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { AtWork } from '../children/at-work.ts';
import { appendTimeline } from '../children/timeline.ts';
import { childFor, findStoredPlan } from './at-work.ts';
import { mustBeDoable, mustLead, planPeople, refuse } from './plan-people.ts';
import { readPlan } from './read-plan.ts';

/** Opens a plan. Sending the same again returns what is stored, as it stands by now. */
export async function openPlan(work: AtWork, childId: string, given: NewPlan): Promise<ServicePlan> {
  const { tx, actor, today } = work;
  const child = await childFor(work, childId, 'care.open');
  const stored = await findStoredPlan(work, given.id);
  if (stored) {
    if (stored.child_id !== childId || stored.created_by !== actor.id) throw new Problem('id-already-used');
    return readPlan(work, given.id);
  }
  const open = await tx.selectFrom('service_plans').select('id').where('child_id', '=', childId).where('state', '=', 'open').executeTakeFirst();
  if (open) throw new Problem('already-exists', { why: text('这个孩子已经有一个进行中的计划，请在里面增加任务', 'This child has a running plan; add tasks to it') });
  mustComeLater('reviewOn', given.reviewOn, today);
  const people = await planPeople(work, child);
  mustLead(people, given.leadId);
  if (given.assessmentId !== null) {
    const assessment = await tx.selectFrom('assessments').select('id').where('id', '=', given.assessmentId).where('child_id', '=', childId).executeTakeFirst();
    if (!assessment) refuse('assessmentId', text('这个孩子没有这次评估', 'This child has no such assessment'));
  }
  for (const [at, task] of given.tasks.entries()) {
    mustBeDoable(people, task, `tasks.${at}.`);
    mustNotBePast(`tasks.${at}.dueOn`, task.dueOn, today);
  }
  await tx.insertInto('service_plans').values({
    id: given.id, child_id: childId, path: child.path, walled: child.walled, goal: given.goal, assessment_id: given.assessmentId,
    opened_on: today, review_on: given.reviewOn, lead_id: given.leadId, created_by: actor.id,
  }).execute();
  await insertTasks(work, { id: given.id, child_id: childId, path: child.path, walled: child.walled }, given.tasks);
  await appendTimeline(tx, { childId, happenedOn: today, word: 'care', kind: 'plan-opened', refersTo: given.id, says: text('制定了服务计划', 'A service plan was made'), by: actor.id });
  return readPlan(work, given.id);
}

/** Adds tasks to a plan, in their order. An id that is used already is refused by the database, whoever's it is. */
export async function insertTasks({ tx, actor }: AtWork, plan: { id: string; child_id: string; path: string; walled: boolean }, tasks: readonly NewTask[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.insertInto('service_tasks').values(tasks.map((task) => ({
    id: task.id, plan_id: plan.id, child_id: plan.child_id, path: plan.path, walled: plan.walled, need: task.need, dimension: task.dimension, task: task.task,
    staff_id: task.staffId, outside: task.staffId === null ? task.outside : '', due_on: task.dueOn, created_by: actor.id,
  }))).execute();
}

/** A review lies ahead, and within a year and a bit: a plan nobody looks at is none. */
export function mustComeLater(field: string, day: string, today: string): void {
  if (day <= today) refuse(field, text('要晚于今天', 'Must lie after today'));
  if (Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + 1) refuse(field, text('复查最迟不超过明年', 'A review comes next year at the latest'));
}

export function mustNotBePast(field: string, day: string, today: string): void {
  if (day < today) refuse(field, text('不能早于今天', 'Must not come before today'));
}
