import { expect, test } from 'vitest';
import { faultsOfVisit } from './visit-faults.ts';

const visit = {
  channel: 'phone', visitedOn: '2026-06-01', startedAt: '2026-06-01T01:00:00Z', endedAt: '2026-06-01T01:30:00Z', elapsedSeconds: 1800, met: ['child'], childSeen: 'alone',
  nextOn: null, checkedBy: 'none', cardId: null, noCardReason: '卡片不在家', lateReason: null, corrects: null, correctionReason: null,
} as const;
const faults = (change: object = {}, now = '2026-06-01T12:00:00Z') => Object.keys(faultsOfVisit({ ...visit, ...change }, { now: new Date(now), birthDate: '2015-03-01' }));

// One line per example a director would ask about.
test.each<[string, object, string[], string?]>([
  ['an ordinary visit', {}, []],
  ['seen just now, by a phone two minutes fast', {}, [], '2026-06-01T01:28:00Z'],
  ['an hour ahead', {}, ['startedAt', 'endedAt'], '2026-06-01T00:00:00Z'],
  ['half past midnight in China is the next day there', { startedAt: '2026-05-31T16:30:00Z', endedAt: '2026-05-31T17:00:00Z' }, []],
  ['the day before by mistake', { visitedOn: '2026-05-31' }, ['visitedOn']],
  ['thirty-one days later needs no reason', {}, [], '2026-07-02T12:00:00Z'],
  ['thirty-two do', {}, ['lateReason'], '2026-07-03T12:00:00Z'],
  ['with a reason it is taken', { lateReason: '手机送修' }, [], '2026-07-03T12:00:00Z'],
  ['a closed door', { met: ['nobody'], childSeen: 'not-seen' }, []],
  ['nobody and the child at once', { met: ['nobody', 'child'] }, ['met']],
  ['the child seen, and not among those met', { met: ['carer'] }, ['childSeen']],
  ['entered at the desk nobody asks for the card', { channel: 'desk', noCardReason: null }, []],
  ['a card scanned and none named', { checkedBy: 'card' }, ['cardId']],
  ['the next visit more than a year away', { nextOn: '2027-07-01' }, ['nextOn']],
  ['a correction without a reason', { corrects: '00000000-0000-4000-8000-000000000001' }, ['correctionReason']],
])('%s', (_says, change, expected, now) => expect(faults(change, now)).toEqual(expected));
