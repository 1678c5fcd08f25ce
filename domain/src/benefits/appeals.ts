import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';

const outcomes = ['upheld', 'changed', 'revoked', 'withdrawn'] as const;
/** What the authority said. `revoked` opens a refused application again; `changed` sets the first month anew. */
export const AppealOutcome = z.enum(outcomes).meta({ id: 'AppealOutcome' });
export type AppealOutcome = z.infer<typeof AppealOutcome>;
export const AppealWay = z.enum(['reconsideration', 'court']).meta({ id: 'AppealWay' });

/** An appeal against what was decided on an application. */
export const Appeal = z.object({
  id: z.uuid(), number: z.string(), applicationId: z.uuid(), state: z.enum(['filed', 'decided', 'withdrawn']), way: AppealWay, authority: z.string(), grounds: z.string(),
  decidedWasOn: IsoDate.describe('Day of what is appealed against'), filedOn: IsoDate, lateWhy: z.string().nullable(), dueOn: IsoDate, overdue: z.boolean(),
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

/** Records the outcome, and does what follows from it. */
export const settleAppeal = endpoint({
  method: 'POST', path: '/appeals/:appealId/settle', may: 'procedures.record-appeal', params: z.object({ appealId: z.uuid() }), versioned: true, reply: Appeal,
  body: z.object({ outcome: AppealOutcome, on: IsoDate, note: z.string().trim().min(4).max(2000), fromMonth: Month.nullable().default(null).describe('Only for changed: the first month paid') }),
  summary: text('登记复议结果', 'Record the outcome of an appeal'), problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input', 'already-exists'],
});
