import { z } from 'zod';
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

/** What is known of one parent. */
export const ParentFacts = z.object({
  neverKnown: z.boolean().describe('Unknown from the child\'s birth; a person decides what that means'),
  dead: z.object({ on: IsoDate, declared: z.boolean().optional() }).nullable().describe('Died, or declared dead by a court'),
  missing: z.object({ declaredOn: IsoDate }).nullable().describe('Declared missing by a court'),
  disability: DisabilityCard.nullable(),
  severeIllness: z.object({ illness: z.string(), on: IsoDate.optional() }).nullable().describe('On the city\'s list of major illnesses'),
  prison: Stretch.nullable(),
  drugDetox: Stretch.nullable(),
  libertyRestricted: Stretch.nullable(),
  outOfContact: z.object({
    reportedOn: IsoDate,
    found: z.boolean().nullable().describe('null: the search goes on'),
    receiptOn: IsoDate.nullable().optional(),
    recognisedOn: IsoDate.nullable().optional().describe('County confirmed the lost-contact form where police cannot search'),
  }).nullable(),
  guardianshipRevoked: z.object({ on: IsoDate, restoredOn: IsoDate.nullable().optional() }).nullable(),
  deported: z.object({ on: IsoDate }).nullable(),
  away: z.object({ from: IsoDate, place: z.string().optional() }).nullable().describe('Works outside the county'),
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
  cityDecision: z.object({ on: IsoDate, reason: z.string() }).nullable().describe('A person of the county decided, where the city\'s rule leaves it to a person'),
}).partial().meta({ id: 'ChildFacts' });
export type ChildFacts = z.infer<typeof ChildFacts>;
