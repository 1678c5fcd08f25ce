import { z } from 'zod';
import { ChildRow } from '../children/shapes.ts';
import { NoNumberReason, Sex } from '../children/labels.ts';
import { Instant, IsoDate } from '../dates.ts';
import { Text } from '../text.ts';
import { CheckOutcome, FindState, RoundVillageState, Situation } from './round-labels.ts';

const Place = z.object({ code: z.string(), name: z.string(), level: z.number().int() });
const Count = z.number().int();
/** People counted; null for those who may not read a number from one to four. */
const People = Count.nullable();

/** A number of a round, within the reader's area. */
export const RoundFigures = z.object({
  villages: Count,
  begun: Count.describe('Villages under way or done'),
  done: Count,
  households: Count.describe('Doors knocked at, as the villages told'),
  seen: People.describe('Children with a file who were met, or are known to have moved'),
  found: People.describe('Children without a file, not dismissed'),
  checks: z.record(CheckOutcome, People).describe('Children with a file, by what was seen'),
  finds: z.record(FindState, People).describe('Children without a file, by what became of them'),
}).meta({ id: 'RoundFigures' });
export type RoundFigures = z.infer<typeof RoundFigures>;

/** What was fixed when a round closed. Late messages change the figures of today, not these. */
export const RoundSummary = z.object({
  at: Instant,
  figures: RoundFigures,
  notDone: z.array(z.object({ code: z.string(), name: z.string(), township: z.string() })).describe('Villages that were not walked to the end'),
  reason: z.string().nullable().describe('Why it was closed all the same; null: every village was done'),
}).meta({ id: 'RoundSummary' });
export type RoundSummary = z.infer<typeof RoundSummary>;

/** A round: two a year, every door of a county or city. */
export const ScreeningRound = z.object({
  id: z.uuid(),
  name: z.string(),
  place: Place,
  own: z.boolean().describe('The whole round lies in the reader\'s area'),
  from: IsoDate,
  until: IsoDate,
  state: z.enum(['open', 'closed']),
  closedOn: IsoDate.nullable(),
  villages: Count.describe('Within the reader\'s area, as the two below'),
  done: Count,
  found: People.describe('Children without a file, found at the door and not dismissed'),
  version: Count,
}).meta({ id: 'ScreeningRound' });
export type ScreeningRound = z.infer<typeof ScreeningRound>;

/** One round with its figures, and the one before it for comparison. */
export const ScreeningRoundOpen = ScreeningRound.extend({
  figures: RoundFigures,
  known: People.describe('Open files of the area today; null on a closed round'),
  before: z.object({ id: z.uuid(), name: z.string(), from: IsoDate, until: IsoDate, figures: RoundFigures }).nullable().describe('The round before it, of the same place'),
  summary: RoundSummary.nullable().describe('Null while open, and for readers of a part of its area'),
}).meta({ id: 'ScreeningRoundOpen' });
export type ScreeningRoundOpen = z.infer<typeof ScreeningRoundOpen>;

/** How far one place of a round is. */
export const RoundPlace = z.object({
  code: z.string(), name: z.string(), level: Count,
  villages: Count, begun: Count, done: Count, households: Count,
  known: People.describe('Open files there'),
  checked: People,
  found: People,
  toDecide: People,
}).meta({ id: 'RoundPlace' });
export type RoundPlace = z.infer<typeof RoundPlace>;

/** A village of a round. */
export const RoundVillage = z.object({
  code: z.string(), name: z.string(), township: z.string(),
  state: RoundVillageState,
  households: Count.nullable(),
  doneOn: IsoDate.nullable(),
  doneBy: z.string().nullable(),
  note: z.string(),
  directors: z.array(z.string()).describe('Empty: nobody holds the post, the supervisor walks'),
  late: z.boolean().describe('Finished after the round had closed'),
}).meta({ id: 'RoundVillage' });
export type RoundVillage = z.infer<typeof RoundVillage>;

/** A child with a file was looked at. */
export const RoundCheck = z.object({
  id: z.uuid(), roundId: z.uuid(), childId: z.uuid(), outcome: CheckOutcome, note: z.string(), checkedOn: IsoDate, by: z.string().nullable(),
  own: z.boolean().describe('Recorded by the reader, who may correct it'),
  late: z.boolean().describe('Arrived after the round had closed'),
}).meta({ id: 'RoundCheck' });
export type RoundCheck = z.infer<typeof RoundCheck>;

/** A child found without a file, as a list shows it: no situation and no number. */
export const FindRow = z.object({
  id: z.uuid(), roundId: z.uuid(),
  name: z.string().describe('Masked to the surname for posts of the county and above'),
  sex: Sex, birthDate: IsoDate,
  place: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  foundOn: IsoDate,
  state: FindState,
  same: Count.describe('Other finds of this round that look like the same child'),
  late: z.boolean().describe('Arrived after the round had closed'),
  version: Count,
}).meta({ id: 'FindRow' });
export type FindRow = z.infer<typeof FindRow>;

/** One find with what was seen. */
export const RoundFind = FindRow.extend({
  idNumberHint: z.string().nullable(),
  carer: z.string(),
  situations: z.array(Situation),
  note: z.string(),
  foundBy: z.string().nullable(),
  decidedBy: z.string().nullable(), decidedOn: IsoDate.nullable(), decidedWhy: z.string().nullable(),
  childId: z.uuid().nullable().describe('The file it became, or turned out to have'),
  sameAs: z.array(z.object({ id: z.uuid(), place: z.string(), foundOn: IsoDate, foundBy: z.string().nullable(), state: FindState })),
  candidates: z.array(ChildRow).nullable().describe('Files that may be this child, among those the reader sees; null for those who do not decide'),
  sameNumber: z.boolean().describe('The first candidate has this very ID number'),
}).meta({ id: 'RoundFind' });
export type RoundFind = z.infer<typeof RoundFind>;

/** A child without a file, seen at the door. */
export const NewFind = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice records once'),
  placeCode: z.string().max(20).describe('The village'),
  name: z.string().trim().min(1).max(60),
  sex: Sex,
  birthDate: IsoDate,
  idNumber: z.string().max(40).nullable().default(null).describe('Null: not shown at the door'),
  carer: z.string().trim().max(100).default(''),
  situations: z.array(Situation).min(1).max(10),
  note: z.string().trim().max(2000).default(''),
  foundOn: IsoDate,
}).meta({ id: 'NewFind' });
export type NewFind = z.infer<typeof NewFind>;

/** What township or county decide about a find. */
export const FindDecision = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('filed'),
    childId: z.uuid().describe('For the new file; made by the caller'),
    registeredHere: z.boolean().default(true).describe('The household register lies in this village'),
    idNumber: z.string().max(40).nullable().default(null).describe('Where the door showed none'),
    noNumberReason: NoNumberReason.nullable().default(null),
    overAgeReason: z.string().max(400).nullable().default(null),
  }),
  z.object({ as: z.literal('known'), childId: z.uuid().describe('The file it turned out to have'), why: z.string().trim().max(400).default('') }),
  z.object({ as: z.literal('dismissed'), why: z.string().trim().min(2).max(400) }),
]).meta({ id: 'FindDecision' });
export type FindDecision = z.infer<typeof FindDecision>;

/** What two nets say together. `unfound` null: the nets are too thin to tell, or the reader may not know. */
export const UnfoundEstimate = z.object({
  files: People.describe('Net A: children suspected by department files'),
  doorstep: People.describe('Net B: children found at the door'),
  both: People,
  unfound: z.object({ estimate: Count, low: Count, high: Count }).nullable().describe('Children neither net has found, with the 95 % interval'),
  says: Text.describe('One sentence with the interval, or why there is none'),
}).meta({ id: 'UnfoundEstimate' });
export type UnfoundEstimate = z.infer<typeof UnfoundEstimate>;
