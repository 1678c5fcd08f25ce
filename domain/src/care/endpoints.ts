import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { CareFigures, NewPlan, NewTask, PlanBasis, PlanChanges, PlanDemand, PlanDue, PlanPerson, PlanRow, ServicePlan, ServiceTask, TaskChanges, TaskRow } from './shapes.ts';

const ChildId = z.object({ childId: z.uuid() });
const PlanId = z.object({ planId: z.uuid() });
const TaskId = z.object({ taskId: z.uuid() });
const Place = z.string().max(20).optional().describe('Code of a place; everything below it counts');
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input'] as const;

/** Opens a plan with its first tasks. One open plan a child; sending it again returns it. */
export const openPlan = endpoint({
  method: 'POST', path: '/children/:childId/plans', may: 'care.open', params: ChildId, body: NewPlan, reply: ServicePlan,
  summary: text('制定服务计划', 'Make a service plan'),
  problems: ['not-found', 'not-allowed', 'already-exists', 'id-already-used', 'bad-input'],
});

/** Every plan of a child, the present one first; whether a colour asks for one; and what a new one may begin with. */
export const listPlansOfChild = endpoint({
  method: 'GET', path: '/children/:childId/plans', may: 'care.read', params: ChildId,
  reply: z.object({
    rows: z.array(ServicePlan),
    asked: PlanDemand.nullable().describe('Null: nothing asks for a plan'),
    basis: PlanBasis.nullable().describe('Null: no assessment, or not for those who make no plans'),
  }),
  summary: text('孩子的服务计划', 'The service plans of a child'), problems: ['not-found', 'not-allowed'],
});

/** Who can lead a plan of this child or be given a task of it: those in post over its village, and those it is entrusted to. */
export const listPlanPeople = endpoint({
  method: 'GET', path: '/children/:childId/plan-people', may: 'care.add-task', params: ChildId,
  reply: z.object({ rows: z.array(PlanPerson) }),
  summary: text('可以牵头或承办的人', 'Who could lead a plan or do a task'), problems: ['not-found', 'not-allowed'],
});

/** Plans by what presses most: a task or a review past its day stands first. */
export const listPlans = endpoint({
  method: 'GET', path: '/service-plans', may: 'care.read', reply: listOf(PlanRow),
  summary: text('服务计划清单', 'Service plans'),
  query: z.object({
    show: z.enum(['open', 'proposed', 'review-due', 'tasks-overdue', 'closed']).default('open')
      .describe('proposed: opened by somebody else than its lead, who has not changed or reviewed it yet; review-due: its review day has come'),
    place: Place,
    lead: z.enum(['anyone', 'me']).default('anyone'),
    ...Page,
  }),
  problems: ['not-found', 'not-allowed'],
});

/** Children whose colour asks for a plan and who have none, those first whose time ran out first. */
export const listPlansDue = endpoint({
  method: 'GET', path: '/service-plans/due', may: 'care.read', reply: listOf(PlanDue),
  summary: text('应制定而没有服务计划的孩子', 'Children for whom a plan is asked and not made'),
  query: z.object({ place: Place, ...Page }),
  problems: ['not-found', 'not-allowed'],
});

/** Plans and tasks by the places below one: how many run, how many tasks were done in time. */
export const readCareFigures = endpoint({
  method: 'GET', path: '/service-plans/figures', may: 'care.read',
  summary: text('服务计划的数字', 'Service plans in figures'),
  query: z.object({
    place: Place,
    from: IsoDate.optional().describe('Tasks due from this day on; left out: a year back'),
    until: IsoDate.optional().describe('Left out: today'),
  }),
  reply: z.object({ from: IsoDate, until: IsoDate, whole: CareFigures, rows: z.array(CareFigures) }),
  problems: ['not-found', 'not-allowed', 'bad-input'],
});

export const changePlan = endpoint({
  method: 'PUT', path: '/service-plans/:planId', may: 'care.change', params: PlanId, versioned: true, body: PlanChanges, reply: ServicePlan,
  summary: text('修改服务计划', 'Change a service plan'), problems: moved,
});

/** Looks at a plan again: what was found, and when next. */
export const reviewPlan = endpoint({
  method: 'POST', path: '/service-plans/:planId/reviews', may: 'care.review', params: PlanId, versioned: true,
  body: z.object({ id: z.uuid(), found: z.string().trim().min(1).max(1000), nextOn: IsoDate }), reply: ServicePlan,
  summary: text('复查服务计划', 'Review a service plan'), problems: [...moved, 'id-already-used'],
});

/** Closes a plan with what came of it. While tasks are open it asks why they are not done; `dropOpen` answers for all of them. */
export const closePlan = endpoint({
  method: 'POST', path: '/service-plans/:planId/close', may: 'care.close', params: PlanId, versioned: true,
  body: z.object({
    outcome: z.string().trim().min(1).max(2000),
    dropOpen: z.string().trim().min(1).max(1000).nullable().default(null).describe('Why the tasks still open will not be done'),
  }),
  reply: ServicePlan, summary: text('结束服务计划', 'Close a service plan'), problems: moved,
});

export const addTask = endpoint({
  method: 'POST', path: '/service-plans/:planId/tasks', may: 'care.add-task', params: PlanId, body: NewTask, reply: ServicePlan,
  summary: text('增加任务', 'Add a task'), problems: ['not-found', 'not-allowed', 'id-already-used', 'bad-input'],
});

export const changeTask = endpoint({
  method: 'PUT', path: '/service-tasks/:taskId', may: 'care.change-task', params: TaskId, versioned: true, body: TaskChanges, reply: ServiceTask,
  summary: text('修改任务', 'Change a task'), problems: moved,
});

/** The task is done. Sending the same again returns what is stored. */
export const finishTask = endpoint({
  method: 'POST', path: '/service-tasks/:taskId/done', may: 'care.finish-task', params: TaskId, versioned: true,
  body: z.object({
    on: IsoDate, result: z.string().trim().min(1).max(1000),
    visitId: z.uuid().nullable().default(null).describe('The visit at which it was done'),
  }),
  reply: ServiceTask, summary: text('任务办好了', 'A task is done'), problems: moved,
});

/** The task will not be done. */
export const dropTask = endpoint({
  method: 'POST', path: '/service-tasks/:taskId/drop', may: 'care.drop-task', params: TaskId, versioned: true,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  reply: ServiceTask, summary: text('任务不办了', 'Drop a task'), problems: moved,
});

/** Tasks by their day: one's own, or all one may read. */
export const listTasks = endpoint({
  method: 'GET', path: '/service-tasks', may: 'care.own-tasks', reply: listOf(TaskRow),
  summary: text('服务任务', 'Tasks of service plans'),
  query: z.object({
    who: z.enum(['me', 'anyone']).default('me'),
    show: z.enum(['open', 'overdue', 'ended']).default('open'),
    place: Place,
    ...Page,
  }),
  problems: ['not-found', 'not-allowed'],
});
