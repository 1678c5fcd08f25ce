import { expect, test } from 'vitest';
import { oneTimeCode } from './one-time-code.ts';

// RFC 6238, appendix B, the last six of its eight digits.
test.each([[59, '287082'], [1111111109, '081804'], [1234567890, '005924'], [20000000000, '353130']])('at second %i', (second, code) => {
  expect(oneTimeCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', second * 1000)).toBe(code);
});
