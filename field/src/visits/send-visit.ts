/*
 * A finished visit as messages: the visit, and for every picture its upload and
 * its place at the visit. Given to `outbox.add` in one piece with `besides`, so
 * that all of it is kept or nothing. Pure.
 *
 *   const { messages, besides } = visitToSend(draft, body, own)
 */
import { message } from '../outbox/commands.ts';
import type { NewMessage } from '../outbox/message.ts';
import { newId } from '../shell/new-id.ts';
import type { Change } from '../store/store.ts';
import { inBoth } from './in-both.ts';
import { type OwnVisit, afterSending } from './own-visits.ts';
import type { VisitBody, VisitDraft } from './visit-draft.ts';
import { fieldsOfVisit } from './visit-fields.ts';
import { visitWords } from './words.ts';

export function visitToSend(draft: VisitDraft, body: VisitBody, own: readonly OwnVisit[]): { messages: NewMessage[]; besides: Change[] } {
  const { child: { id: childId, name }, corrects, photos } = draft;
  const about = { childId };
  const id = newId();
  const visit = message('recordVisit', {
    id, body, about, says: inBoth(visitWords, corrects ? 'saysCorrection' : 'saysVisit', { name }), fields: fieldsOfVisit, opens: `/visit/${childId}`,
    ...(corrects?.messageId ? { after: [corrects.messageId] } : {}),
  });
  const pictures = photos.flatMap((photo): NewMessage[] => [
    {
      id: photo.id, command: { method: 'POST', path: '/uploads' }, body: null, about, says: inBoth(visitWords, 'saysUpload', { name }),
      upload: { photoId: photo.id, name: `${photo.id}.jpg`, size: photo.size, purpose: 'visit-photo' },
    },
    message('addVisitPhoto', {
      params: { id: body.id }, body: { id: newId(), uploadId: photo.id, shows: photo.shows, takenAt: new Date(photo.takenAt).toISOString() },
      about, says: inBoth(visitWords, 'saysPhoto', { name }), after: [id, photo.id],
    }),
  ]);
  return { messages: [visit, ...pictures], besides: [afterSending(childId, own, { messageId: id, body })] };
}
