import { beginUpload } from '@tonghu/domain/uploads/endpoints';
import { NewVisit, NewVisitPhoto } from '@tonghu/domain/visits/shapes';
import { expect, test } from 'vitest';
import { openOutbox } from '../outbox/outbox.ts';
import { memoryStore } from '../outbox/testing.ts';
import { type OwnVisit, afterSending, ownVisits } from './own-visits.ts';
import { visitToSend } from './send-visit.ts';
import { aDraft, aPackChild, childId, minute, nine } from './testing.ts';
import { bodyOf, metIn, missingIn } from './visit-body.ts';
import { addressOf, draftOfBody, nameOfDraft } from './visit-draft.ts';

const at = { now: { wall: nine + 60 * minute, steady: 0, page: 'p' }, offsetSeconds: null, positions: false };
const missing = (more: Parameters<typeof aDraft>[0]) => Object.keys(missingIn(aDraft(more), at)).sort();

test('a whole draft is a visit the server can read', () => {
  const draft = aDraft({ findings: { living: { state: 'good', note: '' }, psychology: { state: 'fair', note: ' quiet ' } }, needs: ' a desk ', nextOn: '2026-12-01' });
  const body = NewVisit.parse(bodyOf(draft, at));
  expect(body).toMatchObject({
    childId, kind: 'inspection', channel: 'phone', visitedOn: '2026-11-21', elapsedSeconds: 2400, met: ['child', 'carer'], childSeen: 'alone', checkedBy: 'card',
    needs: 'a desk', nextOn: '2026-12-01', findings: { living: { state: 'good', note: '' }, psychology: { state: 'fair', note: 'quiet' } }, noCardReason: null, corrects: null,
  });
});

test('what is missing is said by field, and nothing goes before', () => {
  expect(missing({})).toEqual([]);
  expect(missing({ childSeen: null })).toEqual(['childSeen']);
  expect(missing({ childSeen: 'not-seen', others: [] })).toEqual(['met']);
  expect(missing({ card: null })).toEqual(['noCardReason']);
  expect(missing({ corrects: { id: childId, messageId: '' } })).toEqual(['correctionReason']);
  expect(missing({ nextOn: '2026-11-21' })).toEqual(['nextOn']);
  expect(missing({ times: { is: 'by-hand', day: '2026-11-20', from: '', to: '' } })).toEqual(['startedAt']);
  expect(missing({ times: { is: 'by-hand', day: '2026-11-20', from: '15:00', to: '14:00' } })).toEqual(['endedAt']);
  expect(missing({ times: { is: 'by-hand', day: '2026-11-22', from: '08:00', to: '09:00' } })).toEqual(['endedAt', 'startedAt']);
  expect(missing({ times: { is: 'by-hand', day: '2026-10-01', from: '08:00', to: '09:00' } })).toEqual(['lateReason']);
  expect(bodyOf(aDraft({ card: null }), at)).toBeNull();
});

test('a phone whose clock is behind is not told that a visit lies in the future', () => {
  const times = { is: 'by-hand', day: '2026-11-21', from: '10:30', to: '10:40' } as const;
  expect(missing({ times })).toEqual(['endedAt', 'startedAt']);
  expect(missingIn(aDraft({ times }), { ...at, offsetSeconds: 3600 })).toEqual({});
});

test('nobody stands alone', () => {
  expect(metIn({ childSeen: 'not-seen', others: ['nobody'] })).toEqual(['nobody']);
  expect(metIn({ childSeen: 'alone', others: ['nobody', 'carer'] })).toEqual(['child', 'carer']);
});

test('words beside a state that was taken back stay behind, a reason beside a card too, and a position the city did not ask for', () => {
  const draft = aDraft({ findings: { health: { state: 'good', note: 'coughs' } }, noCardReason: 'lost', position: { lat: 36, lon: 119, accuracy: 5 } });
  expect(bodyOf(draft, at)).toMatchObject({ findings: { health: { note: '' } }, noCardReason: null, position: null });
  expect(bodyOf(draft, { ...at, positions: true })).toMatchObject({ position: { lat: 36 } });
});

test('a draft has an address, and the address finds it again', () => {
  for (const query of ['', 'afterwards=1', 'corrects=abc', 'message=def', 'card=x&by=card']) {
    const name = nameOfDraft(childId, new URLSearchParams(query));
    const [path, back = ''] = addressOf(name).split('?');
    expect([path, nameOfDraft(childId, new URLSearchParams(back))]).toEqual([`/visit/${childId}`, name]);
  }
});

test('a sent visit opens again as it was; a correction is another visit, a mended one the same', () => {
  const draft = aDraft({ findings: { safety: { state: 'poor', note: 'bare wires' } }, actions: 'called the electrician' });
  const body = bodyOf(draft, at)!;
  const child = aPackChild();
  const correction = bodyOf({ ...draftOfBody(body, { name: 'n', child, corrects: { id: body.id, messageId: 'm' } }), correctionReason: 'wrong day' }, at)!;
  expect(correction).toEqual({ ...body, id: correction.id, corrects: body.id, correctionReason: 'wrong day' });
  expect(correction.id).not.toBe(body.id);
  expect(bodyOf(draftOfBody(body, { name: 'n', child, mends: 'm' }), at)).toEqual(body);
});

const photo = { id: '33333333-3333-4333-8333-333333333333', shows: 'home' as const, takenAt: nine, size: 9 };

test('a visit with a picture is three messages; the picture waits for both', () => {
  const draft = aDraft({ photos: [photo] });
  const body = bodyOf(draft, at)!;
  const { messages, besides } = visitToSend(draft, body, []);
  const [visit, upload, added] = messages as [typeof messages[0], typeof messages[0], typeof messages[0]];
  expect(visit.command.path).toBe('/visits');
  expect(upload).toMatchObject({ id: photo.id, command: { path: '/uploads' }, upload: { photoId: photo.id, size: 9, purpose: 'visit-photo' } });
  const { photoId: _, ...announced } = upload.upload!;
  expect(beginUpload.body.parse({ id: upload.id, ...announced })).toMatchObject({ size: 9, purpose: 'visit-photo' });
  expect(added).toMatchObject({ command: { path: `/visits/${body.id}/photos` }, after: [visit.id, photo.id] });
  expect(NewVisitPhoto.parse(added.body)).toMatchObject({ uploadId: photo.id, shows: 'home' });
  expect(besides).toEqual([{ kind: 'note', id: `own-visits/${childId}`, value: [{ messageId: visit.id, body }] }]);
});

test('all of it is kept and the draft ends, or the draft stays', async () => {
  const store = memoryStore();
  const draft = aDraft({ photos: [photo] });
  await store.put('draft', draft.name, draft);
  const outbox = await openOutbox({ store, send: async () => ({ is: 'no-answer' }), wall: () => nine, alone: async () => {}, sleep: async () => {} });
  const { messages, besides } = visitToSend(draft, bodyOf(draft, at)!, []);
  const end = { kind: 'draft', id: draft.name, gone: true } as const;
  store.full = true;
  await expect(outbox.add(messages, [end, ...besides])).rejects.toThrow('full');
  expect([await store.get('draft', draft.name), await store.list('outbox'), await ownVisits(store, childId)]).toEqual([draft, [], []]);
  store.full = false;
  await outbox.add(messages, [end, ...besides]);
  expect([await store.get('draft', draft.name), (await store.list('outbox')).length, (await ownVisits(store, childId)).length]).toEqual([undefined, 3, 1]);
  outbox.close();
});

test('the newest five are remembered; a corrected one gives way to its correction', () => {
  const visit = (id: string, corrects: string | null = null): OwnVisit => ({ messageId: id, body: { ...bodyOf(aDraft(), at)!, id, corrects } });
  const ids = (change: ReturnType<typeof afterSending>) => ('value' in change ? (change.value as OwnVisit[]).map(({ body }) => body.id) : []);
  const five = ['e', 'd', 'c', 'b', 'a'].map((id) => visit(id));
  expect(ids(afterSending(childId, five, visit('f')))).toEqual(['f', 'e', 'd', 'c', 'b']);
  expect(ids(afterSending(childId, five, visit('f', 'c')))).toEqual(['f', 'e', 'd', 'b', 'a']);
  expect(ids(afterSending(childId, five, visit('c')))).toEqual(['c', 'e', 'd', 'b', 'a']);
});
