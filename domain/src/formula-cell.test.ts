import { expect, test } from 'vitest';
import { beginsLikeFormula } from './formula-cell.ts';

test.each<[string, boolean]>([
  ['=1', true], ['+1', true], ['-1', true], ['@a', true], ['\t=1', true], ['\r=1', true], ['＝1', true], ['＋1', true], ['－1', true], ['＠a', true],
  ['1=1', false], ['王－小', false], ['', false], ['\'=1', false],
])('%j: %s', (cell, is) => expect(beginsLikeFormula(cell)).toBe(is));
