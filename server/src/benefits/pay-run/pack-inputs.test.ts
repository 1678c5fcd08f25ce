import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packInputs, unpackInputs } from './pack-inputs.ts';

const month = fc.integer({ min: 0, max: 40 }).map((at) => `${2023 + Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, '0')}`);
const row = fc.record({ child_id: fc.constantFrom('c1', 'c2', 'c3'), month, amount: fc.constantFrom(150_300, 200_600, -5) });

test('months paid come back as they went in, in their order, with gaps, changes of amount and repeated months', () => {
  fc.assert(fc.property(fc.array(row), fc.array(row), fc.array(row), (paid, elsewhere, waived) => {
    const back = unpackInputs(packInputs({ payable: [], offsets: [], paid, elsewhere, waived }));
    expect(back.paid).toEqual(paid);
    expect(back.elsewhere).toEqual(elsewhere);
    expect(back.waived).toEqual(waived);
  }));
});

test('three years paid the same are one row, and another amount is another', () => {
  const months = (amount: number, year: number) => Array.from({ length: 12 }, (_, at) => ({ child_id: 'c1', month: `${year}-${String(at + 1).padStart(2, '0')}`, amount }));
  const packed = packInputs({ payable: [], offsets: [], paid: [...months(5, 2023), ...months(5, 2024), ...months(6, 2025)] });
  expect(JSON.parse(packed)[2]).toEqual([['c1', '2023-01', '2024-12', 5], ['c1', '2025-01', '2025-12', 6]]);
});
