import { z } from 'zod';
import { Answer } from '../answer.ts';
import { Instant, IsoDate, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { EducationAidFacts } from '../programmes/education-aid.ts';
import { Text } from '../text.ts';
import { AidDefinition, AidFund, AidKind } from './aid-definition.ts';
import { AidDefinitionState, EnrolmentMove, EnrolmentState } from './aid-lifecycle.ts';
import { AidPaperKept } from './aid-paper-endpoints.ts';

/** The code of a programme, for life: `heating-3707`. */
export const AidCode = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/).refine((code) => code !== 'allowance', { message: 'Is taken' }).meta({ id: 'AidCode' });

const PlaceName = z.object({ code: z.string(), name: z.string() });

/** One version of a programme: what it says, whose it is, who drafted it and who put it in force. */
export const AidVersion = z.object({
  id: z.uuid(), programme: AidCode, number: z.number().int(),
  place: PlaceName.nullable().describe('Null: shipped, for everywhere'),
  path: z.string(), example: z.boolean(), body: AidDefinition, state: AidDefinitionState, fromDay: IsoDate,
  draftedBy: z.string().nullable(), draftedById: z.uuid().nullable(), decidedBy: z.string().nullable(), decidedAt: Instant.nullable(),
  reason: z.string().nullable(), version: z.number().int(),
}).meta({ id: 'AidVersion' });
export type AidVersion = z.infer<typeof AidVersion>;

/** A programme in the list: what counts at the reader's place today, and what goes on in it there. */
export const AidProgramme = z.object({
  programme: AidCode, title: Text, kind: AidKind, fund: AidFund, enrols: z.boolean(),
  place: PlaceName.nullable(),
  inForce: z.boolean(), example: z.boolean(), drafts: z.number().int(),
  unconfirmed: z.boolean().describe('An amount rests on a text nobody confirmed'),
  amount: Text.describe('How much, in words'),
  enrolled: z.number().int(), awardedChildren: z.number().int().describe('Children with a sum this year'), awarded: Fen.describe('Granted this year'),
}).meta({ id: 'AidProgramme' });
export type AidProgramme = z.infer<typeof AidProgramme>;

/** What the file does not tell of a young person who studies. */
export const StudyAnswers = EducationAidFacts.pick({ studies: true, fullTime: true, nationalPlan: true, mainland: true, continuous: true, localHukou: true });
export type StudyAnswers = z.infer<typeof StudyAnswers>;

/** Somebody in a programme, as lists show it. */
export const Enrolment = z.object({
  id: z.uuid(), number: z.string(), programme: AidCode, programmeTitle: Text, childId: z.uuid(), childName: z.string(), birthDate: IsoDate,
  state: EnrolmentState, appliedOn: IsoDate, school: z.string(), studies: EducationAidFacts.shape.studies,
  answer: Answer.shape.is, township: z.string(), village: z.string(), fromMonth: Month.nullable(), untilMonth: Month.nullable(), version: z.number().int(),
}).meta({ id: 'AidEnrolment' });
export type Enrolment = z.infer<typeof Enrolment>;

/** A paper of a period, or a row of the school roll. */
export const AidProof = z.object({
  id: z.uuid(), period: z.string(), paper: z.string(), kind: z.enum(['paper', 'roll']), onDay: IsoDate,
  roll: EducationAidFacts.shape.roll.unwrap(), note: z.string(), attachmentId: z.uuid().nullable(), takenBack: z.string().nullable(), by: z.string(),
}).meta({ id: 'AidProof' });
export type AidProof = z.infer<typeof AidProof>;

/** Whose account a sum goes to: an insurer is paid on behalf of the child. */
export const AwardPayee = z.enum(['child', 'institution', 'insurer']).meta({ id: 'AwardPayee' });

/** A sum granted. `paid` is what of it has gone out. */
export const Award = z.object({
  id: z.uuid(), number: z.string(), programme: AidCode, programmeTitle: Text, childId: z.uuid(), childName: z.string(), township: z.string(),
  period: z.string(), periodTitle: Text, month: Month, amount: Fen, paid: Fen, payee: AwardPayee, payeeName: z.string().nullable().describe('Of the institution or insurer'), state: z.enum(['granted', 'cancelled']),
  why: Text, cancelledWhy: z.string().nullable(), decidedOn: IsoDate, decidedBy: z.string(), version: z.number().int(),
}).meta({ id: 'Award' });
export type Award = z.infer<typeof Award>;

/** A step somebody took. */
export const AidStep = z.object({
  id: z.uuid(), move: z.string(), from: z.string(), to: z.string(), reason: z.string(), on: IsoDate, at: Instant, by: z.string(),
}).meta({ id: 'AidStep' });
export type AidStep = z.infer<typeof AidStep>;

/** An enrolment with all that decides it. */
export const EnrolmentDetail = Enrolment.extend({
  applicant: z.string(), answers: StudyAnswers, facts: z.record(z.string(), z.unknown()), reply: Answer, answeredOn: IsoDate,
  definition: AidVersion, pauses: z.array(z.object({ from: Month, until: Month.nullable() })), endReason: z.string().nullable(),
  before: z.array(z.uuid()).describe('Who applied and examined: they do not confirm'), walled: z.boolean(),
  proofs: z.array(AidProof), papers: z.array(AidPaperKept), awards: z.array(Award), steps: z.array(AidStep),
}).meta({ id: 'EnrolmentDetail' });
export type EnrolmentDetail = z.infer<typeof EnrolmentDetail>;

/** What starts an enrolment. */
export const NewEnrolment = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice starts one'),
  programme: AidCode, applicant: z.string().trim().min(1).max(60), appliedOn: IsoDate, school: z.string().trim().max(100).default(''), answers: StudyAnswers.default({}),
}).meta({ id: 'NewEnrolment' });
export type NewEnrolment = z.infer<typeof NewEnrolment>;

/** What a move of an enrolment carries. `onDay`: the day it happened, for suspending, resuming and ending. */
export const EnrolmentMoveBody = z.object({
  move: EnrolmentMove, reason: z.string().trim().max(1000).default(''),
  fromMonth: Month.optional().describe('First month that may fall due; left out: the term the application falls in'), onDay: IsoDate.optional(),
  answers: StudyAnswers.optional().describe('Answers that were checked while examining'), school: z.string().trim().max(100).optional(),
}).meta({ id: 'EnrolmentMoveBody' });

/** A child that a period may be due to: what is proved, what is missing, what the rules say, what was granted. */
export const DueRow = z.object({
  childId: z.uuid(), enrolmentId: z.uuid().nullable(), childName: z.string(), township: z.string(), village: z.string(), school: z.string(),
  state: EnrolmentState.nullable(), answer: Answer.shape.is, because: Text.nullable().describe('The reason that decides, when it is not clear'),
  proofs: z.array(AidProof), missing: z.array(z.string()).describe('Keys of papers still to come'),
  elsewhere: z.string().nullable().describe('The county that granted this period before the child moved here; null: none'),
  movedAway: z.boolean().describe('Lives in another county now; this period was granted here before and is paid here'),
  award: Award.nullable(), amount: Fen.nullable().describe('What it would come to; null: no amount is stated'),
  ready: z.boolean().describe('Clear: may be granted together with others'),
}).meta({ id: 'DueRow' });
export type DueRow = z.infer<typeof DueRow>;
