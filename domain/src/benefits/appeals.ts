import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { type Text, text } from '../text.ts';

const outcomes = ['upheld', 'changed', 'revoked', 'withdrawn'] as const;
/** What the authority said. `revoked` undoes what was decided; `changed` sets the first month of an application anew, and is recorded for anything else. */
export const AppealOutcome = z.enum(outcomes).meta({ id: 'AppealOutcome' });
export type AppealOutcome = z.infer<typeof AppealOutcome>;
export const AppealWay = z.enum(['reconsideration', 'court']).meta({ id: 'AppealWay' });

/** What is appealed against: what was decided on an application, what happened to a running decision, money taken back, or a benefit that counts against the allowance. */
export const AppealAbout = z.enum(['application', 'ending', 'suspension', 'change', 'recovery', 'offset']).meta({ id: 'AppealAbout' });
export type AppealAbout = z.infer<typeof AppealAbout>;
export const appealAbouts: Record<AppealAbout, Text> = {
  application: text('申请的决定', 'Decision on an application'), ending: text('终止待遇', 'Ending'), suspension: text('暂停发放', 'Suspension'),
  change: text('变更类别', 'Change of class'), recovery: text('追回多发的钱', 'Recovery'), offset: text('抵扣待遇', 'Benefit that counts'),
};

/** An appeal against what was decided. */
export const Appeal = z.object({
  id: z.uuid(), number: z.string(), about: AppealAbout, subjectId: z.uuid().describe('The application, the decision, the recovery or the benefit that counts'), benefit: z.string().nullable().describe('Name of the benefit that counts; null: it is about something else'), applicationId: z.uuid().nullable(), state: z.enum(['filed', 'decided', 'withdrawn']), way: AppealWay, authority: z.string(), grounds: z.string(),
  decidedWasOn: IsoDate.describe('Day of what is appealed against'), filedOn: IsoDate, lateWhy: z.string().nullable(), dueOn: IsoDate, overdue: z.boolean(),
  recordedById: z.uuid().nullable().describe('Who recorded it, and so does not record its outcome'),
  outcome: AppealOutcome.nullable(), outcomeOn: IsoDate.nullable(), outcomeNote: z.string().nullable(), fromMonth: Month.nullable().describe('First month by the outcome'), version: z.number().int(),
}).meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof Appeal>;

export const NewAppeal = z.object({
  id: z.uuid(), way: AppealWay, authority: z.string().trim().min(2).max(100), grounds: z.string().trim().min(4).max(2000), filedOn: IsoDate,
  lateWhy: z.string().trim().max(2000).nullable().default(null).describe('Why one filed after the limit is taken'),
}).meta({ id: 'NewAppeal' });
export type NewAppeal = z.infer<typeof NewAppeal>;

export const listAppeals = endpoint({
  method: 'GET', path: '/applications/:applicationId/appeals', may: 'benefits.read', params: z.object({ applicationId: z.uuid() }),
  reply: z.object({ rows: z.array(Appeal), fileUntil: IsoDate.nullable().describe('Last day to appeal; null: nothing was decided') }), summary: text('复议和诉讼', 'Appeals'), problems: ['not-found'],
});

/** Records that somebody appealed. */
export const fileAppeal = endpoint({
  method: 'POST', path: '/applications/:applicationId/appeals', may: 'procedures.record-appeal', params: z.object({ applicationId: z.uuid() }), body: NewAppeal, reply: Appeal,
  summary: text('登记行政复议或诉讼', 'Record an appeal'), problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input', 'already-exists', 'id-already-used'],
});

/** Something about a child that may be appealed against, with the last day to do so in time. */
export const AppealSubject = z.object({ about: AppealAbout.exclude(['application']), subjectId: z.uuid(), number: z.string(), benefit: z.string().nullable().describe('Name of the benefit that counts; null: it is about something else'), decidedOn: IsoDate, fileUntil: IsoDate }).meta({ id: 'AppealSubject' });
export type AppealSubject = z.infer<typeof AppealSubject>;
export const NewChildAppeal = NewAppeal.extend({ about: AppealAbout.exclude(['application']), subjectId: z.uuid() }).meta({ id: 'NewChildAppeal' });
export type NewChildAppeal = z.infer<typeof NewChildAppeal>;

/** Appeals about a child against anything but an application, and what may be appealed against now. */
export const listChildAppeals = endpoint({
  method: 'GET', path: '/children/:childId/appeals', may: 'benefits.read', params: z.object({ childId: z.uuid() }),
  reply: z.object({ rows: z.array(Appeal), against: z.array(AppealSubject) }), summary: text('对终止、暂停、变更、追回和抵扣的复议', 'Appeals against endings, suspensions, changes, recoveries and benefits that count'), problems: ['not-found'],
});

/** Records that somebody appealed against an ending, a suspension, a change of class, a recovery or a benefit that counts. */
export const fileChildAppeal = endpoint({
  method: 'POST', path: '/children/:childId/appeals', may: 'procedures.record-appeal', params: z.object({ childId: z.uuid() }), body: NewChildAppeal, reply: Appeal,
  summary: text('登记对终止、暂停、变更、追回或抵扣的复议', 'Record an appeal about a child'), problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input', 'already-exists', 'id-already-used'],
});

/** Records the outcome, as another person than the one who recorded the appeal, and does what follows from it. */
export const settleAppeal = endpoint({
  method: 'POST', path: '/appeals/:appealId/settle', may: 'procedures.settle-appeal', params: z.object({ appealId: z.uuid() }), versioned: true, reply: Appeal,
  body: z.object({ outcome: AppealOutcome, on: IsoDate, note: z.string().trim().min(4).max(2000), fromMonth: Month.nullable().default(null).describe('Only for changed: the first month paid') }),
  summary: text('登记复议结果', 'Record the outcome of an appeal'), problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input', 'already-exists'],
});
