import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('numbers, blanks, commas, quotes; a text that begins like a formula stays a text', () => {
  expect(csvOf([['县区', 'Paid, yuan'], ['"甲"', 2006.5], ['=1+1', null]])).toBe('\uFEFF县区,"Paid, yuan"\r\n"""甲""",2006.5\r\n\'=1+1,\r\n');
});
