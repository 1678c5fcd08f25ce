import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { Instant, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text } from '../text.ts';
import { HeldReason, LineKind, RunState, WarningKind } from './run-state.ts';

/** Something to look at before a run is released. `children` names at most fifty; `count` is exact. */
export const RunWarning = z.object({
  kind: WarningKind,
  count: z.number().int(),
  children: z.array(z.object({ childId: z.uuid().nullable(), name: z.string(), detail: Text.nullable() })),
}).meta({ id: 'RunWarning' });
export type RunWarning = z.infer<typeof RunWarning>;

/** The payment of one county for one month. Totals are null until computed. */
export const PayRun = z.object({
  id: z.uuid(),
  number: z.string(),
  month: Month,
  place: z.object({ code: z.string(), name: z.string() }),
  state: RunState,
  lines: z.number().int().nullable().describe('Lines that pay'),
  childCount: z.number().int().nullable(),
  amount: Fen.nullable().describe('What the run pays; held lines do not count'),
  held: z.number().int().nullable().describe('Lines that wait for a person'),
  preparedBy: z.string().nullable(), preparedById: z.uuid().nullable(), preparedAt: Instant.nullable(),
  releasedBy: z.string().nullable(), releasedAt: Instant.nullable(),
  version: z.number().int(),
  createdAt: Instant,
}).meta({ id: 'PayRun' });
export type PayRun = z.infer<typeof PayRun>;

/** Lines and money of one part of a run. */
export const RunPart = z.object({ lines: z.number().int(), childCount: z.number().int(), amount: Fen });

/** A run with what is needed to prepare or release it. */
export const PayRunDetail = PayRun.extend({
  warnings: z.array(RunWarning),
  byKind: z.array(RunPart.extend({ kind: LineKind })),
  byGroup: z.array(RunPart.extend({ group: RateGroup })),
  byTownship: z.array(RunPart.extend({ code: z.string(), name: z.string(), before: Fen.describe('The same township in the run before') })),
  before: z.object({ number: z.string(), month: Month, childCount: z.number().int(), amount: Fen }).nullable().describe('The last released run of the county'),
  heldAmount: Fen.describe('Money held back, recoveries not counted'),
  recovery: Fen.describe('Money paid too much, below zero'),
  accounts: z.number().int().describe('Rows of the bank file'),
  returned: RunPart,
  ruleVersion: z.string().nullable(),
  fingerprint: z.string().nullable(),
}).meta({ id: 'PayRunDetail' });
export type PayRunDetail = z.infer<typeof PayRunDetail>;

/** One child and one month of a run. */
export const PayLine = z.object({
  id: z.uuid(),
  childId: z.uuid().nullable().describe('Null for readers who do not open every file: a line without a file would tell that it is walled'),
  childName: z.string().describe('Masked to the surname for the same readers'),
  township: z.string(),
  month: Month,
  group: RateGroup,
  kind: LineKind,
  owed: Fen, paidBefore: Fen, due: Fen,
  why: Text,
  payee: z.string(), bank: z.string(), accountHint: z.string(),
  state: z.enum(['due', 'held', 'released', 'returned']),
  heldReason: HeldReason.nullable(),
  decidedWhy: z.string().nullable().describe('What a person wrote when letting a held line go'),
  returnedReason: z.string().nullable(),
  recovered: z.boolean(),
}).meta({ id: 'PayLine' });
export type PayLine = z.infer<typeof PayLine>;
