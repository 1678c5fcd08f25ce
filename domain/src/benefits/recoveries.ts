import { z } from 'zod';
import { Instant, IsoDate, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { RecoveryRules } from './recovery-rules.ts';

/** How money paid too much comes back, or does not. */
export const RecoveryMode = z.enum(['set-off', 'paid-back', 'waived']).meta({ id: 'RecoveryMode' });
export type RecoveryMode = z.infer<typeof RecoveryMode>;
export const recoveryModes: Record<RecoveryMode, Text> = {
  'set-off': text('从以后的发放中抵扣', 'Kept back from coming payments'),
  'paid-back': text('由家庭退回', 'Paid back by the family'),
  waived: text('免除', 'Waived'),
};

/** Where a recovery stands. Nothing is taken before it runs. */
export const RecoveryState = z.enum(['proposed', 'running', 'done', 'cancelled']).meta({ id: 'RecoveryState' });
export type RecoveryState = z.infer<typeof RecoveryState>;
export const recoveryStates: Record<RecoveryState, Text> = {
  proposed: text('待决定', 'Waiting for a decision'),
  running: text('追回中', 'Running'),
  done: text('已了结', 'Done'),
  cancelled: text('已撤销', 'Cancelled'),
};

/** A month paid too much. `back`: what the ledger has back of it through this recovery. */
export const RecoveryMonth = z.object({ month: Month, amount: Fen, back: Fen });

/** A decision about money paid too much. */
export const Recovery = z.object({
  id: z.uuid(), number: z.string(), childId: z.uuid(), childName: z.string(), township: z.string(), programme: z.string(), programmeTitle: Text, walled: z.boolean(),
  awardId: z.uuid().nullable().describe('The sum of aid it is about; null: the allowance'), period: Text.nullable().describe('Of that sum'),
  amount: Fen, left: Fen, mode: RecoveryMode, instalment: Fen.nullable(), floorShare: z.number().nullable(), fromMonth: Month.nullable(),
  reason: z.string(), state: RecoveryState, proposedBy: z.string().nullable(), proposedById: z.uuid().nullable(), decidedBy: z.string().nullable(), decidedWhy: z.string().nullable(),
  createdAt: Instant, version: z.number().int(),
}).meta({ id: 'Recovery' });
export type Recovery = z.infer<typeof Recovery>;

/** What the coming months would pay and keep back, if nothing else changes. */
export const RecoveryPlan = z.object({
  standard: Fen.describe('Of the present month'), due: Fen.describe('What the present month owes before anything is kept back'), floor: Fen,
  months: z.array(z.object({ month: Month, due: Fen, setOff: Fen, pays: Fen, left: Fen })),
  rest: Fen.describe('What would never be kept back: the child is paid no longer, or the floor takes it all'),
  until: Month.nullable().describe('Last month the child is paid as known today; null: open'),
}).meta({ id: 'RecoveryPlan' });
export type RecoveryPlan = z.infer<typeof RecoveryPlan>;

/** A recovery with what it is about and what was done. */
export const RecoveryDetail = Recovery.extend({
  months: z.array(RecoveryMonth),
  receipts: z.array(z.object({ id: z.uuid(), amount: Fen, on: IsoDate, receipt: z.string(), by: z.string().nullable() })),
  steps: z.array(z.object({ step: z.enum(['propose', 'decide', 'cancel']), reason: z.string(), at: Instant, by: z.string().nullable() })),
  plan: RecoveryPlan.nullable().describe('Of a set-off that is not over'),
  rules: RecoveryRules,
  childClosed: z.string().nullable().describe('Why the file is closed; null: open'),
}).meta({ id: 'RecoveryDetail' });
export type RecoveryDetail = z.infer<typeof RecoveryDetail>;

/** A child with months of the allowance, or a sum of aid, paid too much that nobody has proposed anything about. */
export const Overpaid = z.object({
  childId: z.uuid(), childName: z.string(), township: z.string(), programme: z.string(), programmeTitle: Text, walled: z.boolean(), amount: Fen,
  awardId: z.uuid().nullable().describe('The sum of aid paid too much; null: months of the allowance'), period: Text.nullable().describe('Of that sum'),
  setsOff: z.boolean().describe('Whether anything can be kept back from: coming months, or later sums of the programme'),
  months: z.array(z.object({ month: Month, owed: Fen, paid: Fen, amount: Fen })),
  childClosed: z.string().nullable(), paidHere: z.boolean().describe('Whether this county still pays the child: only then can anything be kept back'),
}).meta({ id: 'Overpaid' });
export type Overpaid = z.infer<typeof Overpaid>;
