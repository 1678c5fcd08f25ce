import { z } from 'zod';
import { Answer } from '../answer.ts';
import { ChildClass } from '../children/classes.ts';
import { Instant, IsoDate } from '../dates.ts';
import { ChildFacts } from './facts.ts';
import { FileKind } from './file-kinds.ts';
import { SuspectedMove, SuspectedState } from './lifecycle.ts';

/** What a run says of a child and class. `no-longer`: paid today, and the files say the reason has ended. */
export const RunAnswer = z.enum(['eligible', 'need-to-know', 'no-longer']).meta({ id: 'RunAnswer' });
export type RunAnswer = z.infer<typeof RunAnswer>;

/** A suspected child as a list shows it: no reason and no number, so that a glance over a shoulder tells little. */
export const SuspectedRow = z.object({
  id: z.uuid(),
  name: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthDate: IsoDate,
  class: ChildClass,
  answer: RunAnswer,
  state: SuspectedState,
  place: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  dueOn: IsoDate.nullable().describe('Null: nothing is due any more'),
  overdue: z.boolean(),
  foundOn: IsoDate,
  childId: z.uuid().nullable().describe('The file it became, or belongs to'),
  version: z.number().int(),
}).meta({ id: 'SuspectedRow' });
export type SuspectedRow = z.infer<typeof SuspectedRow>;

/** A suspected child with the reasons open. */
export const Suspected = SuspectedRow.extend({
  idNumberHint: z.string(),
  answerInFull: Answer,
  facts: ChildFacts,
  parents: z.array(z.object({ relation: z.enum(['father', 'mother']), name: z.string() })),
  steps: z.array(z.object({
    move: SuspectedMove, from: SuspectedState, to: SuspectedState, reason: z.string().nullable(), at: Instant, by: z.string().nullable(),
  })),
  handedTo: z.string().nullable(),
  outcomeReason: z.string().nullable(),
  applicationId: z.uuid().nullable(),
}).meta({ id: 'Suspected' });
export type Suspected = z.infer<typeof Suspected>;

/** A file a department sent, with what reading it told. */
export const DepartmentFile = z.object({
  id: z.uuid(),
  kind: FileKind.nullable().describe('Null: not recognised yet'),
  name: z.string(),
  source: z.string(),
  asOf: IsoDate.nullable().describe('The day its content is true for'),
  encoding: z.string().nullable(),
  rows: z.number().int().nullable(),
  rowsRead: z.number().int().nullable(),
  rowsUnread: z.number().int().nullable(),
  quality: z.array(z.object({ code: z.string(), says: z.object({ zh: z.string(), en: z.string() }), count: z.number().int() })),
  mapping: z.record(z.string(), z.string()),
  size: z.number().int(),
  state: z.enum(['received', 'recognised', 'refused', 'expired']),
  receivedAt: Instant,
  receivedFrom: z.string().nullable(),
  jobId: z.uuid().nullable(),
}).meta({ id: 'DepartmentFile' });
export type DepartmentFile = z.infer<typeof DepartmentFile>;

/** One pass over the files. Counts are by class and answer. */
export const DiscoveryRun = z.object({
  id: z.uuid(),
  onDay: IsoDate,
  place: z.object({ code: z.string(), name: z.string() }),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  jobId: z.uuid().nullable(),
  files: z.array(z.object({ id: z.uuid(), kind: FileKind.nullable(), name: z.string() })),
  ruleVersion: z.string(),
  counts: z.object({
    minors: z.number().int().describe('Minors of the place in the population file'),
    touched: z.number().int().describe('Of them, with at least one row of a condition file about them or a parent'),
    answers: z.array(z.object({ class: ChildClass, answer: RunAnswer, count: z.number().int() })),
    pushedNew: z.number().int(),
    seenAgain: z.number().int().describe('Already waiting from an earlier run'),
    known: z.number().int().describe('Already have that class, or an application for it is under way'),
    refusedBefore: z.number().int().describe('Refused within the look-back, and nothing new'),
    notPushed: z.number().int().describe('Could not be decided only because files were not supplied'),
    notSupplied: z.array(FileKind),
    shrunk: z.array(z.object({ kind: FileKind, rows: z.number().int(), before: z.number().int() }))
      .describe('Files with less than half the rows of the largest one before: perhaps a part only, and who stands in the rest was not found'),
  }).nullable().describe('Null until done'),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  startedBy: z.string().nullable(),
}).meta({ id: 'DiscoveryRun' });
export type DiscoveryRun = z.infer<typeof DiscoveryRun>;
