import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { Instant, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { CheckKind } from './pay-checks.ts';
import { RunJob } from './run-job.ts';
import { MovedTo } from './departures.ts';
import { HeldReason, LineKind, RunState } from './run-state.ts';

/** The questions of a run by kind. */
export const CheckCount = z.object({
  kind: CheckKind, count: z.number().int().describe('Children'), open: z.number().int().describe('Not answered and not held back'), atStake: Fen,
}).meta({ id: 'CheckCount' });

/** Why a run pays other than the one before. Each child counts once a reason. */
export const ChangeReason = z.enum(['new', 'ended', 'risen', 'fallen', 'arrears', 'set-off', 'same']).meta({ id: 'ChangeReason' });
export type ChangeReason = z.infer<typeof ChangeReason>;
/** In words. */
export const changeReasons: Record<ChangeReason, Text> = {
  new: text('新增', 'New'), ended: text('停发', 'No longer paid'), risen: text('增加', 'Risen'), fallen: text('减少', 'Fallen'),
  arrears: text('补发', 'Arrears'), 'set-off': text('抵扣多发', 'Set off'), same: text('不变', 'As before'),
};

/** The payment of one county for one month. Totals are null until computed. */
export const PayRun = z.object({
  id: z.uuid(),
  number: z.string(),
  month: Month,
  place: z.object({ code: z.string(), name: z.string() }),
  programme: z.string().describe('allowance, or the code of an aid programme'),
  programmeTitle: Text.nullable().describe('Null: the allowance'),
  state: RunState,
  lines: z.number().int().nullable().describe('Lines that pay'),
  childCount: z.number().int().nullable(),
  amount: Fen.nullable().describe('What the run pays; held lines do not count'),
  held: z.number().int().nullable().describe('Lines that wait for a person'),
  checkedBy: z.string().nullable(), checkedAt: Instant.nullable(),
  preparedBy: z.string().nullable(), preparedById: z.uuid().nullable(), preparedAt: Instant.nullable(),
  releasedBy: z.string().nullable(), releasedAt: Instant.nullable(), settledAt: Instant.nullable(),
  version: z.number().int(),
  createdAt: Instant,
}).meta({ id: 'PayRun' });
export type PayRun = z.infer<typeof PayRun>;

/** Lines and money of one part of a run. */
export const RunPart = z.object({ lines: z.number().int(), childCount: z.number().int(), amount: Fen });

/** A run with what is needed to prepare or release it. */
export const PayRunDetail = PayRun.extend({
  job: RunJob.nullable().describe('What works on it now, or what failed last; null: nothing to tell'),
  checks: z.array(CheckCount),
  openChecks: z.number().int().describe('Nothing is prepared while there is one'),
  checkedNote: z.string().nullable(),
  changes: z.array(z.object({ reason: ChangeReason, childCount: z.number().int(), now: Fen, before: Fen })).describe('Against the run before, by reason'),
  byKind: z.array(RunPart.extend({ kind: LineKind })),
  byGroup: z.array(RunPart.extend({ group: RateGroup.nullable().describe('Null: an aid programme') })),
  byTownship: z.array(RunPart.extend({ code: z.string(), name: z.string(), before: Fen.describe('The same township in the run before'), childrenBefore: z.number().int() })),
  before: z.object({ number: z.string(), month: Month, childCount: z.number().int(), amount: Fen }).nullable().describe('The last released run of the county'),
  heldAmount: Fen.describe('Money held back, recoveries not counted'),
  recovery: Fen.describe('Money paid too much, below zero'),
  setOff: Fen.describe('Kept back against earlier overpayments'),
  accounts: z.number().int().describe('Rows of the bank file'),
  returned: RunPart,
  ruleVersion: z.string().nullable(),
  fingerprint: z.string().nullable(),
  kept: z.boolean().describe('Whether what it was computed from is kept, so that it can be derived again'),
}).meta({ id: 'PayRunDetail' });
export type PayRunDetail = z.infer<typeof PayRunDetail>;

/** One child and one month of a run. */
export const PayLine = z.object({
  id: z.uuid(),
  childId: z.uuid().nullable().describe('Null for readers who do not open every file: a line without a file would tell that it is walled'),
  childName: z.string().describe('Masked to the surname for the same readers'),
  township: z.string(),
  movedTo: MovedTo.nullable().describe('The child moved to another county, and what was kept of it is the reader\'s to see'),
  month: Month,
  group: RateGroup.nullable().describe('Null: an aid programme'),
  kind: LineKind,
  owed: Fen, paidBefore: Fen, due: Fen, setOff: Fen.describe('Kept back against an earlier overpayment; the bank pays due less this'),
  why: Text,
  payee: z.string(), bank: z.string(), accountHint: z.string(),
  state: z.enum(['due', 'held', 'released', 'returned']),
  heldReason: HeldReason.nullable(),
  decidedWhy: z.string().nullable().describe('What a person wrote when letting a held line go, or holding it back'),
  returnedReason: z.string().nullable(),
}).meta({ id: 'PayLine' });
export type PayLine = z.infer<typeof PayLine>;
