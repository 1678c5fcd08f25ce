import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { AttachmentKind, ConsentAbout, ConsentBy, HealthState, SchoolStage } from './labels.ts';

/** Schooling as known from a day on. */
export const SchoolRecord = z.object({
  id: z.uuid(),
  stage: SchoolStage,
  school: z.string().max(100).nullable().default(null),
  grade: z.string().max(40).nullable().default(null),
  boarding: z.boolean().nullable().default(null),
  knownOn: IsoDate,
  source: z.string().max(100).describe('Who said so: visit, school roll …'),
}).meta({ id: 'SchoolRecord' });
export type SchoolRecord = z.infer<typeof SchoolRecord>;

/** Health as known from a day on. Kind and grade as on the disability card. */
export const HealthRecord = z.object({
  id: z.uuid(),
  state: HealthState,
  disabilityKind: z.number().int().min(1).max(7).nullable().default(null),
  disabilityGrade: z.number().int().min(1).max(4).nullable().default(null),
  cardUntil: IsoDate.nullable().default(null),
  illness: z.string().max(100).nullable().default(null),
  knownOn: IsoDate,
  source: z.string().max(100),
}).meta({ id: 'HealthRecord' });
export type HealthRecord = z.infer<typeof HealthRecord>;

/** A consent given or refused. */
export const Consent = z.object({
  id: z.uuid(),
  about: ConsentAbout,
  given: z.boolean(),
  byWhom: ConsentBy,
  name: z.string().trim().min(1).max(60).describe('Who signed'),
  on: IsoDate,
  until: IsoDate.nullable().default(null),
  attachmentId: z.uuid().nullable().default(null),
}).meta({ id: 'Consent' });
export type Consent = z.infer<typeof Consent>;

/** An account to enter: the number is whole here and nowhere else. */
export const NewBankAccount = z.object({
  id: z.uuid(),
  holder: z.string().trim().min(1).max(60),
  bank: z.string().trim().min(1).max(60),
  account: z.string().regex(/^[\d\s-]{8,40}$/),
  from: IsoDate,
}).meta({ id: 'NewBankAccount' });
export type NewBankAccount = z.infer<typeof NewBankAccount>;

/** The account money goes to. `until` null: in use. */
export const BankAccount = z.object({
  id: z.uuid(), holder: z.string(), bank: z.string(), accountHint: z.string(), from: IsoDate, until: IsoDate.nullable(),
}).meta({ id: 'BankAccount' });
export type BankAccount = z.infer<typeof BankAccount>;

/** A paper or picture of the file. */
export const Attachment = z.object({
  id: z.uuid(), kind: AttachmentKind, name: z.string(), mediaType: z.string(), size: z.number().int(), addedAt: Instant,
}).meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/** A finished upload becomes a paper of the file. */
export const NewAttachment = z.object({
  id: z.uuid(), uploadId: z.uuid(), kind: AttachmentKind,
}).meta({ id: 'NewAttachment' });
export type NewAttachment = z.infer<typeof NewAttachment>;

/** Something that happened to a child, told by any word. No label, no diagnosis. */
export const TimelineEvent = z.object({
  id: z.uuid(), happenedOn: IsoDate, word: z.string(), kind: z.string(), says: z.object({ zh: z.string(), en: z.string() }), refersTo: z.uuid().nullable(),
}).meta({ id: 'TimelineEvent' });
export type TimelineEvent = z.infer<typeof TimelineEvent>;
