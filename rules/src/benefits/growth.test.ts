import fc from 'fast-check';
import { roundedFen } from '@tonghu/domain/money';
import { expect, test } from 'vitest';
import { grown, growthMonth, growthProposal, percentOf } from './growth.ts';
import { growthOf } from './standards.ts';

// old yuan, growth in 1/100 per cent, new yuan, as published
test.each([
  ['Weifang 2024, institution', 2359, 630, 2508], ['Weifang 2024, community', 1887, 630, 2006], ['Weifang 2024, key', 1379, 860, 1498],
  ['Anqiu 2022, +10 % from January', 1600, 1000, 1760], ['Qingdao 2022, +10 % in March', 1200, 1000, 1320],
] as const)('%s', (_says, before, bp, now) => {
  expect(grown(before * 100, bp)).toBe(now * 100);
  expect(growthOf(before, now)).toBe(bp / 100);
});

test.each([[2350, 2473, 5.2], [1848, 1978, 7], [1364, 1494, 9.5], [1887, 2006, 6.3], [2359, 2508, 6.3], [1379, 1498, 8.6]])('a rise from %i to %i is printed as %f per cent', (before, now, share) => {
  expect(growthOf(before * 100, now * 100)).toBe(share);
});

const amount = fc.integer({ min: 1, max: 1_000_000 }).map((whole) => whole * 100);
const bp = fc.integer({ min: -5000, max: 5000 });

test('a standard never falls, and lies within half a yuan of the exact product', () => {
  fc.assert(fc.property(amount, bp, (before, growth) => {
    const now = grown(before, growth);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now % 100).toBe(0);
    if (growth >= 0) expect(Math.abs(2 * now * 10_000 - 2 * before * (10_000 + growth))).toBeLessThanOrEqual(100 * 10_000);
    else expect(now).toBe(before);
  }));
});

test('more growth never gives less, and rounding up never less than rounding to the nearest, nor a yuan more', () => {
  fc.assert(fc.property(amount, bp, fc.nat(500), (before, growth, more) => {
    expect(grown(before, growth + more)).toBeGreaterThanOrEqual(grown(before, growth));
    const up = grown(before, growth, { unit: 100, way: 'up' });
    expect(up - grown(before, growth)).toBeGreaterThanOrEqual(0);
    expect(up - grown(before, growth)).toBeLessThanOrEqual(100);
  }));
});

test.each([[5, 10, 1, 'nearest', 1], [4, 10, 1, 'nearest', 0], [-5, 10, 1, 'nearest', -1], [-4, 10, 1, 'nearest', 0], [1, 10, 1, 'up', 1], [10, 10, 1, 'up', 1], [150, 1, 100, 'nearest', 200], [0, 7, 1, 'up', 0]] as const)(
  'one rounding: %i/%i to %i, %s, is %i', (numerator, denominator, unit, way, is) => expect(roundedFen(numerator, denominator, unit, way)).toBe(is));

test('the workings can be redone by hand, in both languages, group by group', () => {
  const figure = { place: '潍坊市', year: 2023, perHead: 2_856_700, growthBp: 630, source: '统计公报' };
  const { from, amounts, workings } = growthProposal({ figure, before: { community: 188_700, institution: 235_900 } });
  expect(from).toBe('2024-01');
  expect(amounts).toEqual({ institution: 250_800, community: 200_600 });
  expect(workings.map((line) => line.zh)).toEqual([
    '潍坊市2023年人均消费支出28,567.00元，比上年增长6.3%（统计公报）', '新标准＝原标准×（1＋6.3%），四舍五入到元，自2024-01起执行',
    '集中养育：2,359.00×（1＋6.3%）＝2,507.617，四舍五入到元为2,508.00元，每人每月增加149.00元', '社会散居：1,887.00×（1＋6.3%）＝2,005.881，四舍五入到元为2,006.00元，每人每月增加119.00元',
  ]);
  expect(workings.every((line) => line.en !== '' && !/[一-龥]/.test(line.en.replace(/潍坊市|统计公报/g, '')))).toBe(true);
  expect(growthProposal({ figure: { ...figure, growthBp: -120 }, before: { key: 100_000 } }).amounts).toEqual({ key: 100_000 });
});

test('per cent as printed', () => {
  expect([630, 1000, 5, -120, 0, 655].map(percentOf)).toEqual(['6.3', '10', '0.05', '-1.2', '0', '6.55']);
  expect(growthMonth(2025)).toBe('2026-01');
});
