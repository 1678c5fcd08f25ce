import { expect, test } from 'vitest';
import { monthsPaid, waitsForAccount } from './months-paid.ts';
import type { PagePayment } from './read-page.ts';

const row = (given: Partial<PagePayment>): PagePayment => ({ month: '2026-05', on: '2026-05-18', amount: 100_000, kind: 'paid', programme: 'allowance', tail: '6789', back: false, ...given });

test('the newest month first; what the bank returned is a mark on the sum and no sum of its own', () => {
  const months = monthsPaid([row({ month: '2026-04', back: true }), row({ month: '2026-04', kind: 'returned', amount: -100_000, back: true }), row({ month: '2026-04', on: '2026-06-01' }), row({})]);
  expect(months.map(({ month, sums }) => [month, sums.map(({ on, back }) => [on, back])])).toEqual([['2026-05', [['2026-05-18', false]]], ['2026-04', [['2026-05-18', true], ['2026-06-01', false]]]]);
});

test('money waits for an account until it went out again', () => {
  const back = [row({ back: true })];
  expect(waitsForAccount(monthsPaid(back))).toBe(true);
  expect(waitsForAccount(monthsPaid([...back, row({ on: '2026-06-18' })]))).toBe(false);
  expect(waitsForAccount(monthsPaid([...back, row({ on: '2026-05-01' })]))).toBe(true);
  expect(waitsForAccount(monthsPaid([]))).toBe(false);
});

test('what was kept back and what was paid back stand beside the sums of their month', () => {
  expect(monthsPaid([row({}), row({ kind: 'set-off', amount: 30_000 }), row({ kind: 'recovered', amount: -5_000, month: '2026-03' })])).toMatchObject([
    { month: '2026-05', keptBack: 30_000, gaveBack: 0 }, { month: '2026-03', sums: [], keptBack: 0, gaveBack: 5_000 },
  ]);
});
