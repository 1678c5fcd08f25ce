import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Counted } from './counted-plans.ts';
import { leaderFigures } from './leader-figures.ts';

const of = { id: '370784', name: '安丘市', post: null };
const row = (id: string, done: number, done_late: number, overdue: number, open: number): Counted => ({ id, name: id, post: null, planned: done + done_late + overdue + open, done, done_late, overdue, open });
const notSmall = (count: number) => count === 0 || count >= 5;
const parts = ['done', 'doneLate', 'overdue', 'open'] as const;

test('large numbers stay; a small one hides its place, and in the sum the next larger part', () => {
  const large = [row('a', 20, 6, 8, 0), row('b', 30, 7, 9, 10)];
  expect(leaderFigures(of, large).rows.map(({ planned, percent }) => [planned, percent])).toEqual([[34, 76.5], [56, 80.4]]);
  // The sums of a and c would tell the two overdue of c, had a not gone too.
  const some = leaderFigures(of, [...large, row('c', 40, 5, 2, 0)]);
  expect(some.rows.map(({ planned, overdue, percent }) => [planned, overdue, percent])).toEqual([[34, null, null], [56, 9, 80.4], [47, null, null]]);
  expect(some.all).toMatchObject({ planned: 137, done: 90, doneLate: 18, overdue: 19, percent: 85 });
  // One overdue in all: it and the late ones go from the sum, the rest can be read.
  const nearly = leaderFigures(of, [row('a', 40, 8, 0, 0), row('b', 30, 6, 0, 0), row('c', 25, 5, 1, 0)]);
  expect(nearly.all).toMatchObject({ planned: 115, done: 95, doneLate: null, overdue: null, open: 0, percent: null });
  expect(nearly.rows.map(({ done, overdue, percent }) => [done, overdue, percent])).toEqual([[40, 0, 100], [30, 0, 100], [null, null, null]]);
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
      // What the shown parts leave of the plans is hidden, and no small number; a share goes with its parts.
      const gone = parts.filter((part) => figure[part] === null);
      if (gone.length > 0) expect(figure.percent).toBe(null);
      if (figure.planned !== null && gone.length > 0) expect(notSmall(figure.planned - parts.reduce((total, part) => total + (figure[part] ?? 0), 0))).toBe(true);
    }
    // Of the places that are hidden the sum tells no small number, neither by a part it shows nor by those it hides together.
    const leftOf = (some: readonly ('planned' | typeof parts[number])[], whole: number) => whole - told.rows.reduce((total, one) => total + some.reduce((of, part) => of + (one[part] ?? 0), 0), 0);
    if (told.all.planned === null) return;
    expect(notSmall(leftOf(['planned'], told.all.planned))).toBe(true);
    const shown = parts.filter((part) => told.all[part] !== null);
    for (const part of shown) expect(notSmall(leftOf([part], told.all[part]!))).toBe(true);
    const gone = parts.filter((part) => told.all[part] === null);
    expect(notSmall(leftOf(gone, told.all.planned - shown.reduce((total, part) => total + told.all[part]!, 0)))).toBe(true);
  }), { numRuns: 2000 });
});
