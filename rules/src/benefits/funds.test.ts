import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FundParts, runsOut, sharesFor, splitByFunds } from './funds.ts';

const parts: fc.Arbitrary<FundParts> = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 5 }).map((cuts) => {
  const edges = [0, ...cuts.sort((a, b) => a - b), 10_000];
  return edges.slice(1).map((edge, at) => ({ fund: `f${at}`, share: edge - edges[at]! }));
});

test('parts add up to the sum, and none is off by a whole fen', () => {
  fc.assert(fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), parts, (fen, shares) => {
    const split = splitByFunds(fen, shares);
    expect(Object.values(split).reduce((sum, one) => sum + one, 0)).toBe(fen);
    for (const { fund, share } of shares) expect(Math.abs(split[fund]! - (fen * share) / 10_000)).toBeLessThan(1.01);
  }));
});

test('what comes back is shared as it went out', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 12 }), parts, (fen, shares) => {
    const [out, back] = [splitByFunds(fen, shares), splitByFunds(-fen, shares)];
    for (const { fund } of shares) expect(out[fund]! + back[fund]!).toBe(0);
  }));
});

test('the nearest place, the own group, the latest month', () => {
  const share = (path: string, from: string, rateGroup: string | null, fund: string) => ({ path, programme: 'allowance', rateGroup, from, parts: [{ fund, share: 10_000 }] });
  const rows = [share('37/3707/', '2024-01', null, 'city'), share('37/3707/', '2025-01', null, 'later'), share('37/3707/370784/', '2023-01', null, 'county'), share('37/3707/370784/', '2023-01', 'institution', 'lottery')];
  const of = (path: string, month: string, rateGroup = 'community', programme = 'allowance') => sharesFor(rows, { path, programme, rateGroup, month })?.[0]?.fund ?? null;
  expect(of('37/3707/370786/', '2024-05')).toBe('city');
  expect(of('37/3707/370786/', '2025-01')).toBe('later');
  expect(of('37/3707/370784/', '2025-01')).toBe('county');
  expect(of('37/3707/370784/', '2025-01', 'institution')).toBe('lottery');
  expect(of('37/3707/370786/', '2023-12')).toBeNull();
  expect(of('37/3707/370784/', '2025-01', 'community', 'heating')).toBeNull();
});

test('a budget runs out in the month its sum is passed', () => {
  const months = new Map([['2026-01', 40], ['2026-02', 40], ['2026-04', 40]]);
  expect(runsOut(2026, 80, months)).toBe('2026-04');
  expect(runsOut(2026, 79, months)).toBe('2026-02');
  expect(runsOut(2026, 120, months)).toBeNull();
});
