import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen, mostInOneSum } from '../money.ts';
import { Text, text } from '../text.ts';
import { Overpaid, Recovery, RecoveryDetail, RecoveryMode, RecoveryPlan, RecoveryState } from './recoveries.ts';
import { RecoveryRules } from './recovery-rules.ts';

const Id = z.object({ id: z.uuid() });
const ReasonText = z.string().trim().min(4).max(2000);
const Terms = {
  instalment: Fen.min(1).max(mostInOneSum).nullable().default(null).describe('Most that is kept back a month; null: as much as the floor allows'),
  floorShare: z.number().min(0.001).max(1).nullable().default(null).describe('Null: what the place lays down. Never below it'),
  fromMonth: Month.nullable().default(null).describe('First month anything is kept back from; null: the coming one'),
};
const About = { childId: z.uuid(), programme: z.string().max(40).default('allowance'), awardId: z.uuid().nullable().default(null).describe('Of aid: the sum it is about'), months: z.array(Month).min(1).max(240) };

/** Recoveries, those waiting for a decision first. */
export const listRecoveries = endpoint({
  method: 'GET', path: '/recoveries', may: 'recoveries.read', reply: listOf(Recovery), query: z.object({ state: RecoveryState.optional(), childId: z.uuid().optional(), ...Page }),
  summary: text('追回', 'Recoveries'), problems: ['not-allowed'],
});
/** What was paid too much and nobody has proposed anything about: months of the allowance by child, as the newest run found them and the ledger stands now; and each sum of aid that was cancelled after it was paid. */
export const listOverpaid = endpoint({
  method: 'GET', path: '/recoveries/overpaid', may: 'recoveries.read', reply: z.object({ rows: z.array(Overpaid), amount: Fen, rules: RecoveryRules }),
  summary: text('多发待处理', 'Paid too much, nothing proposed'), problems: ['not-allowed'],
});
export const getRecovery = endpoint({
  method: 'GET', path: '/recoveries/:id', may: 'recoveries.read', params: Id, reply: RecoveryDetail,
  summary: text('打开追回', 'Open a recovery'), problems: ['not-allowed', 'not-found'],
});
/** What keeping back would look like, month by month. Nothing is written. */
export const planRecovery = endpoint({
  method: 'POST', path: '/recoveries/plan', may: 'recoveries.propose', body: z.object({ ...About, ...Terms }), reply: z.object({ amount: Fen, plan: RecoveryPlan.nullable(), rules: RecoveryRules }),
  summary: text('试算抵扣', 'Work a set-off out'), problems: ['not-allowed', 'not-found'],
});
/** Proposes what is to happen. Nothing is taken before another person decides. Sending it again returns it. */
export const proposeRecovery = endpoint({
  method: 'POST', path: '/recoveries', may: 'recoveries.propose', body: z.object({ id: z.uuid(), ...About, mode: RecoveryMode, ...Terms, reason: ReasonText }), reply: RecoveryDetail,
  summary: text('提出追回', 'Propose a recovery'), problems: ['not-allowed', 'not-found', 'wrong-state', 'id-already-used'],
});
/** Decides it: another person than whoever proposed it. A waiver is written off at once. */
export const decideRecovery = endpoint({
  method: 'POST', path: '/recoveries/:id/decide', may: 'recoveries.decide', params: Id, versioned: true, body: z.object({ reason: ReasonText }), reply: RecoveryDetail,
  summary: text('决定追回', 'Decide a recovery'), problems: ['not-allowed', 'not-found', 'wrong-state', 'changed-meanwhile', 'two-people-needed', 'inputs-changed'],
});
/** Gives up what is left of it. What came back stays; the rest can be proposed anew. */
export const cancelRecovery = endpoint({
  method: 'POST', path: '/recoveries/:id/cancel', may: 'recoveries.cancel', params: Id, versioned: true, body: z.object({ reason: ReasonText }), reply: RecoveryDetail,
  summary: text('撤销追回', 'Cancel a recovery'), problems: ['not-allowed', 'not-found', 'wrong-state', 'changed-meanwhile'],
});
/** Records money a family paid back: the whole or a part, never more than is left. */
export const receiveRecovery = endpoint({
  method: 'POST', path: '/recoveries/:id/receipts', may: 'recoveries.receive', params: Id,
  body: z.object({ id: z.uuid(), amount: Fen.min(1), on: IsoDate, receipt: z.string().trim().min(1).max(60).describe('Number of the receipt') }), reply: RecoveryDetail,
  summary: text('登记退回款', 'Record money paid back'), problems: ['not-allowed', 'not-found', 'wrong-state', 'already-exists', 'id-already-used'],
});
/** What counts at the reader's place. */
export const getRecoveryRules = endpoint({
  method: 'GET', path: '/recovery-rules', may: 'recoveries.read', reply: RecoveryRules, summary: text('追回规定', 'Rules of recoveries'), problems: ['not-allowed'],
});
export const setRecoveryRules = endpoint({
  method: 'PUT', path: '/recovery-rules', may: 'recoveries.set-rules', reply: RecoveryRules,
  body: z.object({ floorShare: RecoveryRules.shape.floorShare, waiverLimit: RecoveryRules.shape.waiverLimit, clause: z.object({ zh: z.string().trim().min(4).max(400), en: z.string().trim().min(4).max(600) }) satisfies z.ZodType<Text> }),
  summary: text('设定追回规定', 'Set the rules of recoveries'), problems: ['not-allowed'],
});
