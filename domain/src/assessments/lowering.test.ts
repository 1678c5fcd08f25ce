import { expect, test } from 'vitest';
import { type Lowering, missingVisit, seenSince } from './lowering.ts';

const visit = (on: string, childSeen: 'alone' | 'not-seen' = 'alone', id = 'v') => ({ id, on, childSeen });
const red: Lowering = { now: { colour: 'red', from: '2026-05-10' }, to: 'yellow', veto: null };
const vetoed: Lowering = { now: { colour: 'red', from: '2026-05-10' }, to: 'blue', veto: { assessedOn: '2026-05-20', visitId: 'own' } };

test.each<[string, Lowering, string | null]>([
  ['the same colour', { ...red, to: 'red' }, null],
  ['a worse colour', { now: { colour: 'blue', from: '2026-05-10' }, to: 'yellow', veto: null }, null],
  ['a first colour', { now: null, to: 'green', veto: null }, null],
  ['a safer colour', red, '2026-05-10'],
  ['a veto confirmed', { ...vetoed, to: 'red' }, null],
  ['a veto taken back, by the later of both days', vetoed, '2026-05-20'],
  ['a veto taken back where no colour was', { now: null, to: 'green', veto: { assessedOn: '2026-05-20', visitId: null } }, '2026-05-20'],
])('%s', (_says, lowering, since) => expect(seenSince(lowering)).toBe(since));

test.each<[string, Lowering, ReturnType<typeof visit>[], boolean]>([
  ['no visit', red, [], false],
  ['on the first day', red, [visit('2026-05-10')], true],
  ['the day before', red, [visit('2026-05-09')], false],
  ['the child was not there', red, [visit('2026-05-12', 'not-seen')], false],
  ['a day that has not come', red, [visit('2026-06-02')], false],
  ['the visit of the veto itself', vetoed, [visit('2026-05-20', 'alone', 'own')], false],
  ['another visit that day', vetoed, [visit('2026-05-20', 'alone', 'own'), visit('2026-05-20')], true],
  ['nothing to show for', { ...red, to: 'red' }, [], true],
])('a visit that speaks: %s', (_says, lowering, visits, enough) => expect(missingVisit(lowering, visits, '2026-06-01') === null).toBe(enough));

test('a visit long ago speaks no more, and the refusal says from which day on', () => {
  expect(missingVisit(red, [visit('2026-05-12')], '2026-06-11')).toBeNull();
  expect(missingVisit(red, [visit('2026-05-12')], '2026-06-12')?.zh).toContain('2026-05-13');
});
