import { expect, test } from 'vitest';
import { groupedYuan } from './money.ts';

test('sums are read with their thousands', () => {
  expect([0, 5, 210200, 123456789, -210200].map(groupedYuan)).toEqual(['0.00', '0.05', '2,102.00', '1,234,567.89', '-2,102.00']);
});
