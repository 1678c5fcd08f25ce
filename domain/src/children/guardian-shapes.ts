import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Circumstance, CircumstanceSource, Relation } from './labels.ts';

/** Details of a circumstance, as domain/src/discovery/facts.ts reads them. Each belongs to the circumstance named. */
export const CircumstanceDetail = z.object({
  declared: z.boolean().describe('dead: declared by a court'),
  kind: z.number().int().min(1).max(7).describe('severe-disability: 19th digit of the card'),
  grade: z.number().int().min(1).max(4).describe('severe-disability: 20th digit of the card'),
  illness: z.string().max(100).describe('severe-illness'),
  found: z.boolean().nullable().describe('out-of-contact: null while the search goes on'),
  receiptOn: IsoDate.nullable().describe('out-of-contact: receipt of the police'),
  recognisedOn: IsoDate.nullable().describe('out-of-contact: county confirmed the form, where police cannot search'),
  policeCannotSearch: z.boolean().nullable().describe('out-of-contact: then only the recognition of the county proves it'),
  lostSince: IsoDate.nullable().describe('out-of-contact: neither in contact nor supporting the child since then'),
  revokedOn: IsoDate.nullable().describe('dead, declared by a court: the court withdrew it'),
  place: z.string().max(100).describe('away: where to'),
}).partial().meta({ id: 'CircumstanceDetail' });
export type CircumstanceDetail = z.infer<typeof CircumstanceDetail>;

/** A circumstance to record of a parent or guardian. */
export const NewCircumstance = z.object({
  id: z.uuid(),
  circumstance: Circumstance,
  detail: CircumstanceDetail.default({}),
  from: IsoDate,
  until: IsoDate.nullable().default(null).describe('Null: goes on, or no end known'),
  evidence: z.string().max(400).default(''),
  source: CircumstanceSource,
}).meta({ id: 'NewCircumstance' });
export type NewCircumstance = z.infer<typeof NewCircumstance>;

/** A circumstance as recorded. */
export const HeldCircumstance = NewCircumstance.meta({ id: 'HeldCircumstance' });
export type HeldCircumstance = z.infer<typeof HeldCircumstance>;

// Without defaults: in an edit, a field left out must stay as it is.
const person = {
  relation: Relation,
  isGuardian: z.boolean().describe('Holds guardianship today'),
  isCarer: z.boolean().describe('Looks after the child day by day'),
  name: z.string().trim().max(60).describe('Empty only for a parent who was never known'),
  birthDate: IsoDate.nullable(),
  workplace: z.string().max(200).nullable(),
  neverKnown: z.boolean().describe('A parent unknown from the child\'s birth'),
};
const idNumber = z.string().max(40).nullable();
const phone = z.string().max(30).nullable();

/** A parent, guardian or carer to enter. */
export const NewGuardian = z.object({
  id: z.uuid(),
  ...person,
  isCarer: person.isCarer.default(false),
  birthDate: person.birthDate.default(null),
  workplace: person.workplace.default(null),
  neverKnown: person.neverKnown.default(false),
  idNumber: idNumber.default(null),
  phone: phone.default(null),
  circumstances: z.array(NewCircumstance).max(12).default([]),
}).meta({ id: 'NewGuardian' });
export type NewGuardian = z.infer<typeof NewGuardian>;

/** Corrections of a guardian; what is left out stays. `null` takes a number away. */
export const GuardianEdits = z.object({ ...person, idNumber, phone }).partial().meta({ id: 'GuardianEdits' });
export type GuardianEdits = z.infer<typeof GuardianEdits>;

/** A parent, guardian or carer as shown: numbers are hints only. */
export const Guardian = z.object({
  id: z.uuid(),
  ...person,
  idNumberHint: z.string().nullable(),
  phoneHint: z.string().nullable(),
  circumstances: z.array(HeldCircumstance).nullable().describe('Null: the reader\'s post may not know'),
  version: z.number().int(),
}).meta({ id: 'Guardian' });
export type Guardian = z.infer<typeof Guardian>;
