import { z } from 'zod';
import { Post } from '../staff/posts.ts';

/*
 * What an instrument is: questions with their scores, vetoes and bands, as YAML says it. Only what reads YAML
 * and checks requests loads this file; everything that works with instruments takes its types alone, so that
 * the phone is built without Zod.
 */

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Words = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
const Score = z.number().int().min(0).max(100);

/** What must hold of earlier answers. A question that is hidden or still open leaves it unknown, and what depends on it hidden. */
export type Condition =
  | { question: string; is: string }
  | { question: string; in: string[] }
  | { question: string; atLeast: number }
  | { question: string; atMost: number }
  | { question: string; answered: true }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodType<Condition> = z.lazy(() => z.union([
  z.strictObject({ question: Id, is: Id }),
  z.strictObject({ question: Id, in: z.array(Id).min(1) }),
  z.strictObject({ question: Id, atLeast: z.number().int() }),
  z.strictObject({ question: Id, atMost: z.number().int() }),
  z.strictObject({ question: Id, answered: z.literal(true) }),
  z.strictObject({ all: z.array(Condition).min(1) }),
  z.strictObject({ any: z.array(Condition).min(1) }),
  z.strictObject({ not: Condition }),
])).meta({ id: 'Condition' });

/** One choice. `veto` says why it decides the band alone; `alone` leaves no room for another (以上都没有). */
export const Option = z.strictObject({
  id: Id,
  text: Words,
  score: Score.optional(),
  veto: Words.optional(),
  alone: z.literal(true).optional(),
});
export type Option = z.infer<typeof Option>;

const asked = {
  id: Id,
  text: Words,
  name: Words.optional().describe('A few words for reasons and tables; without it the whole question is quoted'),
  help: Words.optional(),
  required: z.boolean().optional().describe('Absent: required. What is scored is always required'),
  when: Condition.optional(),
  dimension: Id.optional().describe('Absent: asked, but not scored'),
};

/** A question of one of four kinds. */
export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one'), ...asked, options: z.array(Option).min(2) }),
  z.strictObject({
    kind: z.literal('many'), ...asked, options: z.array(Option).min(1),
    counts: z.enum(['highest', 'sum']).optional().describe('Absent: the highest score of those chosen'),
    most: Score.optional().describe('The sum counts up to this'),
  }),
  z.strictObject({
    kind: z.literal('number'), ...asked, min: z.number().int(), max: z.number().int(), unit: Words.optional(),
    scores: z.array(z.strictObject({ from: z.number().int(), score: Score })).min(1).optional().describe('From this number on, this score'),
  }),
  z.strictObject({ kind: z.literal('text'), ...asked, longest: z.number().int().min(1).max(4000).optional() }),
]);
export type Question = z.infer<typeof Question>;

const Section = z.strictObject({ id: Id, title: Words, help: Words.optional(), questions: z.array(Question).min(1) });

/** A part of the total: `points` of the hundred, all of them from `full` raw points on (absent: from the highest possible sum). */
export const Dimension = z.strictObject({ id: Id, title: Words, points: z.number().int().min(1).max(100), full: z.number().int().min(1).optional() });
export type Dimension = z.infer<typeof Dimension>;

/** A stretch of the total, from `from` until the next begins. `conference`: whoever lands here is brought to a case conference. */
export const Band = z.strictObject({ id: Id, from: z.number().int().min(0).max(100), text: Words, says: Words.optional(), conference: z.literal(true).optional() });
export type Band = z.infer<typeof Band>;

/**
 * How answers become a total of 0 to 100. The one formula, `dimension-shares`:
 * the sum over the dimensions of points × min(1, raw sum ÷ full), rounded to whole points.
 */
export const Scoring = z.strictObject({
  formula: z.literal('dimension-shares'),
  higherIs: z.enum(['worse', 'better']),
  dimensions: z.array(Dimension).min(1),
  bands: z.array(Band).min(2).describe('Rising, the first from 0'),
  hysteresis: z.number().int().min(0).max(50).optional().describe('Points below a limit that a change for the better needs'),
  stepsSafer: z.number().int().min(1).max(3).optional().describe('Bands that one assessment may change for the better; absent: any number'),
});
export type Scoring = z.infer<typeof Scoring>;

/** A set of questions with everything that follows from the answers. A version, once answered with, never changes. */
export const Instrument = z.strictObject({
  id: Id,
  version: z.number().int().min(1),
  title: Words,
  says: Words.describe('What it is for'),
  about: z.enum(['child', 'station']),
  posts: z.array(Post).min(1).describe('Who may answer it'),
  minAssessors: z.union([z.literal(1), z.literal(2)]),
  source: Words,
  licence: z.string().min(1),
  proposal: z.boolean().describe('A default that a city may change, not law; `notes` says so'),
  notes: Words.optional(),
  validDays: z.number().int().min(1),
  beforeReturnDays: z.number().int().min(1).optional().describe('No child goes back to a guardian without one at most so many days old'),
  steps: z.array(z.strictObject({ id: Id, text: Words })).optional().describe('The order of the procedure'),
  sections: z.array(Section).min(1),
  scoring: Scoring.optional().describe('Absent: answers are kept, nothing is scored'),
  vetoes: z.array(z.strictObject({
    id: Id, when: Condition, says: Words,
    band: Id.optional().describe('At least this band; absent: the worst'),
  })).optional(),
}).meta({ id: 'Instrument' });
export type Instrument = z.infer<typeof Instrument>;

/** What was answered, by question: an option, several options, a number, or words. */
export const Answers = z.record(z.string(), z.union([z.string().max(4000), z.array(z.string()).max(100), z.number()])).meta({ id: 'Answers' });
export type Answers = z.infer<typeof Answers>;
/** The answer to one question. */
export type Answer = Answers[string];
