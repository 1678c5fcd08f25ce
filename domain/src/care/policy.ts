import type { Actor } from '../actor.ts';
import type { ChildStatus } from '../children/labels.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { PlanState, TaskState } from './lifecycle.ts';

/** What a deed about a plan or a task depends on. Null: no such thing is meant. */
export interface CareSubject {
  child: ChildStatus;
  plan: PlanState | null;
  /** Who leads the plan. */
  leadId: string | null;
  task: TaskState | null;
  /** Whose task it is; null also where somebody outside does it. */
  doerId: string | null;
}

/** The subject of lists, and of a plan that is not there yet. */
export const noPlanYet: CareSubject = { child: 'open', plan: null, leadId: null, task: null, doerId: null };

type Clause = Policy<CareSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] =>
  named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));

/** Posts that may lead a plan. A director proposes one, and the supervisor leads it. */
export const leaders: readonly Post[] = ['supervisor', 'county-officer', 'centre-worker', 'social-worker', 'counsellor'];
const deciders = post('supervisor', 'county-officer', 'centre-worker');
const helpers = post('social-worker', 'counsellor');
const writers = [...post('director'), ...deciders, ...helpers];
const readers = [...writers, ...post('county-reviewer', 'city-officer', 'institution-staff')];
const companions = post('volunteer', 'caring-mother');

const lead: Clause = { who: text('计划的牵头人', 'whoever leads the plan'), when: (actor, care) => care.leadId === actor.id && leaders.includes(actor.post) };
const doer: Clause = { who: text('任务的承办人', 'whoever the task was given to'), when: (actor, care) => care.doerId === actor.id };

const fileClosed: Clause = { who: text('档案已结案，不再开新的计划', 'the file is closed; no plan is made for it'), when: (_, care) => care.child === 'closed' };
const planClosed: Clause = { who: text('计划已经结束，需要时请另开一个', 'the plan is closed; make another one'), when: (_, care) => care.plan === 'closed' };
const taskEnded: Clause = { who: text('任务已经办好或取消，需要时请另加一项', 'the task ended; add another one'), when: (_, care) => care.task === 'done' || care.task === 'dropped' };

/** Who may do what with the plans and tasks of children they already see. Companions know their own tasks and no plan. */
export const carePolicy: Policy<CareSubject> = {
  'care.read': { allow: readers },
  'care.open': { allow: writers, unless: [fileClosed] },
  'care.change': { allow: [...deciders, lead], unless: [planClosed] },
  'care.review': { allow: [...deciders, lead], unless: [planClosed] },
  'care.close': { allow: [...deciders, lead], unless: [planClosed] },
  'care.add-task': { allow: writers, unless: [planClosed] },
  'care.change-task': { allow: writers, unless: [planClosed, taskEnded] },
  'care.finish-task': { allow: [...writers, doer], unless: [planClosed, taskEnded] },
  'care.drop-task': { allow: writers, unless: [planClosed, taskEnded] },
  'care.own-tasks': { allow: [...readers, ...companions] },
};

const example = (change: Partial<CareSubject>): CareSubject => ({ ...noPlanYet, plan: 'open', ...change });

/** Cases for the printed table. */
export const careExamples: readonly Example<CareSubject>[] = [
  { says: 'no plan yet', subject: () => noPlanYet },
  { says: 'no plan, and the file is closed', subject: () => ({ ...noPlanYet, child: 'closed' }) },
  { says: 'an open plan of somebody else', subject: () => example({}) },
  { says: 'an open plan the actor leads', subject: (actor) => example({ leadId: actor.id }) },
  { says: 'an open task of somebody else', subject: () => example({ task: 'open' }) },
  { says: 'an open task of the actor', subject: (actor) => example({ task: 'open', doerId: actor.id }) },
  { says: 'a task of the actor that is done', subject: (actor) => example({ task: 'done', doerId: actor.id }) },
  { says: 'a closed plan', subject: () => example({ plan: 'closed' }) },
];
