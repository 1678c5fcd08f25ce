import { z } from 'zod';
import { Colour } from '../assessments/colour.ts';
import { Instant, IsoDate } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { ChildClass } from './classes.ts';
import { Attachment, Consent, BankAccount, HealthRecord, SchoolRecord, TimelineEvent } from './file-shapes.ts';
import { HeldFinding } from './found-facts.ts';
import { Guardian, NewGuardian } from './guardian-shapes.ts';
import { AssignedTask, ChildStatus, ClosedReason, LivingForm, NoNumberReason, Sex } from './labels.ts';

/** A place as shown beside a child: the village with its township, `金冢子镇 · 西古河村`. */
export const PlaceName = z.object({ code: z.string(), name: z.string(), above: z.string().nullable() }).meta({ id: 'PlaceName' });
export type PlaceName = z.infer<typeof PlaceName>;

/** A colleague by name: who is responsible, who did something. */
export const Colleague = z.object({ id: z.uuid(), name: z.string(), post: Post }).meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof Colleague>;

/** A child in a list. Never a class, a diagnosis, the reason of a colour or a whole number: lists stand open on screens. */
export const ChildRow = z.object({
  id: z.uuid(),
  name: z.string().describe('Masked to the surname for posts of the county and above'),
  sex: Sex,
  birthDate: IsoDate,
  age: z.number().int().describe('Completed years today'),
  idNumberHint: z.string().nullable(),
  place: PlaceName,
  responsible: z.array(Colleague).describe('Child directors of the village; empty: nobody holds the post'),
  status: ChildStatus,
  livingForm: LivingForm,
  colour: Colour.nullable().describe('Null: not graded yet'),
  version: z.number().int(),
}).meta({ id: 'ChildRow' });
export type ChildRow = z.infer<typeof ChildRow>;

// Without defaults: in an edit, a field left out must stay as it is.
const identity = {
  name: z.string().trim().min(1).max(60),
  sex: Sex,
  birthDate: IsoDate,
  idNumber: z.string().max(40).nullable().describe('Null: none yet; then noNumberReason says why'),
  noNumberReason: NoNumberReason.nullable(),
  overAgeReason: z.string().max(400).nullable().describe('Why a file is opened at 18 or later'),
  ethnicGroup: z.string().describe('GB/T 3304'),
};
const whereabouts = {
  hukouCode: z.string().nullable().describe('Division of registration; null: none, or outside the city'),
  ruralHukou: z.boolean().nullable(),
  residenceCode: z.string().nullable(),
  residenceDetail: z.string().max(200).nullable(),
  livesElsewhereSince: IsoDate.nullable(),
  livingForm: LivingForm,
  institutionId: z.uuid().nullable(),
  foundling: z.boolean().nullable().describe('Police record that the birth parents cannot be found'),
};
const note = z.string().max(4000);

/** A child to open a file for. */
export const NewChild = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice opens one file'),
  ...identity,
  noNumberReason: identity.noNumberReason.default(null),
  overAgeReason: identity.overAgeReason.default(null),
  ethnicGroup: identity.ethnicGroup.default('01'),
  hukouCode: whereabouts.hukouCode.default(null),
  ruralHukou: whereabouts.ruralHukou.default(null),
  residenceCode: whereabouts.residenceCode.default(null),
  residenceDetail: whereabouts.residenceDetail.default(null),
  livesElsewhereSince: whereabouts.livesElsewhereSince.default(null),
  livingForm: LivingForm.default('community'),
  institutionId: whereabouts.institutionId.default(null),
  foundling: whereabouts.foundling.default(null),
  note: note.default(''),
  guardians: z.array(NewGuardian).max(8).default([]),
}).meta({ id: 'NewChild' });
export type NewChild = z.infer<typeof NewChild>;

/** What may be corrected. A field left out stays as it is; `idNumber: null` takes a wrong number away. */
export const ChildEdits = z.object({ ...identity, ...whereabouts, note }).partial().meta({ id: 'ChildEdits' });
export type ChildEdits = z.infer<typeof ChildEdits>;

/** A class held over time. `until` null: holds today. */
export const HeldClass = z.object({
  id: z.uuid(), class: ChildClass, from: IsoDate, until: IsoDate.nullable(), decisionId: z.uuid().nullable(), endReason: z.string().nullable(),
}).meta({ id: 'HeldClass' });
export type HeldClass = z.infer<typeof HeldClass>;

/** A child entrusted by name. */
export const Assignment = z.object({
  id: z.uuid(), staff: Colleague, task: AssignedTask, from: IsoDate, until: IsoDate.nullable(),
}).meta({ id: 'Assignment' });
export type Assignment = z.infer<typeof Assignment>;

/** One child, one file: everything the reader's post may know. Parts a post may not know come back null. */
export const ChildFile = z.object({
  id: z.uuid(),
  name: z.string(),
  sex: Sex,
  birthDate: IsoDate,
  age: z.number().int(),
  idNumberHint: z.string().nullable(),
  noNumberReason: NoNumberReason.nullable(),
  overAgeReason: z.string().nullable(),
  ethnicGroup: z.string(),
  place: PlaceName.describe('The village that looks after the child'),
  hukou: PlaceName.nullable(),
  ruralHukou: z.boolean().nullable(),
  residence: PlaceName.nullable(),
  residenceDetail: z.string().nullable(),
  livesElsewhereSince: IsoDate.nullable(),
  livingForm: LivingForm,
  institution: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  foundling: z.boolean().nullable(),
  walled: z.boolean().describe('Seen only by people named for it'),
  status: ChildStatus,
  closedOn: IsoDate.nullable(),
  closedReason: ClosedReason.nullable(),
  photoId: z.uuid().nullable(),
  note: z.string().nullable(),
  responsible: z.array(Colleague),
  guardians: z.array(Guardian),
  siblings: z.array(z.object({ id: z.uuid(), name: z.string(), age: z.number().int() })).describe('Other files with the same parent or household'),
  classes: z.array(HeldClass).nullable(),
  schooling: z.array(SchoolRecord).describe('Newest first; the first is the present one'),
  health: z.array(HealthRecord).nullable(),
  findings: z.array(HeldFinding).nullable().describe('What people found and no register tells, newest first; null: not for the reader\'s post'),
  consents: z.array(Consent),
  accounts: z.array(BankAccount).nullable(),
  attachments: z.array(Attachment).nullable(),
  assignments: z.array(Assignment),
  timeline: z.array(TimelineEvent).describe('The newest thirty'),
  createdAt: Instant,
  version: z.number().int(),
}).meta({ id: 'ChildFile' });
export type ChildFile = z.infer<typeof ChildFile>;
