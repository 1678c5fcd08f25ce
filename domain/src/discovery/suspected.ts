import { z } from 'zod';
import { Answer } from '../answer.ts';
import { ChildClass } from '../children/classes.ts';
import { Instant, IsoDate } from '../dates.ts';
import { JobOn } from '../jobs/job-on.ts';
import { ChildFacts } from './facts.ts';
import { FileKind } from './file-kinds.ts';
import { LegalBasis } from './legal-bases.ts';
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
  goneSince: IsoDate.nullable().describe('Since the run of this day the files no longer say it; null: they do'),
  childId: z.uuid().nullable().describe('The file it became, or belongs to'),
  version: z.number().int(),
}).meta({ id: 'SuspectedRow' });
export type SuspectedRow = z.infer<typeof SuspectedRow>;

/**
 * How strongly the files speak. `certain`: by ID number, nothing left to ask. `to-ask`: something has to be found out
 * first, or two sources disagree. `weak-link`: a row was joined otherwise than by the number as it was written.
 */
export const Strength = z.enum(['certain', 'to-ask', 'weak-link']).meta({ id: 'Strength' });
export type Strength = z.infer<typeof Strength>;

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
  strength: Strength,
  files: z.array(z.object({ kind: FileKind, source: z.string(), asOf: IsoDate.nullable(), receivedOn: IsoDate })).describe('The files behind it'),
  people: z.array(z.object({ post: z.enum(['director', 'supervisor']), name: z.string() })).describe('Who is in charge of the place'),
  refusedBefore: z.array(z.object({
    id: z.uuid(), reason: z.string().nullable(), on: IsoDate, by: z.string().nullable(),
    newSince: z.array(z.string()).describe('Rows of files that speak now and did not then'),
  })).describe('The same person and class, refused or settled earlier; the newest first'),
}).meta({ id: 'Suspected' });
export type Suspected = z.infer<typeof Suspected>;

/** What a department file rests on: who sends it, on what legal basis, for what, and how long its content stays. */
export const FileStatement = z.object({
  source: z.string().trim().max(60).default('').describe('The sending department'),
  contact: z.string().trim().max(100).default('').describe('A person there, and how to reach them'),
  purpose: z.string().trim().max(200).default(''),
  legalBases: z.array(LegalBasis).max(9).default([]),
  legalWords: z.string().trim().max(300).default('').describe('A basis in words, beside or instead of those to choose from'),
}).meta({ id: 'FileStatement' });
export type FileStatement = z.infer<typeof FileStatement>;

/** What a statement still lacks, in the order people fill it in; empty: the file may be taken. */
export function lackingIn({ source, purpose, legalBases, legalWords }: FileStatement): ('source' | 'purpose' | 'legalBases')[] {
  return [...(source.trim() ? [] : ['source' as const]), ...(purpose.trim() ? [] : ['purpose' as const]), ...(legalBases.length || legalWords.trim() ? [] : ['legalBases' as const])];
}

/** A file a department sent, with what reading it told. */
export const DepartmentFile = z.object({
  id: z.uuid(),
  kind: FileKind.nullable().describe('Null: not recognised yet'),
  name: z.string(),
  source: z.string(),
  stated: z.boolean().describe('False: taken before basis, sender and purpose were asked for, and not filled in since'),
  contact: z.string(),
  purpose: z.string(),
  legalBases: z.array(LegalBasis),
  legalWords: z.string(),
  expiresOn: IsoDate.describe('The last day its content is kept'),
  latestExpiry: IsoDate.describe('No later than this, by the setting of the place'),
  expired: z.object({ at: Instant, why: z.string().nullable() }).nullable().describe('Null: in use'),
  extension: z.object({ to: IsoDate, reason: z.string(), askedBy: z.uuid(), by: z.string().nullable(), at: Instant }).nullable().describe('Asked for, and not yet granted by a second person'),
  version: z.number().int(),
  asOf: IsoDate.nullable().describe('The day its content is true for'),
  encoding: z.string().nullable(),
  rows: z.number().int().nullable(),
  rowsRead: z.number().int().nullable(),
  rowsUnread: z.number().int().nullable(),
  quality: z.array(z.object({ code: z.string(), says: z.object({ zh: z.string(), en: z.string() }), count: z.number().int() })),
  mapping: z.record(z.string(), z.string()),
  size: z.number().int(),
  state: z.enum(['received', 'recognised', 'refused', 'expired']),
  withdrawnKey: z.string().nullable().describe('Refused because its tokens were made with this key, which was withdrawn'),
  receivedAt: Instant,
  receivedFrom: z.string().nullable(),
  job: JobOn.nullable().describe('What reads it now, or why the last reading did not get through; null: nothing to tell'),
}).meta({ id: 'DepartmentFile' });
export type DepartmentFile = z.infer<typeof DepartmentFile>;

/** A file that is still arriving, told to everybody who will see it: who sends it and since when, never what is in it. */
export const FileOnItsWay = z.object({
  id: z.uuid().nullable().describe('Of the upload, for its sender, who may give it up; null: somebody else sends it'),
  name: z.string(),
  size: z.number().int(),
  received: z.number().int(),
  whole: z.boolean().describe('All of it arrived, and its sender has not handed it in yet'),
  by: z.string(),
  since: Instant,
  movedAt: Instant.describe('When a piece of it arrived last'),
}).meta({ id: 'FileOnItsWay' });
export type FileOnItsWay = z.infer<typeof FileOnItsWay>;

/** One pass over the files. Counts are by class and answer. */
export const DiscoveryRun = z.object({
  id: z.uuid(),
  onDay: IsoDate,
  place: z.object({ code: z.string(), name: z.string() }),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  job: JobOn.nullable().describe('What works on it now, or why it did not get through; null: nothing to tell'),
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
    changes: z.object({
      since: z.uuid().nullable().describe('The run it built on; null: nothing was kept, so everybody was decided'),
      kept: z.number().int().describe('Nothing new, and no day has come: the answers of before stand'),
      decidedAgain: z.number().int(),
      entered: z.number().int().describe('In the files for the first time'),
      left: z.number().int().describe('Had an answer before, and the files no longer give one'),
    }).nullable().describe('Null for runs of earlier releases'),
    shrunk: z.array(z.object({ kind: FileKind, rows: z.number().int(), before: z.number().int() }))
      .describe('Files with less than half the rows of the largest one before: perhaps a part only, and who stands in the rest was not found'),
  }).nullable().describe('Null until done'),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  startedBy: z.string().nullable(),
}).meta({ id: 'DiscoveryRun' });
export type DiscoveryRun = z.infer<typeof DiscoveryRun>;
