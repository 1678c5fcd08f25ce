import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPeriod, periodsBetween, schoolYearOf, shareOf } from './aid-periods.ts';

const study = { kind: 'term' as const, months: [3, 9], starts: '2020-09', ends: null };

test('terms are named by their school year, the autumn term first', () => {
  expect(periodsBetween(study, '2025-01', '2026-12').map(({ period, month, part }) => [period, month, part])).toEqual([
    ['2024-2025-2', '2025-03', 2], ['2025-2026-1', '2025-09', 1], ['2025-2026-2', '2026-03', 2], ['2026-2027-1', '2026-09', 1],
  ]);
  expect([schoolYearOf('2026-08'), schoolYearOf('2026-09')]).toEqual([2025, 2026]);
});

test('nothing falls due before it starts or after it ends, claims never by time', () => {
  expect(periodsBetween({ ...study, ends: '2021-03' }, '2019-01', '2030-12').map(({ period }) => period)).toEqual(['2020-2021-1', '2020-2021-2']);
  expect(periodsBetween({ kind: 'once', months: [11], starts: '2024-01', ends: null }, '2024-01', '2025-12').map(({ period }) => period)).toEqual(['2024-11', '2025-11']);
  expect(periodsBetween({ kind: 'monthly', months: [], starts: '2024-11', ends: null }, '2024-01', '2025-01')).toHaveLength(3);
  expect(periodsBetween({ kind: 'claim', months: [], starts: '2024-01', ends: null }, '2024-01', '2025-01')).toEqual([]);
});

test('a period is found by its name, and only where it exists', () => {
  expect(findPeriod(study, '2025-2026-2')?.month).toBe('2026-03');
  for (const name of ['2025-2026-3', '2026-03', 'x', '']) expect(findPeriod(study, name)).toBeUndefined();
});

const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });

test('the shares of a year add up to its rate to the fen, whatever the months', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), months, fc.constantFrom('term' as const, 'once' as const), (yearly, due, kind) => {
    const of = { kind, months: due, starts: '2000-01', ends: null };
    const [from, until] = kind === 'term' ? ['2025-09', '2026-08'] : ['2025-01', '2025-12'];
    const periods = periodsBetween(of, from!, until!);
    expect(periods).toHaveLength(due.length);
    expect(periods.map(({ part }) => part)).toEqual(due.map((_, at) => at + 1));
    const shares = periods.map((one) => shareOf(yearly, one.part, one.of));
    expect(shares.reduce((sum, one) => sum + one, 0)).toBe(yearly);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    expect(new Set(periods.map(({ period }) => period)).size).toBe(due.length);
  }));
});
