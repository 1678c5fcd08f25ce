import { nationalLimits } from '@tonghu/domain/benefits/limits';
import { expect, test } from 'vitest';
import { clockAfter } from './clock.ts';

const none = { from: null, dueOn: null, left: null };

// National Day 2024: 1 to 7 October off, Sunday 29 September and Saturday 12 October worked.
test('fifteen working days over the National Day, with its make-up days', () => {
  expect(clockAfter('submit', none, '2024-09-27', nationalLimits)).toEqual({ from: '2024-09-27', dueOn: '2024-10-23', left: null });
});

test('the clock stands still from the day papers are asked for', () => {
  const asked = clockAfter('ask-papers', { from: '2024-06-03', dueOn: '2024-06-25', left: null }, '2024-06-06', nationalLimits);
  expect(asked).toEqual({ from: null, dueOn: null, left: 12 });
  expect(clockAfter('papers-arrived', asked, '2024-08-01', nationalLimits).dueOn).toBe('2024-08-19');
});

test('asked after the limit passed, one day is left when papers arrive', () => {
  const asked = clockAfter('ask-papers', { from: '2024-05-06', dueOn: '2024-05-24', left: null }, '2024-06-06', nationalLimits);
  expect(asked.left).toBe(0);
  expect(clockAfter('papers-arrived', asked, '2024-07-01', nationalLimits).dueOn).toBe('2024-07-02');
});

test('an ended application has no deadline', () => {
  for (const move of ['approve', 'refuse', 'withdraw'] as const) expect(clockAfter(move, { from: '2024-06-03', dueOn: '2024-06-25', left: null }, '2024-06-10', nationalLimits)).toEqual(none);
});
