import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { PlanState, TaskState } from '@tonghu/domain/care/lifecycle';
import type { PlanReview, ServicePlan, ServiceTask } from '@tonghu/domain/care/shapes';
import type { Colleague } from '@tonghu/domain/children/shapes';
import { decide } from '@tonghu/domain/policy';
import { Post } from '@tonghu/domain/staff/posts';
import type { Dimension } from '@tonghu/domain/visits/labels';
import { sql } from 'kysely';
import type { AtWork } from '../children/at-work.ts';

interface Person { id: string; name: string; post: string }
interface PlanColumns {
  id: string; child_id: string; goal: string; assessment_id: string | null; state: string; opened_on: string; review_on: string;
  closed_on: string | null; outcome: string | null; version: number; lead: Person; opened_by: Person | null;
}
export interface TaskColumns {
  id: string; plan_id: string; child_id: string; need: string; dimension: string; task: string; staff: Person | null; outside: string;
  due_on: string; state: string; done_on: string | null; result: string | null; visit_id: string | null; version: number;
}
interface ReviewColumns { id: string; plan_id: string; reviewed_on: string; found: string; next_on: string; by: Person }

export const colleague = ({ id, name, post }: Person): Colleague => ({ id, name, post: Post.parse(post) });

/** The columns of a task and who does it; `t` is the task. */
export const taskColumns = sql`t.id, t.plan_id, t.child_id, t.need, t.dimension, t.task, t.outside, t.due_on, t.state, t.done_on, t.result, t.visit_id, t.version,
  (select jsonb_build_object('id', s.id, 'name', s.name, 'post', s.post) from staff_names s where s.id = t.staff_id) as staff`;

/** A task as this reader may know it. */
export function taskOf({ actor, today }: AtWork, row: TaskColumns): ServiceTask {
  const knowsWhy = decide(carePolicy, 'care.read', actor, noPlanYet).may;
  return {
    id: row.id, planId: row.plan_id, childId: row.child_id, need: knowsWhy ? row.need : null, dimension: row.dimension as Dimension, task: row.task,
    staff: row.staff && colleague(row.staff), outside: row.outside, dueOn: row.due_on, overdue: row.state === 'open' && row.due_on < today,
    state: row.state as TaskState, endedOn: row.done_on, result: row.result, visitId: row.visit_id, version: row.version,
  };
}

const reviewOf = (row: ReviewColumns): PlanReview => ({ id: row.id, on: row.reviewed_on, found: row.found, nextOn: row.next_on, by: colleague(row.by) });

/** Whole plans of one child, or one of them: the open one first, then the newest. */
export async function readPlans(work: AtWork, of: { childId: string } | { planId: string }): Promise<ServicePlan[]> {
  const { tx } = work;
  const [column, id] = 'childId' in of ? [sql.ref('p.child_id'), of.childId] : [sql.ref('p.id'), of.planId];
  const { rows: plans } = await sql<PlanColumns>`
    select p.id, p.child_id, p.goal, p.assessment_id, p.state, p.opened_on, p.review_on, p.closed_on, p.outcome, p.version,
           (select jsonb_build_object('id', s.id, 'name', s.name, 'post', s.post) from staff_names s where s.id = p.lead_id) as lead,
           (select jsonb_build_object('id', s.id, 'name', s.name, 'post', s.post) from staff_names s where s.id = p.created_by) as opened_by
      from service_plans p where ${column} = ${id} order by p.state = 'open' desc, p.opened_on desc, p.created_at desc, p.id`.execute(tx);
  const ids = plans.map((plan) => plan.id);
  const { rows: tasks } = await sql<TaskColumns>`
    select ${taskColumns} from service_tasks t where t.plan_id = any (${ids}::uuid[]) order by t.state = 'open' desc, t.due_on, t.created_at, t.id`.execute(tx);
  const { rows: reviews } = await sql<ReviewColumns>`
    select r.id, r.plan_id, r.reviewed_on, r.found, r.next_on,
           (select jsonb_build_object('id', s.id, 'name', s.name, 'post', s.post) from staff_names s where s.id = r.reviewed_by) as by
      from service_plan_reviews r where r.plan_id = any (${ids}::uuid[]) order by r.reviewed_on desc, r.created_at desc, r.id`.execute(tx);
  return plans.map((plan) => ({
    id: plan.id, childId: plan.child_id, goal: plan.goal, assessmentId: plan.assessment_id, state: plan.state as PlanState,
    openedOn: plan.opened_on, openedBy: plan.opened_by && colleague(plan.opened_by), reviewOn: plan.review_on, lead: colleague(plan.lead),
    closedOn: plan.closed_on, outcome: plan.outcome, version: plan.version,
    tasks: tasks.filter((task) => task.plan_id === plan.id).map((task) => taskOf(work, task)),
    reviews: reviews.filter((review) => review.plan_id === plan.id).map(reviewOf),
  }));
}

/** One whole plan that is known to be there. */
export async function readPlan(work: AtWork, planId: string): Promise<ServicePlan> {
  const [plan] = await readPlans(work, { planId });
  if (!plan) throw new Error(`plan ${planId} is gone`);
  return plan;
}

/** One task that is known to be there. */
export async function readTask(work: AtWork, taskId: string): Promise<ServiceTask> {
  const { rows: [row] } = await sql<TaskColumns>`select ${taskColumns} from service_tasks t where t.id = ${taskId}`.execute(work.tx);
  if (!row) throw new Error(`task ${taskId} is gone`);
  return taskOf(work, row);
}
