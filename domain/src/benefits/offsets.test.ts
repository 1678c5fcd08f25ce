import { expect, test } from 'vitest';
import { countedWithin, countsFrom, endedWith, overlap } from './offsets.ts';

const counted = (fromMonth: string, untilMonth: string | null) => ({ fromMonth, untilMonth });

test.each([
  ['before the decision began', { from: '2026-07', until: null }, counted('2026-02', null), '2026-07'],
  ['in its course', { from: '2026-01', until: '2026-06' }, counted('2026-02', '2026-03'), '2026-02'],
  ['its last month', { from: '2026-01', until: '2026-06' }, counted('2026-06', null), '2026-06'],
  ['after it ended', { from: '2026-01', until: '2026-06' }, counted('2026-07', null), null],
  ['over before the decision began', { from: '2026-07', until: null }, counted('2026-02', '2026-06'), null],
  ['a decision that never paid', { from: '2026-07', until: '2026-06' }, counted('2026-02', null), null],
])('counts from: %s', (_, decision, asked, first) => expect(countsFrom(decision, asked)).toBe(first));

test('ends with the month asked for, or never counted', () => {
  expect(endedWith(counted('2026-02', null), '2026-04')).toBe('2026-04');
  expect(endedWith(counted('2026-07', null), '2026-04')).toBe('2026-06');
});

test('within its decision it counts through the last month, and one that never counted is left out', () => {
  const offsets = [counted('2026-02', null), counted('2026-03', '2026-04'), counted('2026-05', '2026-04'), counted('2026-07', null)];
  expect(countedWithin({ untilMonth: '2026-06', offsets })).toEqual([counted('2026-02', '2026-06'), counted('2026-03', '2026-04')]);
  expect(countedWithin({ untilMonth: null, offsets })).toHaveLength(3);
});

test('a common month is an overlap, the month after is none', () => {
  expect(overlap(counted('2026-01', '2026-03'), counted('2026-03', null))).toBe(true);
  expect(overlap(counted('2026-01', '2026-03'), counted('2026-04', null))).toBe(false);
  expect(overlap(counted('2026-04', null), counted('2026-01', '2026-03'))).toBe(false);
});
