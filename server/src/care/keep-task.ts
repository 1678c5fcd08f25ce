import { mustBeByToday } from '@tonghu/domain/by-today';
import { carePolicy } from '@tonghu/domain/care/policy';
import type { NewTask, ServicePlan, ServiceTask, TaskChanges } from '@tonghu/domain/care/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { type AtWork, findChild } from '../children/at-work.ts';
import { appendTimeline } from '../children/timeline.ts';
import { mustMay } from '../must-may.ts';
import { type StoredTask, findStoredTask, planFor, subjectOf } from './at-work.ts';
import { insertTasks, mustNotBePast } from './open-plan.ts';
import { mustBeDoable, planPeople, refuse } from './plan-people.ts';
import { readPlan, readTask } from './read-plan.ts';

/** Adds a task. Sending the same again returns the plan as it stands by now. */
export async function addTask(work: AtWork, planId: string, given: NewTask): Promise<ServicePlan> {
  const stored = await findStoredTask(work, given.id);
  if (stored && stored.plan_id === planId && stored.created_by === work.actor.id) return readPlan(work, planId);
  const plan = await planFor(work, planId, 'care.add-task', null, async () => null);
  if (stored) throw new Problem('id-already-used');
  mustBeDoable(await peopleOf(work, plan.child_id), given);
  mustNotBePast('dueOn', given.dueOn, work.today);
  await insertTasks(work, plan, [given]);
  return readPlan(work, planId);
}

/** Changes an open task. A field left out stays as it is; naming somebody of the network takes the one outside away. */
export async function changeTask(work: AtWork, taskId: string, version: number, changes: TaskChanges): Promise<ServiceTask> {
  const task = await taskFor(work, taskId, 'care.change-task', version);
  const staffId = changes.staffId === undefined ? task.staff_id : changes.staffId;
  const outside = staffId === null ? changes.outside ?? task.outside : '';
  if (staffId !== task.staff_id || outside !== task.outside) mustBeDoable(await peopleOf(work, task.child_id), { staffId, outside });
  if (changes.dueOn !== undefined && changes.dueOn !== task.due_on) mustNotBePast('dueOn', changes.dueOn, work.today);
  await write(work, task, {
    need: changes.need ?? task.need, dimension: changes.dimension ?? task.dimension, task: changes.task ?? task.task, due_on: changes.dueOn ?? task.due_on, staff_id: staffId, outside,
  });
  return readTask(work, taskId);
}

/** The task is done. Sent again with the same content it is no conflict: the first time counts. */
export async function finishTask(work: AtWork, taskId: string, version: number, given: { on: IsoDate; result: string; visitId: string | null }): Promise<ServiceTask> {
  const before = await findStoredTask(work, taskId);
  if (before?.state === 'done' && before.done_on === given.on && before.result === given.result && before.visit_id === given.visitId) return readTask(work, taskId);
  const task = await taskFor(work, taskId, 'care.finish-task', version);
  mustBeByToday('on', given.on, work.today);
  if (task.opened_on !== null && given.on < task.opened_on) refuse('on', text('不能早于计划制定的日子', 'Must not come before the plan was made'));
  if (given.visitId !== null) {
    const visit = await work.tx.selectFrom('visits').select('id').where('id', '=', given.visitId).where('child_id', '=', task.child_id).executeTakeFirst();
    if (!visit) refuse('visitId', text('这个孩子没有这次探访', 'This child has no such visit'));
  }
  await write(work, task, { state: 'done', done_on: given.on, result: given.result, visit_id: given.visitId });
  await appendTimeline(work.tx, {
    childId: task.child_id, happenedOn: given.on, word: 'care', kind: 'task-done', refersTo: taskId, says: text('服务计划中的一项任务办好了', 'A task of the service plan was done'), by: work.actor.id,
  });
  return readTask(work, taskId);
}

/** The task will not be done; the reason stays with it. */
export async function dropTask(work: AtWork, taskId: string, version: number, reason: string): Promise<ServiceTask> {
  const before = await findStoredTask(work, taskId);
  if (before?.state === 'dropped' && before.result === reason) return readTask(work, taskId);
  const task = await taskFor(work, taskId, 'care.drop-task', version);
  await write(work, task, { state: 'dropped', done_on: work.today, result: reason });
  return readTask(work, taskId);
}

async function taskFor(work: AtWork, id: string, deed: string, version: number): Promise<StoredTask> {
  const task = await findStoredTask(work, id);
  if (!task) throw new Problem('not-found');
  mustMay(carePolicy, deed, work.actor, subjectOf('open', { state: task.plan_state, lead_id: task.lead_id }, task));
  if (task.version !== version) throw new Problem('changed-meanwhile', { theirs: await readTask(work, id) });
  return task;
}

async function peopleOf(work: AtWork, childId: string) {
  const child = await findChild(work.tx, childId);
  return child ? planPeople(work, child) : [];
}

interface TaskValues {
  need?: string; dimension?: string; task?: string; due_on?: string; staff_id?: string | null; outside?: string;
  state?: string; done_on?: string; result?: string; visit_id?: string | null;
}
async function write(work: AtWork, task: StoredTask, values: TaskValues): Promise<void> {
  const { numUpdatedRows } = await work.tx.updateTable('service_tasks').set(values).where('id', '=', task.id).where('version', '=', task.version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile', { theirs: await readTask(work, task.id) });
}
