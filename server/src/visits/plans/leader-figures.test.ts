import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Counted } from './counted-plans.ts';
import { leaderFigures } from './leader-figures.ts';

const of = { id: '370784', name: '安丘市', post: null };
const row = (id: string, done: number, done_late: number, overdue: number, open: number): Counted => ({ id, name: id, post: null, planned: done + done_late + overdue + open, done, done_late, overdue, open });
const parts = ['done', 'doneLate', 'overdue', 'open'] as const;

test('large numbers stay; a small one hides its place and one more', () => {
  const large = [row('a', 20, 6, 8, 0), row('b', 30, 7, 9, 10)];
  expect(leaderFigures(of, large).rows.map(({ planned, percent }) => [planned, percent])).toEqual([[34, 76.5], [56, 80.4]]);
  const some = leaderFigures(of, [...large, row('c', 40, 5, 2, 0)]);
  expect(some.rows.map(({ planned, overdue, percent }) => [planned, overdue, percent])).toEqual([[34, null, null], [56, 9, 80.4], [47, null, null]]);
  expect(some.all).toMatchObject({ planned: 137, overdue: 19 });
});

test('a place hidden in the list above shows nothing, nor does a sum of few plans', () => {
  const rows = [row('a', 20, 6, 8, 0), row('b', 30, 7, 9, 10)];
  for (const told of [leaderFigures(of, rows, true), leaderFigures(of, [row('a', 2, 0, 0, 0), row('b', 1, 0, 0, 0)])]) {
    expect([told.all, ...told.rows].map(({ planned, done, percent }) => [planned, done, percent])).toEqual([[null, null, null], [null, null, null], [null, null, null]]);
  }
});

test('no number from one to four is shown or left over when the shown ones are taken from the sum', () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 200 }));
  fc.assert(fc.property(fc.array(fc.tuple(count, count, count, count), { maxLength: 8 }), (given) => {
    const rows = given.map((one, at) => row(String(at), ...one));
    const told = leaderFigures(of, rows);
    for (const figure of [told.all, ...told.rows]) {
      for (const part of ['planned', ...parts] as const) expect(figure[part] === null || figure[part] === 0 || figure[part] >= 5).toBe(true);
      // All parts or none: a single gap in a row would be filled in from its plans. The same for a percentage of hidden parts.
      expect(new Set(parts.map((part) => figure[part] === null)).size).toBe(1);
      if (figure.done === null) expect(figure.percent).toBe(null);
    }
    for (const part of ['planned', ...parts] as const) {
      const sum = told.all[part];
      if (sum === null) continue;
      const left = sum - told.rows.reduce((total, one) => total + (one[part] ?? 0), 0);
      expect(left === 0 || left >= 5).toBe(true);
      const gaps = told.rows.filter((one, at) => one[part] === null && rows[at]!.planned > 0);
      expect(gaps.length).not.toBe(1);
    }
  }), { numRuns: 2000 });
});
