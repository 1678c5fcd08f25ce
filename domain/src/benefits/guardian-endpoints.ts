import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { GuardianNote, GuardianNoteRow, GuardianNoteState, HandedCode } from './guardian-page.ts';

const Id = z.object({ id: z.uuid() });

/** A code for the guardian who stands before one and whose telephone gets none. Shown once, good for ten minutes, recorded. */
export const handGuardianCode = endpoint({
  method: 'POST', path: '/children/:id/guardian-codes', may: 'guardian-page.hand-code', opens: true, params: Id, reply: HandedCode,
  summary: text('当面给监护人一次性验证码（记入审计）', 'Hand a one-time code to a guardian (recorded)'),
  body: z.object({ id: z.uuid().describe('Of this code; made by the caller'), guardianId: z.uuid() }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'id-already-used'],
});

/** What guardians told of changes: what nobody handled first, the oldest first. */
export const listGuardianNotes = endpoint({
  method: 'GET', path: '/guardian-notes', may: 'guardian-page.read-notes', reply: listOf(GuardianNoteRow),
  summary: text('监护人告诉的变化', 'Changes told by guardians'),
  query: z.object({ state: GuardianNoteState.optional(), childId: z.uuid().optional(), ...Page }),
  problems: ['not-allowed'],
});

/** What was said. The opening is recorded. */
export const openGuardianNote = endpoint({
  method: 'GET', path: '/guardian-notes/:id', may: 'guardian-page.read-notes', params: Id, reply: GuardianNote,
  summary: text('查看监护人告诉的一个变化（记入审计）', 'Open a change told by a guardian (recorded)'),
  problems: ['not-found', 'not-allowed'],
});

/** What was done about it. The note itself changes nothing in the file: whoever answers does that where it belongs. */
export const answerGuardianNote = endpoint({
  method: 'POST', path: '/guardian-notes/:id/answer', may: 'guardian-page.answer-note', versioned: true, params: Id, reply: GuardianNote,
  summary: text('办理监护人告诉的一个变化', 'Answer a change told by a guardian'),
  body: z.object({ outcome: z.string().trim().min(2).max(1000) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});
