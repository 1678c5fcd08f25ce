import { expect, test } from 'vitest';
import { earliestEnd, firstCountable, takesOffsets, typedMonth } from './offset-months.ts';

const offset = (benefit: string, amount: number, fromMonth: string) => ({ id: `${benefit}-${fromMonth}`, benefit, amount, fromMonth, untilMonth: null });

test('after a change of class a benefit may count from a month of the class before', () => {
  expect(firstCountable([{ fromMonth: '2026-07' }, { fromMonth: '2024-03' }])).toBe('2024-03');
  expect(firstCountable([])).toBeUndefined();
});

test('the earliest end is the month before it first counted, against the decision before where it counts there as well', () => {
  const now = offset('低保金', 60_000, '2026-07');
  const decisions = [{ offsets: [now, offset('残补', 60_000, '2023-01'), offset('低保金', 50_000, '2023-01')] }, { offsets: [offset('低保金', 60_000, '2026-01')] }];
  expect(earliestEnd(decisions, now)).toBe('2025-12');
  expect(earliestEnd(decisions.slice(0, 1), now)).toBe('2026-06');
});

test('recorded at the decision that goes on, and after an end at the latest alone', () => {
  const [running, later, before] = [{ id: 'r', state: 'suspended' }, { id: 'l', state: 'ended' }, { id: 'b', state: 'ended' }] as const;
  expect([running, later].map((one) => takesOffsets(one, [running, later]))).toEqual([true, false]);
  expect([later, before].map((one) => takesOffsets(one, [later, before]))).toEqual([true, false]);
});

test('what is typed is a month, none, or nothing', () => {
  expect([' 2026-03 ', '2026-13', '三月', '  '].map(typedMonth)).toEqual(['2026-03', null, null, undefined]);
  expect(['2026年3月', '2026年13月', 'Mar 2026', 'Mrz 2026'].map(typedMonth)).toEqual(['2026-03', null, '2026-03', null]);
});
