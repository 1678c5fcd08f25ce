import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Payable } from './inputs.ts';
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

test('every column of a decision comes back under its name; what is missing comes back as null', () => {
  const row: Payable = {
    decision_id: 'd1', child_id: 'c1', rate_group: 'key', place_code: '370784', path: '37/', from_month: '2026-01', until_month: '2026-09', suspended_from: '2026-05', child_name: '张三',
    birth_date: '2015-01-02', status: 'closed', payee: '李四', bank: '银行', account_sealed: null, account_token: 't', account_hint: '**1', closed_reason: 'died', died_on: '2026-02-03',
    adopted_on: '2026-02-04', leaving: true, resident: false, institution_paid: true, holder_known: false, shared: true, account_before: 'b', group_before: 'community', account_returned: '账号有误',
  };
  const { leaving: _, group_before: __, ...less } = row;
  const back = unpackInputs(packInputs({ payable: [row, { ...less, decision_id: 'd2' }], offsets: [], paid: [] }));
  expect(back.payable).toEqual([row, { ...row, decision_id: 'd2', leaving: null, group_before: null }]);
});
