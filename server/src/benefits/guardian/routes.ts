import * as guardian from '@tonghu/domain/benefits/guardian-endpoints';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { handCode } from './hand-code.ts';
import { answerNote, listNotes, openNote } from './notes.ts';

/** The desk's side of the guardian's page; the page itself is in `public-routes.ts`. */
export function guardianRoutes(handle: Handle, { vault, clock }: Parts): void {
  handle(guardian.handGuardianCode, ({ tx, actor, params, body }) => handCode({ tx, actor, vault, now: clock() }, params.id, body));
  handle(guardian.listGuardianNotes, ({ tx, actor, query }) => listNotes({ tx, actor }, query));
  handle(guardian.openGuardianNote, ({ tx, actor, params }) => openNote({ tx, actor, vault, now: clock() }, params.id));
  handle(guardian.answerGuardianNote, ({ tx, actor, params, version, body }) => answerNote({ tx, actor, vault, now: clock() }, params.id, version, body.outcome));
}
