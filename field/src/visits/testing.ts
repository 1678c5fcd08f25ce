/* For tests: a child, a draft of a visit to it, and messages as the outbox keeps them. */
import type { PackChild } from '@tonghu/domain/field/pack';
import type { Message } from '../outbox/message.ts';
import { type VisitDraft, newDraft } from './visit-draft.ts';

export const childId = '11111111-1111-4111-8111-111111111111';
export const cardId = '22222222-2222-4222-8222-222222222222';

export const aPackChild = (more: Partial<PackChild> = {}): PackChild => ({
  id: childId, version: 1, name: 'Lin', sex: 'female', birthDate: '2016-05-01', placeCode: '370784001001', place: 'East', address: 'House 3',
  carers: [{ name: 'Wang', relation: 'grandmother' }], colour: 'yellow', colourSince: '2026-10-01',
  due: { on: '2026-11-20', interval: 15, because: ['yellow'] }, mine: true, lastVisit: { on: '2026-11-05', kind: 'inspection' }, photoConsent: false, ...more,
});

/** 09:00 on 21 November 2026 in China. */
export const nine = Date.parse('2026-11-21T01:00:00Z');
export const minute = 60_000;

/** Ready to be sent: begun at nine, ended after forty minutes on the same page. */
export const aDraft = (more: Partial<VisitDraft> = {}): VisitDraft => ({
  ...newDraft({
    name: `visit/${childId}`, child: aPackChild(), card: { id: cardId, by: 'card' },
    times: { is: 'running', began: { wall: nine, steady: 1000, page: 'p' }, ended: { wall: nine + 40 * minute, steady: 1000 + 40 * minute, page: 'p' } },
  }),
  childSeen: 'alone', others: ['carer'], ...more,
});

export const aMessage = (more: Partial<Message> = {}): Message => ({
  id: 'm', seq: 1, command: { method: 'POST', path: '/visits' }, body: null, about: { childId }, says: { zh: '', en: '' }, state: 'waiting', tries: 0, at: nine, ...more,
});
