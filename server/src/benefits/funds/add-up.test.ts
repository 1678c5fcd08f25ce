import { RateGroup } from '@tonghu/domain/children/classes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Flow, addUp, budgetOf, fundYear } from './add-up.ts';

const counties = ['37/3707/370784/', '37/3707/370786/'];
const shares = [
  { path: '37/3707/', programme: 'allowance', rateGroup: null, from: '2020-01', parts: [{ fund: 'nation', share: 3_333 }, { fund: 'county', share: 6_667 }] },
  { path: '37/3707/370784/', programme: 'allowance', rateGroup: null, from: '2026-06', parts: [{ fund: 'county', share: 10_000 }] },
];
const flow: fc.Arbitrary<Flow> = fc.record({
  path: fc.constantFrom(...counties), programme: fc.constantFrom('allowance', 'heating'), rateGroup: fc.constantFrom(...RateGroup.options),
  month: fc.integer({ min: 1, max: 12 }).map((month) => `2026-${String(month).padStart(2, '0')}`), fen: fc.integer({ min: -10_000, max: 10 ** 9 }),
});

test('all purses and what is unshared are all money, by month and by county alike', () => {
  fc.assert(fc.property(fc.array(flow, { maxLength: 30 }), fc.array(flow, { maxLength: 30 }), (spent, foreseen) => {
    const { purses, whole, unshared, months } = addUp(spent, foreseen, shares);
    const sum = (flows: readonly Flow[], programme: string) => flows.filter((one) => one.programme === programme).reduce((total, { fen }) => total + fen, 0);
    const of = (all: Iterable<{ spent: number; foreseen: number }>) => [...all].reduce((total, one) => [total[0]! + one.spent, total[1]! + one.foreseen], [0, 0]);
    expect(of(whole.values())).toEqual([sum(spent, 'allowance'), sum(foreseen, 'allowance')]);
    expect(of([...purses.values()].flatMap((county) => [...county.values()]))).toEqual(of(whole.values()));
    expect(of(unshared.values())).toEqual([sum(spent, 'heating'), sum(foreseen, 'heating')]);
    expect(of(months.values())).toEqual([sum(spent, 'allowance') + sum(spent, 'heating'), sum(foreseen, 'allowance') + sum(foreseen, 'heating')]);
  }));
});

test('a budget is what was entered last; left and the month it runs out follow', () => {
  const rows = [
    { path: 'a/', fund: 'county', amount: 100, counts: true }, { path: 'a/', fund: 'county', amount: 70, counts: false },
    { path: 'a/', fund: 'city', amount: 5, counts: true }, { path: 'b/', fund: 'county', amount: 9, counts: true },
  ];
  expect([budgetOf(rows, 'a/', 'county'), budgetOf(rows, 'c/', 'county')]).toEqual([100, null]);
  const months = new Map([['2026-01', 60], ['2026-02', 60]]);
  expect(fundYear(2026, 'county', { code: 'a', name: 'a' }, 100, { spent: 60, foreseen: 60, months })).toMatchObject({ left: 40, atYearsEnd: -20, runsOutIn: '2026-02' });
  expect(fundYear(2026, 'county', { code: 'a', name: 'a' }, null, { spent: 60, foreseen: 60, months })).toMatchObject({ left: null, atYearsEnd: null, runsOutIn: null });
});
