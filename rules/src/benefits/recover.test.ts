import { addMonths } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floorOf, planOf, setOffOf, spread } from './recover.ts';

test.each<[string, Parameters<typeof setOffOf>[0], number]>([
  ['half is kept', { due: 200_600, wanted: 150_000, instalment: null, floorShare: 0.5, standard: 200_600 }, 100_300],
  ['never more than is left', { due: 200_600, wanted: 40_000, instalment: null, floorShare: 0.5, standard: 200_600 }, 40_000],
  ['never more than the instalment', { due: 200_600, wanted: 150_000, instalment: 20_000, floorShare: 0.5, standard: 200_600 }, 20_000],
  ['a fraction of a fen is the child\'s', { due: 101, wanted: 100, instalment: null, floorShare: 0.5, standard: 101 }, 50],
  ['below the floor already', { due: 90_000, wanted: 150_000, instalment: null, floorShare: 0.5, standard: 200_600 }, 0],
  ['a topped-up month keeps the share of the standard, not of what it pays', { due: 120_000, wanted: 150_000, instalment: null, floorShare: 0.5, standard: 200_600 }, 19_700],
  ['arrears of nothing', { due: 0, wanted: 100, instalment: null, floorShare: 0, standard: 0 }, 0],
  ['a share that floating point cannot say', { due: 1000, wanted: 1000, instalment: null, floorShare: 0.3, standard: 1000 }, 700],
])('%s', (_says, given, expected) => {
  expect(setOffOf(given)).toBe(expected);
});

const fen = fc.integer({ min: 0, max: 1_000_000 });
const given = fc.record({ due: fen, wanted: fen, instalment: fc.option(fc.integer({ min: 1, max: 500_000 })), floorShare: fc.integer({ min: 0, max: 1000 }).map((share) => share / 1000), standard: fen });

test('what is kept back leaves the floor, the instalment and what is left untouched', () => {
  fc.assert(fc.property(given, (one) => {
    const kept = setOffOf(one);
    expect(Number.isInteger(kept) && kept >= 0 && kept <= one.wanted && kept <= (one.instalment ?? Infinity)).toBe(true);
    if (kept > 0) expect(one.due - kept).toBeGreaterThanOrEqual(one.standard * one.floorShare - 1e-6);
  }));
});

test('a higher floor never keeps more back; more left never keeps less back', () => {
  fc.assert(fc.property(given, fc.integer({ min: 0, max: 500 }), (one, more) => {
    expect(setOffOf({ ...one, floorShare: Math.min(1, one.floorShare + more / 1000) })).toBeLessThanOrEqual(setOffOf(one));
    expect(setOffOf({ ...one, wanted: one.wanted + more })).toBeGreaterThanOrEqual(setOffOf(one));
  }));
});

test('a plan adds up, goes month by month and ends', () => {
  fc.assert(fc.property(given, fc.option(fc.integer({ min: 0, max: 40 })), (one, months) => {
    const from = '2026-04';
    const until = months === null ? null : addMonths(from, months - 1);
    const plan = planOf({ left: one.wanted, instalment: one.instalment, floorShare: one.floorShare, standard: one.standard, due: one.due, from, until });
    expect(plan.months.reduce((sum, { setOff }) => sum + setOff, 0) + plan.rest).toBe(one.wanted);
    plan.months.forEach((step, at) => {
      expect(step.month).toBe(addMonths(from, at));
      expect(step.pays + step.setOff).toBe(one.due);
      expect(step.setOff).toBeGreaterThan(0);
      expect(step.pays).toBeGreaterThanOrEqual(floorOf(one.standard, one.floorShare));
    });
    expect(plan.months.length).toBeLessThanOrEqual(until === null ? 600 : Math.max(0, months!));
  }));
});

test('money paid back goes to the earliest months and never beyond them', () => {
  const months = fc.uniqueArray(fc.record({ month: fc.integer({ min: 0, max: 60 }).map((at) => addMonths('2024-01', at)), left: fen }), { selector: ({ month }) => month });
  fc.assert(fc.property(months, fen, (all, sum) => {
    const total = all.reduce((all_, { left }) => all_ + left, 0);
    const put = spread(sum, all);
    expect(put.reduce((so, { amount }) => so + amount, 0)).toBe(Math.min(sum, total));
    for (const { month, amount } of put) expect(amount).toBeLessThanOrEqual(all.find((one) => one.month === month)!.left);
    // Every month before the last one touched is even.
    for (const { month, amount } of put.slice(0, -1)) expect(amount).toBe(all.find((one) => one.month === month)!.left);
  }));
});
