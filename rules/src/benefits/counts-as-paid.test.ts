import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsAsPaid } from './counts-as-paid.ts';

// owed, went out less came back, waived → due
test.each<[string, number, number, number, number]>([
  ['nothing waived', 200_600, 100_000, 0, 100_600],
  ['too much, part of it waived', 150_000, 200_600, 30_000, -20_600],
  ['too much, all of it waived', 150_000, 200_600, 50_600, 0],
  ['waived, and the bank sent the month back', 150_000, 0, 30_000, 150_000],
  ['waived, and the bank sent a part of the month back', 150_000, 100_000, 30_000, 50_000],
  ['waived, and owed after all', 200_600, 200_600, 50_600, 0],
  ['waived, and half of it owed after all', 175_000, 200_600, 50_600, 0],
  ['waived, and more is owed than was ever paid', 250_800, 200_600, 50_600, 50_200],
  ['never owed, waived and sent back', 0, 0, 200_600, 0],
])('%s', (_says, owed, wentOut, waived, due) => {
  expect(owed - countsAsPaid({ owed, paid: wentOut - waived, waived })).toBe(due);
});

test('what is due never pays more than is owed, and never takes back what was waived', () => {
  const fen = fc.integer({ min: 0, max: 300_000 });
  fc.assert(fc.property(fen, fen, fen, (owed, wentOut, waived) => {
    const due = owed - countsAsPaid({ owed, paid: wentOut - waived, waived });
    expect(due > 0 ? wentOut + due : owed).toBe(owed);
    expect(due < 0 ? -due : 0).toBe(Math.max(0, wentOut - owed - waived));
  }));
});
