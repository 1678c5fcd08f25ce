import { z } from 'zod';
import { Colleague, PlaceName } from '../children/shapes.ts';
import { Instant, IsoDate } from '../dates.ts';
import { Text } from '../text.ts';
import { Dimension } from '../visits/labels.ts';
import { PlanState, TaskState } from './lifecycle.ts';

// Without defaults: in a change, a field left out must stay as it is.
const taskFields = {
  need: z.string().trim().min(1).max(400).describe('What the child needs'),
  dimension: Dimension,
  task: z.string().trim().min(1).max(400).describe('What will be done'),
  staffId: z.uuid().nullable().describe('Who of the network does it; null: somebody outside'),
  outside: z.string().trim().max(100).describe('Who outside does it, in words; needed where staffId is null'),
  dueOn: IsoDate,
};
const planFields = {
  goal: z.string().trim().min(1).max(1000).describe('What shall be different for the child'),
  reviewOn: IsoDate.describe('The day it is looked at again'),
  leadId: z.uuid().describe('Who sees to it that the plan happens'),
};

/** One thing to do, as entered. */
export const NewTask = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice adds once'),
  ...taskFields, staffId: taskFields.staffId.default(null), outside: taskFields.outside.default(''),
}).meta({ id: 'NewServiceTask' });
export type NewTask = z.infer<typeof NewTask>;

/** What of an open task may be changed. */
export const TaskChanges = z.object(taskFields).partial().meta({ id: 'ServiceTaskChanges' });
export type TaskChanges = z.infer<typeof TaskChanges>;

/** A plan to open, with its first tasks. */
export const NewPlan = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice opens one plan'),
  ...planFields,
  assessmentId: z.uuid().nullable().default(null).describe('The assessment it rests on; null: a person\'s own judgement'),
  tasks: z.array(NewTask).max(30).default([]),
}).meta({ id: 'NewServicePlan' });
export type NewPlan = z.infer<typeof NewPlan>;

/** What of an open plan may be changed. */
export const PlanChanges = z.object(planFields).partial().meta({ id: 'ServicePlanChanges' });
export type PlanChanges = z.infer<typeof PlanChanges>;

/** A task and what came of it. */
export const ServiceTask = z.object({
  id: z.uuid(),
  planId: z.uuid(),
  childId: z.uuid(),
  need: z.string().nullable().describe('Null for companions: they know what to do, and not why'),
  dimension: Dimension,
  task: z.string(),
  staff: Colleague.nullable(),
  outside: z.string(),
  dueOn: IsoDate,
  overdue: z.boolean().describe('Still open, past its day'),
  state: TaskState,
  endedOn: IsoDate.nullable().describe('The day it was done or dropped'),
  result: z.string().nullable().describe('What came of it, or why it was dropped'),
  visitId: z.uuid().nullable(),
  version: z.number().int(),
}).meta({ id: 'ServiceTask' });
export type ServiceTask = z.infer<typeof ServiceTask>;

/** Somebody looked at the plan again. */
export const PlanReview = z.object({ id: z.uuid(), on: IsoDate, found: z.string(), nextOn: IsoDate, by: Colleague }).meta({ id: 'PlanReview' });
export type PlanReview = z.infer<typeof PlanReview>;

/** A whole plan. */
export const ServicePlan = z.object({
  id: z.uuid(),
  childId: z.uuid(),
  goal: z.string(),
  assessmentId: z.uuid().nullable(),
  state: PlanState,
  openedOn: IsoDate,
  openedBy: Colleague.nullable(),
  reviewOn: IsoDate,
  lead: Colleague,
  closedOn: IsoDate.nullable(),
  outcome: z.string().nullable(),
  tasks: z.array(ServiceTask),
  reviews: z.array(PlanReview).describe('The newest first'),
  version: z.number().int(),
}).meta({ id: 'ServicePlan' });
export type ServicePlan = z.infer<typeof ServicePlan>;

/** How a plan that a colour asks for stands: made in time, made late, still to be made, or overdue. */
export const PlanDemand = z.object({
  by: Instant.describe('The moment until which a plan was asked for'),
  stands: z.enum(['in-time', 'late', 'due', 'overdue']),
}).meta({ id: 'PlanDemand' });
export type PlanDemand = z.infer<typeof PlanDemand>;

/** What a new plan may begin with: the latest assessment and its reasons in words. */
export const PlanBasis = z.object({ assessmentId: z.uuid(), on: IsoDate, because: z.array(Text) }).meta({ id: 'PlanBasis' });
export type PlanBasis = z.infer<typeof PlanBasis>;

/** A plan in a list: no goal and no need, for lists stand open on screens. */
export const PlanRow = z.object({
  id: z.uuid(),
  childId: z.uuid(),
  childName: z.string().describe('Masked for posts of the county and above'),
  place: PlaceName,
  lead: Colleague,
  state: PlanState,
  openedOn: IsoDate,
  reviewOn: IsoDate,
  closedOn: IsoDate.nullable(),
  openTasks: z.number().int(),
  overdueTasks: z.number().int(),
  doneTasks: z.number().int(),
  nextDueOn: IsoDate.nullable().describe('The nearest day of an open task'),
  pressingOn: IsoDate.describe('The nearest day of anything: a task or the review'),
}).meta({ id: 'ServicePlanRow' });
export type PlanRow = z.infer<typeof PlanRow>;

/** A child for whom a plan was asked and none was made. */
export const PlanDue = z.object({ childId: z.uuid(), childName: z.string(), place: PlaceName, by: Instant, overdue: z.boolean() }).meta({ id: 'PlanDue' });
export type PlanDue = z.infer<typeof PlanDue>;

/** A task in a list, with the child it is for. */
export const TaskRow = ServiceTask.extend({ childName: z.string(), place: PlaceName }).meta({ id: 'ServiceTaskRow' });
export type TaskRow = z.infer<typeof TaskRow>;

/** Somebody who can be given a task of a child's plan. */
export const PlanPerson = Colleague.extend({ place: z.string(), leads: z.boolean().describe('May lead the plan') }).meta({ id: 'PlanPerson' });
export type PlanPerson = z.infer<typeof PlanPerson>;

/** Plans and tasks of one place. */
export const CareFigures = z.object({
  code: z.string(),
  name: z.string(),
  openPlans: z.number().int(),
  plansDue: z.number().int().describe('Children whose colour asks for a plan that is not made yet'),
  reviewsOverdue: z.number().int(),
  tasksDue: z.number().int().describe('Tasks whose day lies in the time asked about and is past; dropped ones left out'),
  doneInTime: z.number().int(),
  doneLate: z.number().int(),
  notDone: z.number().int(),
}).meta({ id: 'CareFigures' });
export type CareFigures = z.infer<typeof CareFigures>;
