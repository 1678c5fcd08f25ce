import { expect, test } from 'vitest';
import { type Chosen, daysOf } from './span.ts';

const chosen = (kind: Chosen['kind'], part = 1): Chosen => ({ kind, year: 2024, part, from: '2024-02-03', to: '2024-02-29' });

test.each<[Chosen, string, boolean, string | null]>([
  [chosen('year'), '2024-08-15', false, '2024-01-01 2024-12-31'], [chosen('half', 2), '2024-08-15', false, '2024-07-01 2024-12-31'], [chosen('quarter', 3), '2024-08-15', false, '2024-07-01 2024-09-30'],
  [chosen('own'), '2024-08-15', false, '2024-02-03 2024-02-29'],
  [chosen('year'), '2024-08-15', true, '2024-01-01 2024-06-30'], [chosen('half', 1), '2024-08-15', true, '2024-01-01 2024-06-30'], [chosen('half', 2), '2024-08-15', true, null],
  [chosen('quarter', 2), '2024-06-30', true, null], [chosen('quarter', 2), '2024-07-01', true, '2024-04-01 2024-06-30'], [chosen('year'), '2025-01-02', true, '2024-01-01 2024-12-31'],
])('%j on %s, whole quarters %s', (asked, today, whole, expected) => {
  const days = daysOf(asked, today, whole);
  expect(days && `${days.from} ${days.to}`).toBe(expected);
});
