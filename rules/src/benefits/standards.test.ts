import { expect, test } from 'vitest';
import { demoStandards, growthOf, standardHistory, standardOn, standards, standardsBook } from './standards.ts';

// place, class, month → yuan, as published (Weifang 2023: derived)
test.each([
  ['3707', 'institution-orphan', '2024-01', 2508], ['3707', 'community-orphan', '2024-06', 2006], ['3707', 'key-difficulty', '2024-12', 1498],
  ['3707', 'de-facto-unsupported', '2024-06', 2006], ['3707', 'hiv-affected', '2024-06', 2006],
  ['3707', 'institution-orphan', '2023-12', 2359], ['3707', 'community-orphan', '2023-01', 1887], ['3707', 'key-difficulty', '2023-06', 1379],
  ['3703', 'institution-orphan', '2023-06', 2350], ['3703', 'community-orphan', '2023-06', 1848], ['3703', 'key-difficulty', '2023-06', 1364],
  ['370303001001', 'institution-orphan', '2024-01', 2473], ['370303', 'community-orphan', '2024-01', 1978], ['370300', 'key-difficulty', '2026-10', 1494],
  ['370784101201', 'community-orphan', '2024-06', 2006],
] as const)('%s %s %s: %i', (division, of, month, yuan) => expect(standardOn(division, of, month)?.fen).toBe(yuan * 100));

test.each([
  ['before the first', '3707', 'community-orphan', '2022-12'], ['an unpublished city', '3702', 'community-orphan', '2022-06'],
  ['a class without pay', '3707', 'left-behind', '2024-06'], ['another province', '4401', 'community-orphan', '2024-06'],
] as const)('nothing for %s', (_name, division, of, month) => expect(standardOn(division, of, month)).toBeUndefined());

test('demo amounts count only where they are asked for', () => {
  expect(standards.some((row) => row.basis === 'demo')).toBe(false);
  expect(standardOn('370784', 'community-orphan', '2022-06')).toBeUndefined();
  expect(standardOn('370784', 'community-orphan', '2022-06', demoStandards)?.fen).toBe(176000);
  expect(standardOn('370784', 'community-orphan', '2023-06', demoStandards)?.basis).toBe('derived');
  expect(standardOn('110101', 'community-orphan', '2023-06', demoStandards)?.basis).toBe('demo');
});

test('every published rise is the rise of the amounts', () => {
  const rises = demoStandards.filter((row) => row.growth !== undefined && row.division !== null);
  expect(rises.map((row) => row.growth).filter((growth) => growth !== 10)).toEqual([6.3, 6.3, 6.3, 6.3, 8.6]);
  for (const row of rises) {
    const history = standardHistory(row.division!, row.class, demoStandards);
    const before = history[history.indexOf(row) - 1]!;
    expect(`${row.division} ${row.class} ${growthOf(before.fen, row.fen)}`).toBe(`${row.division} ${row.class} ${row.growth}`);
  }
});

test('the unnamed city is on record, and no lookup finds it', () => {
  expect(standards.find((row) => row.place === '××市' && row.class === 'community-orphan')?.fen).toBe(265000);
});

test('a history passes from the county to the city and back to nothing before', () => {
  expect(standardHistory('370784', 'key-difficulty', demoStandards).map((row) => [row.division, row.from, row.fen / 100])).toEqual([
    ['', '2019-01', 1100], ['370784', '2021-01', 1150], ['370784', '2022-01', 1265], ['3707', '2023-01', 1379], ['3707', '2024-01', 1498], ['3707', '2025-01', 1572],
  ]);
});

test('the nearest place that has begun counts, before the latest', () => {
  const book = standardsBook([
    { division: '37', class: 'community-orphan', from: '2024-06', fen: 1 },
    { division: '3707', class: 'community-orphan', from: '2023-01', fen: 2 },
    { division: '370784', class: 'community-orphan', from: '2024-03', fen: 3 },
    { division: '370784', class: 'community-orphan', from: '2024-03', fen: 4 },
  ]);
  expect(['2022-12', '2023-01', '2024-02', '2024-03', '2024-06'].map((month) => book('370784101201', 'community-orphan', month)?.fen)).toEqual([undefined, 2, 2, 4, 4]);
});
