import { z } from 'zod';
import { Answer } from '../answer.ts';
import { RateGroup } from '../children/classes.ts';
import { Instant, IsoDate, Month } from '../dates.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { Fen } from '../money.ts';
import { type Text, text } from '../text.ts';
import { PaidClass } from './application.ts';
import { EndCode, EndPreview, SuspendCode } from './ends.ts';
import { HandoverSheet, OriginalPaper, mostOriginals } from './handover-sheet.ts';
import { AmountBefore } from './offsets-before.ts';
import { BenefitName, OffsetAmount, OffsetPreview } from './offsets.ts';

/** What may be asked to change (变更, 减员). Enrolling (增员) is an application. */
export const ChangeKind = z.enum(['class', 'move', 'account', 'guardian', 'suspend', 'resume', 'end', 'offset', 'end-offset', 'offset-before']).meta({ id: 'ChangeKind' });
export type ChangeKind = z.infer<typeof ChangeKind>;
export const ChangeState = z.enum(['requested', 'confirmed', 'refused', 'withdrawn']).meta({ id: 'ChangeState' });
export type ChangeState = z.infer<typeof ChangeState>;
export type ChangeMove = 'confirm' | 'refuse' | 'withdraw';

/** What each kind is called. */
export const changeKinds: Record<ChangeKind, Text> = {
  class: text('变更类别', 'Class'), move: text('迁往其他县（市、区）', 'Move to another county'), account: text('变更收款账户', 'Account'),
  guardian: text('变更监护人', 'Guardian'), suspend: text('暂停发放', 'Suspend'), resume: text('恢复发放', 'Resume'), end: text('终止待遇', 'End'),
  offset: text('登记抵扣待遇', 'Record a benefit that counts against it'), 'end-offset': text('结束抵扣待遇', 'End a benefit that counts against it'),
  'offset-before': text('更正迁入前的抵扣', 'Put right what counted before the move'),
};

/** Asked by one person, decided by another. */
export const changeLifecycle: Lifecycle<ChangeState, ChangeMove> = {
  states: {
    requested: { title: text('待确认', 'Requested') }, confirmed: { title: text('已确认', 'Confirmed'), ended: true },
    refused: { title: text('不同意', 'Refused'), ended: true }, withdrawn: { title: text('已撤回', 'Withdrawn'), ended: true },
  },
  moves: {
    confirm: { from: ['requested'], to: 'confirmed', title: text('确认', 'Confirm'), may: 'procedures.decide-change' },
    refuse: { from: ['requested'], to: 'refused', title: text('不同意', 'Refuse'), may: 'procedures.decide-change', reason: true },
    withdraw: { from: ['requested'], to: 'withdrawn', title: text('撤回', 'Withdraw'), may: 'procedures.withdraw-change', reason: true },
  },
  limits: {},
};

/** Whose account it is. Anybody else needs a written reason. */
export const HolderIs = z.enum(['child', 'guardian', 'institution', 'other']).meta({ id: 'HolderIs' });
export type HolderIs = z.infer<typeof HolderIs>;

/** What is asked for, by kind. */
export const AskedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('class'), to: PaidClass }),
  z.object({ kind: z.literal('move'), toCode: z.string().max(20).describe('Village or township of the new county'), movedOn: IsoDate, originals: z.array(OriginalPaper).max(mostOriginals).optional().describe('Papers that go along outside the system, for the handover sheet') }),
  z.object({ kind: z.literal('account'), holder: z.string().trim().min(1).max(60), bank: z.string().trim().min(1).max(60), account: z.string().regex(/^[\d\s-]{8,40}$/) }),
  z.object({ kind: z.literal('guardian'), guardianId: z.uuid().describe('Somebody of the file who becomes the guardian'), since: IsoDate }),
  z.object({ kind: z.literal('suspend'), from: Month, code: SuspendCode }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('end'), groundEndedOn: IsoDate, code: EndCode }),
  z.object({ kind: z.literal('offset'), benefit: BenefitName, amount: OffsetAmount.describe('A month'), fromMonth: Month, untilMonth: Month.nullable().default(null) }),
  z.object({ kind: z.literal('end-offset'), offsetId: z.uuid(), lastMonth: Month.describe('The last month it counts; the one before its first: it never did') }),
  z.object({ kind: z.literal('offset-before'), countyCode: z.string().max(20).describe('The county that paid these months, and decides'), benefit: BenefitName, amount: AmountBefore.describe('What it came to a month; 0: it did not count'), fromMonth: Month, untilMonth: Month }),
]);
export type AskedChange = z.infer<typeof AskedChange>;

export const NewChange = z.object({ id: z.uuid(), asked: AskedChange, reason: z.string().trim().min(4).max(2000) }).meta({ id: 'NewChange' });
export type NewChange = z.infer<typeof NewChange>;

/** The benefit that would count, and its months, once a request is confirmed; one whose last month lies before its first would count in none. */
export const AskedOffset = z.object({ benefit: BenefitName, amount: Fen, fromMonth: Month, untilMonth: Month.nullable() }).meta({ id: 'AskedOffset' });
export type AskedOffset = z.infer<typeof AskedOffset>;

/** A row of the queue. Neither class nor account: what is asked stands in the request. */
export const ChangeRow = z.object({
  id: z.uuid(), number: z.string(), kind: ChangeKind, state: ChangeState, childId: z.uuid(), childName: z.string(), village: z.string(),
  askedOn: IsoDate, askedBy: z.string(), mine: z.boolean().describe('Asked by the reader, who then cannot decide it'), version: z.number().int(),
  counts: AskedOffset.nullable().describe('Of a request about another benefit, where those of one child are read; null in the queue'),
}).meta({ id: 'ChangeRow' });
export type ChangeRow = z.infer<typeof ChangeRow>;

/** What was done when it was confirmed. */
export const ChangeDone = z.object({
  oldDecision: z.string().nullable().default(null), lastMonth: Month.nullable().default(null), newDecision: z.string().nullable().default(null), fromMonth: Month.nullable().default(null),
}).meta({ id: 'ChangeDone' });
export type ChangeDone = z.infer<typeof ChangeDone>;

/** A request with all that is needed to decide it. */
export const ChangeDetail = ChangeRow.extend({
  reason: z.string(),
  walled: z.boolean(),
  seesChild: z.boolean().describe('False: the child still belongs to the county before'),
  askedById: z.uuid(),
  class: z.object({ from: PaidClass.nullable(), to: PaidClass, answer: Answer }).nullable(),
  move: z.object({ from: z.string(), to: z.string(), movedOn: IsoDate, rateGroup: RateGroup.nullable(), sheet: HandoverSheet.nullable().describe('While it waits'), departureId: z.uuid().nullable().describe('Where the receipt stands, once confirmed') }).nullable(),
  account: z.object({ holder: z.string(), bank: z.string(), hint: z.string(), holderIs: HolderIs, before: z.string().nullable(), alsoPaid: z.number().int().describe('Other children whose money goes to the same account, as far as the reader sees') }).nullable(),
  guardian: z.object({ from: z.array(z.string()), to: z.string(), since: IsoDate }).nullable(),
  suspend: z.object({ from: Month, code: SuspendCode }).nullable(),
  end: EndPreview.extend({ groundEndedOn: IsoDate, code: EndCode }).nullable(),
  offset: z.object({ benefit: BenefitName, amount: Fen, fromMonth: Month, untilMonth: Month.nullable(), preview: OffsetPreview.nullable().describe('Null once refused or taken back') }).nullable(),
  endOffset: z.object({ benefit: BenefitName, amount: Fen, fromMonth: Month, untilBefore: Month.nullable().describe('Its last month before; null: it went on'), lastMonth: Month, preview: OffsetPreview.nullable() }).nullable(),
  before: z.object({ county: z.string(), decides: z.boolean().describe('The reader\'s county is asked; it sees the request and its own money, not the file') }).nullable().describe('Of months that another county paid'),
  done: ChangeDone.nullable(), decidedOn: IsoDate.nullable(), decidedBy: z.string().nullable(), decidedWhy: z.string().nullable(), askedAt: Instant,
}).meta({ id: 'ChangeDetail' });
export type ChangeDetail = z.infer<typeof ChangeDetail>;
