import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Job } from '../jobs/job.ts';
import { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import { ChildPlan, FiguresAsked, NewVisitPolicy, PlanFigure, PlanWhen, PlannedVisit, VisitPolicy } from './plan-shapes.ts';

const Id = z.object({ id: z.uuid() });
const why = z.string().trim().min(1).max(400);

/** The next visit of every child, those due first. `responsible`: a person, `me`, or `none` for children nobody is responsible for. */
export const listVisitPlans = endpoint({
  method: 'GET', path: '/visit-plans', may: 'visits.plans', reply: listOf(PlannedVisit),
  summary: text('探访计划', 'Visits to make'),
  query: z.object({
    when: z.enum([...PlanWhen.options, 'now']).optional().describe('now: overdue or due within seven days'), place: z.string().max(20).optional(),
    responsible: z.union([z.enum(['me', 'none']), z.uuid()]).optional(),
    ...Page,
  }),
  problems: ['not-allowed'],
});

/** Planned against done for a month, by place below or by person. */
export const planFigures = endpoint({
  method: 'GET', path: '/visit-plans/figures', may: 'visits.figures', query: FiguresAsked,
  summary: text('探访计划与完成情况', 'Visits planned and done'),
  reply: z.object({
    rows: z.array(PlanFigure), all: PlanFigure,
    overdueNow: z.number().int().nullable().describe('Visits of any month whose day has passed and that nobody made to this day; null for leaders'),
  }),
  problems: ['not-allowed', 'not-found'],
});

/** The plan of one child. */
export const openChildPlan = endpoint({
  method: 'GET', path: '/children/:id/visit-plan', may: 'visits.plans', params: Id, reply: ChildPlan,
  summary: text('一名孩子的探访计划', 'Visits planned for a child'),
  problems: ['not-found', 'not-allowed'],
});

/** People who could be made responsible for a child. */
export const findVisitors = endpoint({
  method: 'GET', path: '/children/:id/visitors', may: 'visits.assign', params: Id,
  summary: text('可以负责探访的人', 'Who could be responsible for visits'),
  reply: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), post: Post, place: z.string() })) }),
  problems: ['not-found', 'not-allowed'],
});

/** Makes somebody responsible for visiting a child. The one before stays on record. */
export const setResponsible = endpoint({
  method: 'POST', path: '/children/:id/responsible', may: 'visits.assign', params: Id, reply: ChildPlan,
  summary: text('指定探访责任人', 'Make somebody responsible for visits'),
  body: z.object({ id: z.uuid(), staffId: z.uuid(), from: IsoDate, why }),
  problems: ['not-found', 'not-allowed', 'id-already-used'],
});

/** Hands the open plans of somebody who leaves to another. Children the other cannot see stay and are counted. */
export const reassignPlans = endpoint({
  method: 'POST', path: '/visit-plans/reassign', may: 'visits.assign',
  summary: text('移交探访责任', 'Hand over the visits of somebody who leaves'),
  body: z.object({ id: z.uuid().describe('Made by the caller; sending twice hands over once'), from: z.uuid(), to: z.uuid(), why }),
  reply: z.object({ moved: z.number().int(), left: z.number().int() }),
  problems: ['not-found', 'not-allowed'],
});

/** Policies that hold at a place, those replaced or still to come included. */
export const listVisitPolicies = endpoint({
  method: 'GET', path: '/visit-policies', may: 'visits.policies',
  summary: text('探访频次规定', 'How often children are visited'),
  query: z.object({ place: z.string().max(20).optional() }),
  reply: z.object({ rows: z.array(VisitPolicy) }),
  problems: ['not-allowed', 'not-found'],
});

/** Lays down a policy; the plans of all children there are made anew in the background. */
export const setVisitPolicy = endpoint({
  method: 'POST', path: '/visit-policies', may: 'visits.set-policy', body: NewVisitPolicy,
  summary: text('规定探访频次', 'Lay down how often children are visited'),
  reply: z.object({ policy: VisitPolicy, job: Job }),
  problems: ['not-allowed', 'not-found', 'id-already-used'],
});
