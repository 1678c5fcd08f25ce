import { text } from '@tonghu/domain/text';
import { expect, test } from 'vitest';
import { checksOf } from './checks.ts';
import type { Payable, PayableAward, RunInputs, WantedSetOff } from './inputs.ts';
import { linesOf } from './lines.ts';

const standards = (_: string, of: string, month: string) => (month < '2020-01' ? undefined : { fen: of === 'institution-orphan' ? 250_800 : of === 'key-difficulty' ? 149_800 : 200_600 });
const row = (change: Partial<Payable> = {}): Payable => ({
  decision_id: 'd1', child_id: 'c1', rate_group: 'community', place_code: '370784', path: '37/3707/370784/', from_month: '2026-02', until_month: null, suspended_from: null,
  child_name: '王小雨', birth_date: '2015-03-01', status: 'open', payee: '李秀英', bank: '农商行', account_sealed: 's', account_token: 't', account_hint: '****4321', ...change,
});
const asked = (rows: Payable[], more: Partial<RunInputs> = {}, through = '2026-03') => {
  const inputs: RunInputs = { payable: rows, offsets: [], paid: [], ...more };
  return checksOf(inputs, linesOf(inputs, through, standards), through).map((check) => [check.kind, ...check.months]);
};
const paid = (month: string, amount: number) => ({ child_id: 'c1', month, amount });

// One line a question of the list an officer works through.
test.each<[string, Payable[], Partial<RunInputs>, string[][]]>([
  ['nothing', [row()], {}, []],
  ['died in February: February is paid, March is asked', [row({ died_on: '2026-02-10' })], {}, [['dead', '2026-03']]],
  ['adopted', [row({ adopted_on: '2026-01-10' })], {}, [['adopted', '2026-02', '2026-03']]],
  ['file closed', [row({ status: 'closed' })], {}, [['child-closed', '2026-02', '2026-03']]],
  ['turned 18', [row({ birth_date: '2008-02-01' })], {}, [['over-18', '2026-03']]],
  ['department data say no longer', [row({ leaving: true })], {}, [['leaving', '2026-02', '2026-03']]],
  ['dead by department data is asked once', [row({ leaving: true, died_on: '2026-02-10' })], {}, [['dead', '2026-03']]],
  ['went into an institution', [row({ resident: true, institution_paid: true, from_month: '2026-03' })], {}, [['institution', '2026-03']]],
  ['in an institution without its account', [row({ resident: true, institution_paid: false, rate_group: 'institution', from_month: '2026-03' })], {}, [['institution', '2026-03']]],
  ['left the institution', [row({ resident: false, rate_group: 'institution', from_month: '2026-03' })], {}, [['institution', '2026-03']]],
  ['paid elsewhere', [row()], { elsewhere: [paid('2026-02', 100)] }, [['paid-elsewhere', '2026-02']]],
  ['no account', [row({ account_token: null })], {}, [['no-account', '2026-02', '2026-03']]],
  ['account unfit', [row({ payee: '' })], {}, [['account-unfit', '2026-02', '2026-03']]],
  ['the bank sent the last transfer back', [row({ account_returned: '账户已销户' })], {}, [['account-returned', '2026-02', '2026-03']]],
  ['account in another name', [row({ holder_known: false })], {}, [['holder', '2026-02', '2026-03']]],
  ['shared account', [row({ shared: true })], {}, [['shared-account', '2026-02', '2026-03']]],
  ['account changed', [row({ account_before: 'u' })], {}, [['account-changed', '2026-02', '2026-03']]],
  ['class changed', [row({ group_before: 'key' })], {}, [['class-changed', '2026-03']]],
  ['jump', [row({ from_month: '2026-03' })], { paid: [paid('2026-02', 100_000)], ledgerFrom: '2026-03' }, [['jump', '2026-03']]],
  ['a rise of a tenth is no jump', [row({ from_month: '2026-03' })], { paid: [paid('2026-02', 182_000)], ledgerFrom: '2026-03' }, []],
  ['overpaid', [row()], { paid: [paid('2026-02', 300_000)] }, [['overpaid', '2026-02'], ['jump', '2026-03']]],
  ['ended late', [row({ until_month: '2026-02' })], { paid: [paid('2026-02', 200_600), paid('2026-03', 200_600)] }, [['ended-late', '2026-03']]],
  ['no standard', [row({ from_month: '2019-12', until_month: '2019-12' })], {}, [['no-standard', '2019-12']]],
])('%s', (_says, rows, more, expected) => {
  expect(asked(rows, more)).toEqual(expected);
});

test('what the bank\'s file cannot hold is asked once a child, unless nothing can be paid to the account anyway', () => {
  const unwritable = ({ payee }: { payee: string }) => (payee === '李𬍛' ? text('没有“𬍛”字', 'No character 𬍛') : null);
  const of = (change: Partial<Payable>) => {
    const inputs: RunInputs = { payable: [row(change)], offsets: [], paid: [] };
    return checksOf(inputs, linesOf(inputs, '2026-03', standards), '2026-03', unwritable).map((check) => [check.kind, check.detail.zh, check.months.length]);
  };
  expect(of({})).toEqual([]);
  expect(of({ payee: '李𬍛' })).toEqual([['bank-file', '没有“𬍛”字', 2]]);
  expect(of({ payee: '李𬍛', bank: '' })).toEqual([['account-unfit', '', 2]]);
  expect(of({ payee: '李𬍛', account_token: null })).toEqual([['no-account', '', 2]]);
});

test('another county paid: held, whatever else is asked', () => {
  const inputs: RunInputs = { payable: [row({ died_on: '2026-01-01' })], offsets: [], paid: [], elsewhere: [paid('2026-02', 1)] };
  expect(linesOf(inputs, '2026-03', standards).lines.map((line) => [line.month, line.state, line.heldReason])).toEqual([['2026-02', 'held', 'paid-elsewhere'], ['2026-03', 'held', 'dead']]);
});

test('months paid too much are kept back from whole coming months, oldest first, never below the floor, never more than the instalment', () => {
  const setOffs = ['2025-11', '2025-12'].map((month) => ({ recovery_id: 'r', child_id: 'c1', month, wanted: 60_000, instalment: 70_000, floor_share: 0.5, from_month: '2026-02' }));
  const kept = (more: Partial<RunInputs> = {}, change: Partial<WantedSetOff> = {}) =>
    linesOf({ payable: [row({ from_month: '2026-01' })], offsets: [], paid: [], setOffs: setOffs.map((one) => ({ ...one, ...change })), ...more }, '2026-03', standards).lines
      .map((line) => [line.month, line.setOff, ...line.setOffs.map((one) => `${one.month} ${one.amount}`)]);
  expect(kept()).toEqual([['2026-01', 0], ['2026-02', 70_000, '2025-11 60000', '2025-12 10000'], ['2026-03', 50_000, '2025-12 50000']]);
  expect(kept({}, { floor_share: 0.8, instalment: null })).toEqual([['2026-01', 0], ['2026-02', 40_120, '2025-11 40120'], ['2026-03', 40_120, '2025-11 19880', '2025-12 20240']]);
  // A month of which part went out before keeps nothing back, nor does a held one.
  expect(kept({ paid: [paid('2026-02', 1)] })).toEqual([['2026-01', 0], ['2026-02', 0], ['2026-03', 70_000, '2025-11 60000', '2025-12 10000']]);
  expect(kept({ elsewhere: [paid('2026-02', 1)] })[1]).toEqual(['2026-02', 0]);
});

test('awards: what has fallen due less what was paid for it; a cancelled one is money to come back', () => {
  const award = { award_id: 'a1', child_id: 'c1', path: '37/3707/370784/', month: '2026-02', amount: 500_000, state: 'granted' as const, why_zh: '助学', why_en: 'Aid',
    child_name: '王小雨', status: 'open' as const, closed_reason: null, paid: 0, payee: '李秀英', bank: '农商行', account_sealed: 's', account_token: 't', account_hint: '1' };
  const lines = (...awards: Partial<PayableAward>[]) =>
    linesOf({ payable: [], offsets: [], paid: [], awards: awards.map((one) => ({ ...award, ...one })) }, '2026-03', standards).lines.map((line) => [line.kind, line.due, line.heldReason]);
  expect(lines({}, { month: '2026-03' }, { month: '2026-04' }, { paid: 500_000 })).toEqual([['arrears', 500_000, null], ['regular', 500_000, null]]);
  expect(lines({ state: 'cancelled', paid: 500_000 })).toEqual([['recovery', -500_000, 'recovery']]);
  expect(lines({ status: 'closed', closed_reason: 'turned-18' })).toEqual([['arrears', 500_000, null]]);
  expect(lines({ status: 'closed', closed_reason: 'died' })).toEqual([['arrears', 500_000, 'dead']]);
});
