import { z } from 'zod';
import { PlaceName } from '../children/shapes.ts';
import { Instant, IsoDate } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { Text } from '../text.ts';
import { Colour } from './colour.ts';
import { Answers, Instrument } from './instrument.ts';
import { AssessmentState } from './lifecycle.ts';

/** Why somebody was assessed. */
export const AssessmentReason = z.enum(['regular', 'round', 'lead', 'change', 'return-home']).meta({ id: 'AssessmentReason' });
export type AssessmentReason = z.infer<typeof AssessmentReason>;

/** A grade as an instrument names it; `answered` where an instrument only asks and scores nothing. */
export const Grade = z.string().min(1).max(40);

/** A colour in a filter, or a child that has none yet. */
export const ColourFilter = z.enum(['red', 'yellow', 'blue', 'green', 'ungraded']).meta({ id: 'ColourFilter' });
export type ColourFilter = z.infer<typeof ColourFilter>;

/** A version of an instrument, as lists of instruments show it. */
export const InstrumentRow = z.object({
  id: z.string(), number: z.number().int(),
  title: Text, says: Text,
  about: z.enum(['child', 'station']),
  posts: z.array(Post),
  minAssessors: z.number().int(),
  validDays: z.number().int(),
  proposal: z.boolean(),
  sourceText: Text, licence: z.string(),
  source: z.enum(['shipped', 'city']),
  fromDay: IsoDate,
  newest: z.boolean().describe('The version that is answered today'),
  mine: z.boolean().describe('The reader\'s post answers it'),
  answered: z.number().int().nullable().describe('How often the reader\'s area answered this version; null where that was not asked for'),
}).meta({ id: 'InstrumentRow' });
export type InstrumentRow = z.infer<typeof InstrumentRow>;

/** A version of an instrument with its questions. */
export const InstrumentVersion = InstrumentRow.extend({ body: Instrument, digest: z.string() }).meta({ id: 'InstrumentVersion' });
export type InstrumentVersion = z.infer<typeof InstrumentVersion>;

/** An assessment to enter. Score, band and suggestion are the server's. */
export const NewAssessment = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice records once'),
  childId: z.uuid().nullable().default(null),
  organisationId: z.uuid().nullable().default(null).describe('A township station, for instruments about one'),
  instrument: z.string().max(60),
  number: z.number().int().min(1).max(2_000_000_000).describe('The version that was answered; an older one that was offered is kept as it is'),
  answers: Answers,
  assessedOn: IsoDate,
  secondAssessor: z.string().trim().max(100).nullable().default(null).describe('Name and office, where the instrument asks for two'),
  visitId: z.uuid().nullable().default(null),
  reason: AssessmentReason.default('regular'),
  note: z.string().max(2000).default(''),
}).meta({ id: 'NewAssessment' });
export type NewAssessment = z.infer<typeof NewAssessment>;

/** An assessment in a list: no answer, no reason, no name of a veto. */
export const AssessmentRow = z.object({
  id: z.uuid(),
  child: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  place: PlaceName,
  instrument: z.string(), number: z.number().int(), title: Text,
  gradeText: Text.describe('The suggested grade by name; the outcome once it was decided'),
  suggested: Grade,
  outcome: Grade.nullable(),
  previous: Grade.nullable().describe('The outcome that held when it was answered'),
  colour: Colour.nullable().describe('The suggested colour, or the outcome; null where the instrument gives none'),
  veto: z.boolean().describe('One of the answers decides alone: red at once'),
  outdated: z.boolean().describe('Older than one that was confirmed already'),
  reason: AssessmentReason,
  assessedOn: IsoDate,
  assessedBy: z.object({ id: z.uuid(), name: z.string() }),
  state: AssessmentState,
  sentAt: Instant,
  version: z.number().int(),
}).meta({ id: 'AssessmentRow' });
export type AssessmentRow = z.infer<typeof AssessmentRow>;

/** A visit as evidence: that it happened, and whether the child was seen. */
export const SeenVisit = z.object({
  id: z.uuid(), on: IsoDate, kind: z.string(), childSeen: z.enum(['alone', 'with-others', 'not-seen']), by: z.string().nullable(),
}).meta({ id: 'SeenVisit' });
export type SeenVisit = z.infer<typeof SeenVisit>;

/** A colour of a child over time. */
export const HeldColour = z.object({
  colour: Colour,
  from: IsoDate, until: IsoDate.nullable().describe('Null: holds today'),
  because: z.array(Text),
  byVeto: z.boolean().describe('Red at once by a veto'),
  confirmed: z.boolean().describe('False: a person has still to confirm the veto'),
  assessmentId: z.uuid().nullable(),
  setBy: z.string().nullable(),
  planDueAt: Instant.nullable(),
}).meta({ id: 'HeldColour' });
export type HeldColour = z.infer<typeof HeldColour>;

/** An assessment with everything a decision needs. */
export const Assessment = AssessmentRow.extend({
  body: Instrument,
  answers: Answers,
  score: z.number().nullable().describe('Null: nothing is scored, or a veto decided before all was answered'),
  band: Grade.describe('As computed, before what was held back'),
  vetoes: z.array(z.string()),
  because: z.array(Text),
  note: z.string(),
  secondAssessor: z.string().nullable(),
  visitId: z.uuid().nullable(),
  newestNumber: z.number().int().describe('The version offered today'),
  decidedBy: z.string().nullable(), decidedAt: Instant.nullable(), decidedWhy: z.string().nullable(),
  now: HeldColour.nullable().describe('The colour that holds; null: none, or about no child'),
  visits: z.array(SeenVisit).describe('Visits since that colour began, newest first'),
  conference: z.boolean().describe('The outcome, or the suggestion, asks for a case conference'),
  closed: z.boolean(),
}).meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof Assessment>;

/** How a child stands today. `because` is null for companions. */
export const ChildColour = z.object({
  colour: Colour.nullable(),
  since: IsoDate.nullable().describe('First day of this colour without a break'),
  byVeto: z.boolean(), confirmed: z.boolean(),
  because: z.array(Text).nullable(),
  planDueAt: Instant.nullable(),
  conference: z.boolean(),
  assessmentId: z.uuid().nullable(),
}).meta({ id: 'ChildColour' });
export type ChildColour = z.infer<typeof ChildColour>;

/** Somebody is told by name. */
export const Alarm = z.object({
  id: z.uuid(), childId: z.uuid(), name: z.string(), place: PlaceName,
  assessmentId: z.uuid().nullable(), raisedAt: Instant, seenAt: Instant.nullable(),
}).meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof Alarm>;

/** A child or station to be assessed. `lastOn` null: never. */
export const DueAssessment = z.object({
  child: z.object({ id: z.uuid(), name: z.string() }),
  place: PlaceName,
  lastOn: IsoDate.nullable(),
  dueOn: IsoDate,
}).meta({ id: 'DueAssessment' });
export type DueAssessment = z.infer<typeof DueAssessment>;

/** Whether a child in an institution may go back to its guardians. */
export const ReturnCheck = z.object({
  applies: z.boolean().describe('The file names a guardian to go back to; false for orphans, foundlings and where guardianship was revoked'),
  may: z.boolean(),
  says: z.array(Text).describe('What is there, or what is missing and who does it'),
  assessment: z.object({ id: z.uuid(), on: IsoDate, gradeText: Text, validUntil: IsoDate }).nullable(),
}).meta({ id: 'ReturnCheck' });
export type ReturnCheck = z.infer<typeof ReturnCheck>;

/** A number that may be hidden: null stands for a small one. */
const Small = z.number().int().nullable();

/** Children by colour in a place. */
export const ColourCounts = z.object({ red: Small, yellow: Small, blue: Small, green: Small, ungraded: Small }).meta({ id: 'ColourCounts' });
export type ColourCounts = z.infer<typeof ColourCounts>;
