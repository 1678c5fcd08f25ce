import { z } from 'zod';
import { Instant } from '../dates.ts';
import { type Text, text } from '../text.ts';

/** How long a code of the guardian's page may be used, and how long the page stays open after it. */
export const codeMinutes = 10;
export const pageMinutes = 15;

/** Digits of a code: one that comes by telephone, and one that is handed over, which alone opens the page and so is longer. */
export const codeDigits = { message: 6, handed: 8 } as const;

/** What a guardian tells a change of. */
export const GuardianNoteKind = z.enum(['moved', 'account', 'parent-back', 'other']).meta({ id: 'GuardianNoteKind' });
export type GuardianNoteKind = z.infer<typeof GuardianNoteKind>;

/** As the guardian ticks it, and as the desk reads it. */
export const guardianNoteKinds: Record<GuardianNoteKind, Text> = {
  moved: text('搬家了', 'We moved'),
  account: text('银行账号变了', 'The bank account changed'),
  'parent-back': text('父亲或母亲回来了', 'A parent came back'),
  other: text('别的变化', 'Something else changed'),
};

/** Told, or answered by somebody of the office. */
export const GuardianNoteState = z.enum(['new', 'done']).meta({ id: 'GuardianNoteState' });
export type GuardianNoteState = z.infer<typeof GuardianNoteState>;

/** A note in the list: about which child, of what kind; what was said is opened one at a time. */
export const GuardianNoteRow = z.object({
  id: z.uuid(),
  kind: GuardianNoteKind,
  state: GuardianNoteState,
  toldAt: Instant,
  childId: z.uuid(),
  childName: z.string(),
  place: z.string(),
  version: z.number().int(),
}).meta({ id: 'GuardianNoteRow' });
export type GuardianNoteRow = z.infer<typeof GuardianNoteRow>;

/** A note with what was said and by whom, and what became of it. */
export const GuardianNote = GuardianNoteRow.extend({
  said: z.string(),
  teller: z.string().describe('Name of the guardian in the file'),
  outcome: z.string().nullable(),
  handledBy: z.string().nullable(),
  handledAt: Instant.nullable(),
}).meta({ id: 'GuardianNote' });
export type GuardianNote = z.infer<typeof GuardianNote>;

/** What a guardian writes. */
export const Tells = z.object({ kind: GuardianNoteKind, said: z.string().trim().min(2).max(500) });
export type Tells = z.infer<typeof Tells>;

/** A code to be told to the guardian who stands before one. Shown once. */
export const HandedCode = z.object({
  code: z.string(),
  endsAt: Instant,
  cards: z.array(z.string()).describe('Short numbers of the usable cards it works with'),
}).meta({ id: 'HandedCode' });

