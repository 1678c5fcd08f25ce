import { z } from 'zod';
import { Answer } from '../answer.ts';
import { ChildClass, RateGroup, childClasses } from '../children/classes.ts';
import { Told } from '../children/told.ts';
import { Instant, IsoDate, Month } from '../dates.ts';
import { ChildFacts } from '../discovery/facts.ts';
import { Text } from '../text.ts';
import { EndCode, SuspendCode } from './ends.ts';
import { ApplicationMove, ApplicationState, DecisionState } from './lifecycle.ts';

/** A class that a monthly allowance belongs to. */
export const PaidClass = ChildClass.extract(
  ChildClass.options.filter((name) => childClasses[name].paid) as ['institution-orphan', 'community-orphan', 'de-facto-unsupported', 'hiv-affected', 'key-difficulty'],
).meta({ id: 'PaidClass' });
export type PaidClass = z.infer<typeof PaidClass>;

/** Who applies for the child. */
export const ApplicantKind = z.enum(['guardian', 'relative', 'village-committee', 'institution']).meta({ id: 'ApplicantKind' });
export type ApplicantKind = z.infer<typeof ApplicantKind>;

/** Where one fact came from; keyed by its path in `FactsWithSources`, e.g. `father.dead`. */
export const FactSource = z.object({
  says: Text.describe('Which part of the file, or who said it'),
  on: IsoDate.nullable().describe('Day the fact is known for'),
  evidence: z.string().describe('The paper or row behind it, as entered'),
  answered: z.literal(true).optional().describe('Answered in the application; kept when the file is taken anew'),
}).meta({ id: 'FactSource' });
export type FactSource = z.infer<typeof FactSource>;

/** What the rules were asked with, and where each fact came from. Stored with the application; later edits of the file never change it. */
export const FactsWithSources = z.object({
  facts: ChildFacts,
  from: z.record(z.string(), FactSource).default({}),
  told: z.record(z.string(), z.array(Told)).optional().describe('Where two sources contradict each other: everything told of the fact'),
}).meta({ id: 'FactsWithSources' });
export type FactsWithSources = z.infer<typeof FactsWithSources>;

/** What a person starting an application enters. Facts come from the child's file; `answers` fills what the file has no place for. */
export const NewApplication = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice starts one'),
  class: PaidClass,
  applicant: z.string().trim().min(1).max(60).describe('Name of who applies'),
  applicantKind: ApplicantKind,
  appliedOn: IsoDate,
  answers: ChildFacts.default({}).describe('Whatever the rule of the class asks and the file does not tell'),
  evidence: z.record(z.string().max(60), z.string().trim().max(200)).default({}).describe('The paper seen, by the path of the answer'),
  aidFirst: z.boolean().default(false).describe('Help before confirmation: nobody cares for the child now'),
  suspectedId: z.uuid().nullable().default(null).describe('The suspected child it came from'),
}).meta({ id: 'NewApplication' });
export type NewApplication = z.infer<typeof NewApplication>;

/** A row of the queue. */
export const ApplicationRow = z.object({
  id: z.uuid(),
  number: z.string(),
  childId: z.uuid(),
  childName: z.string(),
  birthDate: IsoDate,
  class: PaidClass,
  state: ApplicationState,
  appliedOn: IsoDate,
  dueOn: IsoDate.nullable().describe('Null: no limit runs'),
  daysLeft: z.number().int().nullable().describe('Working days until the limit, today not counted; below zero: overdue. Null: no limit runs'),
  overdue: z.boolean(),
  aidFirst: z.boolean(),
  aidConfirmBy: IsoDate.nullable(),
  aidOverdue: z.boolean().describe('Aid was given first and is still not confirmed after the day'),
  answer: Answer.shape.is,
  township: z.string().describe('Empty when the place is above a township'),
  village: z.string(),
  version: z.number().int(),
}).meta({ id: 'ApplicationRow' });
export type ApplicationRow = z.infer<typeof ApplicationRow>;

/** A step somebody took. */
export const ApplicationStep = z.object({
  id: z.uuid(),
  move: z.union([ApplicationMove, z.enum(['start', 'recheck', 'aid'])]),
  from: ApplicationState,
  to: ApplicationState,
  reason: z.string().nullable(),
  findings: z.record(z.string(), z.unknown()),
  on: IsoDate,
  at: Instant,
  by: z.string().describe('Name of who did it; empty when the system did'),
}).meta({ id: 'ApplicationStep' });

/** How a contradiction between sources was settled before the township found an application fit. */
export const Settled = z.object({
  fact: z.string().max(60), by: z.enum(['visit', 'neighbours', 'reason']), visitId: z.uuid().nullable().default(null), note: z.string().trim().max(1000).default(''),
}).meta({ id: 'Settled' });
export type Settled = z.infer<typeof Settled>;

/** A paper in the child's file, to read beside the form. */
export const EvidencePaper = z.object({ id: z.uuid(), kind: z.string(), name: z.string(), addedOn: IsoDate });

/** An application with everything needed to decide it. */
export const ApplicationDetail = ApplicationRow.extend({
  stateSince: Instant,
  applicant: z.string(),
  applicantKind: ApplicantKind,
  known: FactsWithSources,
  reply: Answer.describe('What the rules answered, stored with the application'),
  answeredOn: IsoDate,
  ruleVersion: z.string(),
  limit: z.object({ workingDays: z.number().int(), clause: Text }).nullable(),
  steps: z.array(ApplicationStep),
  papers: z.array(EvidencePaper),
  examinedBy: z.array(z.uuid()),
  walled: z.boolean(),
  decisionId: z.uuid().nullable(),
  intake: z.object({ id: z.uuid(), number: z.string(), from: z.string() }).nullable().describe('Taken at another place'),
  effectFrom: Month.nullable().describe('First month if approved after a refusal was revoked'),
  visits: z.array(z.object({ id: z.uuid(), on: IsoDate, seen: z.boolean(), by: z.string() })).describe('The last visits, to settle what sources tell differently'),
  visitDue: IsoDate.nullable().describe('When the next visit is planned'),
}).meta({ id: 'ApplicationDetail' });
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;

/** What a child is entitled to, and since when. */
export const Decision = z.object({
  id: z.uuid(),
  number: z.string(),
  childId: z.uuid(),
  applicationId: z.uuid().nullable(),
  class: PaidClass,
  rateGroup: RateGroup,
  state: DecisionState,
  fromMonth: Month,
  untilMonth: Month.nullable().describe('Last paid month; null: goes on'),
  suspendedFrom: Month.nullable(),
  reason: z.string().nullable().describe('Why it was suspended or ended'),
  endCode: EndCode.nullable(),
  suspendCode: SuspendCode.nullable(),
  decidedOn: IsoDate,
  decidedBy: z.string().nullable(),
  provisional: z.boolean().describe('Aid first: not confirmed yet'),
  offsets: z.array(z.object({ id: z.uuid(), benefit: z.string(), amount: z.number().int(), fromMonth: Month, untilMonth: Month.nullable() })),
  version: z.number().int(),
}).meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;
