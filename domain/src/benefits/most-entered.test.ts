import { expect, test } from 'vitest';
import { mostInOneSum } from '../money.ts';
import { proposeRecovery } from './recoveries-endpoints.ts';
import { enterConsumption } from './standards-endpoints.ts';

const takes = (shape: { safeParse: (given: unknown) => { success: boolean } }, given: object) => shape.safeParse(given).success;

test('what is kept back a month has an upper bound', () => {
  const proposal = { id: crypto.randomUUID(), childId: crypto.randomUUID(), months: ['2026-03'], mode: 'set-off', reason: '多发一个月' };
  expect([1, mostInOneSum, mostInOneSum + 1].map((instalment) => takes(proposeRecovery.body!, { ...proposal, instalment }))).toEqual([true, true, false]);
});

test('a published figure has an upper bound, and is of this age', () => {
  const figure = { id: crypto.randomUUID(), place: '3707', year: 2025, residents: 'urban', growthBp: 630, source: '统计公报', publishedOn: null };
  expect([1, mostInOneSum, mostInOneSum + 1].map((perHead) => takes(enterConsumption.body!, { ...figure, perHead }))).toEqual([true, true, false]);
  expect(['2026-01-20', '1800-01-20'].map((publishedOn) => takes(enterConsumption.body!, { ...figure, perHead: 1, publishedOn }))).toEqual([true, false]);
});
