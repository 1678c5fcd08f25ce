import { z } from 'zod';
import { SchoolStage } from '../children/labels.ts';
import { IsoDate } from '../dates.ts';

/*
 * What is known of a child, as rules read it. A missing field means nobody
 * knows; null means it is known that there is none. Nothing here is ever
 * filled by a default.
 */

/** A disability card: kind 1 sight, 2 hearing, 3 speech, 4 limb, 5 intellect, 6 mind, 7 multiple; grade 1 (most severe) to 4. */
export const DisabilityCard = z.object({
  kind: z.number().int().min(1).max(7),
  grade: z.number().int().min(1).max(4),
  from: IsoDate.optional(),
  until: IsoDate.nullable().optional(),
}).meta({ id: 'DisabilityCard' });
export type DisabilityCard = z.infer<typeof DisabilityCard>;

/** A stretch of time under a measure. `until` null or missing: no end is known. */
export const Stretch = z.object({ from: IsoDate, until: IsoDate.nullable().optional() }).meta({ id: 'Stretch' });
export type Stretch = z.infer<typeof Stretch>;

/** An illness on the list of the place. `recoveredOn`: the day it no longer counted. */
export const Illness = z.object({ illness: z.string(), on: IsoDate.optional(), recoveredOn: IsoDate.nullable().optional() }).meta({ id: 'Illness' });
export type Illness = z.infer<typeof Illness>;

/** What a person found of the guardianship of a child, in an assessment, a case or at the door. Never read from a file. */
export const GuardianshipFinding = z.object({
  is: z.enum(['adequate', 'missing', 'improper']).describe('missing: nobody looks after the child; improper: abuse, neglect, abandonment, danger'),
  on: IsoDate,
  source: z.enum(['assessment', 'case', 'visit']).optional(),
}).meta({ id: 'GuardianshipFinding' });
export type GuardianshipFinding = z.infer<typeof GuardianshipFinding>;

/** Where a child is at school. `until`: the last day, where it is known. */
export const Schooling = z.object({
  stage: SchoolStage,
  fullTime: z.boolean().optional().describe('Missing: full-time'),
  until: IsoDate.nullable().optional(),
}).meta({ id: 'Schooling' });
export type Schooling = z.infer<typeof Schooling>;

/** A decision that the rules leave to a person, with its reason. */
const Decided = z.object({ on: IsoDate, reason: z.string() });

/** What is known of one parent. */
export const ParentFacts = z.object({
  neverKnown: z.boolean().describe('Unknown from the child\'s birth; a person decides what that means'),
  dead: z.object({
    on: IsoDate,
    declared: z.boolean().optional(),
    revokedOn: IsoDate.nullable().optional().describe('The court withdrew the declaration: the parent came back'),
  }).nullable().describe('Died, or declared dead by a court'),
  missing: z.object({
    declaredOn: IsoDate,
    revokedOn: IsoDate.nullable().optional().describe('The court withdrew the declaration: the parent came back'),
  }).nullable().describe('Declared missing by a court'),
  disability: DisabilityCard.nullable(),
  severeIllness: Illness.nullable().describe('On the city\'s list of major illnesses'),
  prison: Stretch.nullable(),
  drugDetox: Stretch.nullable(),
  libertyRestricted: Stretch.nullable(),
  outOfContact: z.object({
    reportedOn: IsoDate.describe('To the police; where they cannot search, to the village or township'),
    found: z.boolean().nullable().describe('null: the search goes on'),
    receiptOn: IsoDate.nullable().optional(),
    policeCannotSearch: z.boolean().optional().describe('Then only the county\'s recognition proves it'),
    lostSince: IsoDate.optional().describe('Neither in contact nor supporting the child since then'),
    recognisedOn: IsoDate.nullable().optional().describe('County confirmed the lost-contact form where police cannot search'),
  }).nullable(),
  guardianshipRevoked: z.object({ on: IsoDate, restoredOn: IsoDate.nullable().optional() }).nullable(),
  deported: z.object({ on: IsoDate, returnedOn: IsoDate.nullable().optional().describe('Back, and supporting the child') }).nullable(),
  away: z.object({
    from: IsoDate,
    place: z.string().optional(),
    returnedOn: IsoDate.nullable().optional().describe('Back for good; short visits home do not count'),
  }).nullable().describe('Works outside the county'),
}).partial().meta({ id: 'ParentFacts' });
export type ParentFacts = z.infer<typeof ParentFacts>;

export const parentFactNames = ParentFacts.keyof().options;

/** What is known of a child. */
export const ChildFacts = z.object({
  birthDate: IsoDate,
  died: z.object({ on: IsoDate }).nullable(),
  adopted: z.object({ on: IsoDate }).nullable(),
  father: ParentFacts,
  mother: ParentFacts,
  birthParentsNotFound: z.boolean().describe('Foundling: police record that the birth parents cannot be found'),
  inInstitution: z.boolean(),
  disability: DisabilityCard.nullable(),
  ruralHukou: z.boolean(),
  hukou: z.string().describe('12-digit division code of registration'),
  residence: z.string().describe('12-digit division code of where the child lives'),
  livesElsewhereSince: IsoDate.nullable(),
  hivInfected: z.boolean().describe('Entered by the named officer only, never read from a file'),
  socialAssistance: z.enum(['dibao', 'destitute', 'low-income']).nullable(),
  cityDecision: Decided.nullable().describe('A person of the county decided, where the city\'s rule leaves it to a person'),
  specialGuardianship: Decided.nullable().describe('A person of the county found special guardianship difficulty'),
  guardianship: GuardianshipFinding.nullable().describe('null: nothing was found. Entered by a person'),
  severeIllness: Illness.nullable().describe('Of the child itself, on the city\'s list'),
  schooling: Schooling.nullable().describe('null: known not to be at school'),
  recognisedOn: IsoDate.nullable().describe('First recognised as orphan or de facto unsupported'),
  birthParentFound: z.object({ on: IsoDate }).nullable().describe('Foundling: a birth parent has been found'),
  movedAway: z.object({ on: IsoDate, to: z.string().optional() }).nullable().describe('The registration moved to another county'),
  livesWithFamily: z.boolean().describe('Lives with parents or a guardian, not alone or in a boarding place'),
  supporters: z.enum(['none', 'unable', 'able']).describe('People bound by law to support the child, grandparents included'),
  ownMeans: z.boolean().describe('Has an income or property to live on'),
}).partial().meta({ id: 'ChildFacts' });
export type ChildFacts = z.infer<typeof ChildFacts>;
