import { expect, test } from 'vitest';
import { isWholeQuarters } from './figures.ts';

test.each([
  ['2024-01-01', '2024-06-30', true], ['2024-04-01', '2024-06-30', true], ['2023-10-01', '2024-12-31', true],
  ['2024-01-01', '2024-05-31', false], ['2024-02-01', '2024-06-30', false], ['2024-01-01', '2024-06-29', false], ['2024-07-01', '2024-03-31', false],
])('%s to %s: %s', (from, to, whole) => expect(isWholeQuarters(from, to)).toBe(whole));
