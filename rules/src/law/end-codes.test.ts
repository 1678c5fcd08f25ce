import { EndCode } from '@tonghu/domain/benefits/ends';
import { expect, test } from 'vitest';
import { endReasons } from './end-reasons.ts';

test('a decision ends for the reasons the rules know, and for no other', () => {
  expect([...EndCode.options].sort()).toEqual(Object.keys(endReasons).sort());
});
