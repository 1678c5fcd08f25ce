import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { Text } from '../text.ts';
import { FileKind } from './file-kinds.ts';

/**
 * What two records are compared by, as linking names it; beside the fields, what brothers and
 * sisters have in common anyway (`kin`) and others who fit as well (`rivals`).
 */
export const LinkField = z.enum(['id_number', 'surname', 'given', 'sex', 'born', 'hukou', 'father', 'mother', 'kin', 'rivals']).meta({ id: 'LinkField' });
export type LinkField = z.infer<typeof LinkField>;

/**
 * One part of a score: how well a field agrees, and what that is worth. `weight`
 * is in bits (log2 of how much likelier this is for one person than for two);
 * negative speaks against. Prior and parts add up to the score of the pair.
 */
export const LinkPart = z.object({
  field: LinkField,
  level: z.string().max(60).describe('Name of the level of agreement, as the model has it'),
  says: Text,
  weight: z.number(),
}).meta({ id: 'LinkPart' });
export type LinkPart = z.infer<typeof LinkPart>;

/**
 * Why a person is asked: without a usable number, only alike; with a damaged number that may be
 * put right in a way the rest does not bear out, or in several; or with a number that is somebody's of another name.
 */
export const LinkWhy = z.enum(['alike', 'damaged-number', 'other-name']).meta({ id: 'LinkWhy' });
export type LinkWhy = z.infer<typeof LinkWhy>;

/** What one side of a pair says. Null: the file leaves it empty. */
export const LinkSide = z.object({
  name: z.string().nullable(),
  idNumber: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: IsoDate.nullable(),
  division: z.string().nullable().describe('Division code of registration, as the file has it'),
  fatherName: z.string().nullable(),
  motherName: z.string().nullable(),
}).meta({ id: 'LinkSide' });
export type LinkSide = z.infer<typeof LinkSide>;

/** What a person may say of a pair. */
export const LinkAnswer = z.enum(['same', 'different']).meta({ id: 'LinkAnswer' });
export type LinkAnswer = z.infer<typeof LinkAnswer>;

/** A pair as the list shows it: no name and no number, only which file, where, and how likely. */
export const LinkReviewRow = z.object({
  id: z.uuid(),
  kind: FileKind,
  source: z.string().describe('Who sent the file; empty: not said'),
  line: z.number().int().describe('Line in the file, counting the header as 1'),
  why: LinkWhy,
  chance: z.number().min(0).max(1).nullable().describe('How likely it is one person; null: only a pair that is alike is weighed'),
  place: z.object({ code: z.string(), name: z.string() }).describe('Where the possible person is registered, as far as the register knows'),
  answer: LinkAnswer.nullable().describe('Null: nobody decided yet'),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  counted: z.boolean().describe('A run has taken the answer into account'),
  foundAt: Instant,
  version: z.number().int(),
}).meta({ id: 'LinkReviewRow' });
export type LinkReviewRow = z.infer<typeof LinkReviewRow>;

/** A pair with both sides open. Prior and parts add up to the score, in bits. */
export const LinkReview = LinkReviewRow.extend({
  sheet: z.string().nullable().describe('Sheet of the line, where a workbook has rows on more than one'),
  sides: z.object({ row: LinkSide, person: LinkSide }).nullable().describe('Null: the file has expired and its content is gone; the answer stays'),
  prior: z.number().nullable(),
  parts: z.array(LinkPart),
  steps: z.array(z.object({ step: z.enum(['same', 'different', 'take-back']), reason: z.string().nullable(), at: Instant, by: z.string().nullable() })),
}).meta({ id: 'LinkReview' });
export type LinkReview = z.infer<typeof LinkReview>;
