import { expect, test } from 'vitest';
import { Colour, colourLabels, colours, isColour, isDowngrade, worse } from './colour.ts';

test('the order is the order of the shape, worst first', () => {
  expect(colours).toEqual(Colour.options);
  expect(new Set(colours.map((one) => colourLabels[one].shape)).size).toBe(4);
});

test('of two colours the one listed first is worse, and only a step down the list is a downgrade', () => {
  for (const [at, one] of colours.entries()) {
    for (const [other, two] of colours.entries()) {
      expect(worse(one, two)).toBe(colours[Math.min(at, other)]);
      expect(isDowngrade(one, two)).toBe(other > at);
    }
  }
});

test('a word that is no colour is not taken for one', () => expect(['red', 'orange', 'constructor'].map(isColour)).toEqual([true, false, false]));
