import { addMonths, monthsBetween } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaidMonth, Payable, PayableOffset, RunInputs } from './inputs.ts';
import { type RunLine, linesOf, turnedEighteenBefore } from './lines.ts';

const standards = (_: string, of: string, month: string) =>
  (month < '2020-01' ? undefined : { fen: (of === 'institution-orphan' ? 250_800 : of === 'key-difficulty' ? 149_800 : 200_600) + (month >= '2026-01' ? 10_000 : 0) });

const row = (change: Partial<Payable> = {}): Payable => ({
  decision_id: 'd1', child_id: 'c1', rate_group: 'community', place_code: '370784', path: '37/3707/370784/370784001/370784001001/', from_month: '2026-01',
  until_month: null, suspended_from: null, child_name: '王小雨', birth_date: '2015-03-01', status: 'open',
  payee: '李秀英', bank: '农商行', account_sealed: 's', account_token: 't', account_hint: '***1', ...change,
});
const run = (payable: Payable[], { paid = [], offsets = [] }: Partial<RunInputs> = {}, through = '2026-03') => linesOf({ payable, paid, offsets }, through, standards).lines;
const said = (lines: RunLine[]) => lines.map((line) => [line.month, line.kind, line.due, line.heldReason]);

test('months missed before are arrears, the run\'s own month is regular', () => {
  expect(said(run([row()]))).toEqual([['2026-01', 'arrears', 210_600, null], ['2026-02', 'arrears', 210_600, null], ['2026-03', 'regular', 210_600, null]]);
});

test('a standard that rose after months were paid owes the difference', () => {
  const paid = ['2026-01', '2026-02', '2026-03'].map((month) => ({ child_id: 'c1', month, amount: 200_600 }));
  expect(said(run([row()], { paid }))).toEqual([['2026-01', 'arrears', 10_000, null], ['2026-02', 'arrears', 10_000, null], ['2026-03', 'regular', 10_000, null]]);
});

test('what was paid after the end is held for a person, never taken', () => {
  const paid = ['2026-01', '2026-02', '2026-03'].map((month) => ({ child_id: 'c1', month, amount: 210_600 }));
  expect(said(run([row({ until_month: '2026-02' })], { paid }))).toEqual([['2026-03', 'recovery', -210_600, 'recovery']]);
});

test('another benefit counts against the standard in its months only', () => {
  const offsets = [{ decision_id: 'd1', amount: 60_000, from_month: '2026-02', until_month: '2026-02' }];
  expect(run([row()], { offsets }).map((line) => line.due)).toEqual([210_600, 150_600, 210_600]);
});

test('suspended months are neither paid nor taken back, and are owed once it is resumed', () => {
  const paid = [{ child_id: 'c1', month: '2026-02', amount: 210_600 }];
  expect(said(run([row({ suspended_from: '2026-02' })], { paid }))).toEqual([['2026-01', 'arrears', 210_600, null]]);
  expect(run([row()], { paid }).map((line) => line.month)).toEqual(['2026-01', '2026-03']);
});

test('the month of the eighteenth birthday is paid, the next is held', () => {
  expect(said(run([row({ birth_date: '2008-02-01', from_month: '2026-02' })]))).toEqual([['2026-02', 'arrears', 210_600, null], ['2026-03', 'regular', 210_600, 'over-18']]);
  expect(turnedEighteenBefore('2008-02-29', '2026-03')).toBe(false); // turns 18 on 1 March
  expect(turnedEighteenBefore('2008-02-29', '2026-04')).toBe(true);
});

test.each<[string, Partial<Payable>, string]>([
  ['closed file', { status: 'closed' }, 'child-closed'],
  ['no account', { payee: null, bank: null, account_sealed: null, account_token: null, account_hint: null }, 'no-account'],
  ['a payee that a spreadsheet would run', { payee: '=cmd|1' }, 'account-unfit'],
])('%s: held', (_says, change, reason) => {
  expect(run([row({ ...change, from_month: '2026-03' })]).map((line) => [line.state, line.heldReason])).toEqual([['held', reason]]);
});

test('a month without a known standard is named and nothing is recovered for it', () => {
  const found = linesOf({ payable: [row({ from_month: '2019-12', until_month: '2020-01' })], offsets: [], paid: [{ child_id: 'c1', month: '2019-12', amount: 1 }] }, '2020-01', standards);
  expect(found.unknown.map(({ month }) => month)).toEqual(['2019-12']);
  expect(found.lines.map((line) => line.month)).toEqual(['2020-01']);
});

test('no line tells the class', () => {
  for (const line of run([row({ rate_group: 'key' }), row({ child_id: 'c2', decision_id: 'd2', rate_group: 'institution' })])) {
    expect(line.why.zh + line.why.en).not.toMatch(/孤儿|事实无人|艾滋|困境儿童|orphan|HIV|unsupported/i);
  }
});

const month = fc.integer({ min: 0, max: 30 }).map((count) => addMonths('2024-01', count));
const someMonth = fc.option(month, { nil: null });
const decisions: fc.Arbitrary<Payable[]> = fc.array(fc.record({
  child: fc.nat(4), group: fc.constantFrom('institution' as const, 'community' as const, 'key' as const), from: month, until: someMonth, suspended: someMonth,
  birth: fc.constantFrom('2007-05-05', '2015-03-01'), status: fc.constantFrom('open' as const, 'open' as const, 'closed' as const), account: fc.boolean(),
}), { maxLength: 8 }).map((all) => all.map((one, at) => row({
  decision_id: `d${at}`, child_id: `c${one.child}`, rate_group: one.group, from_month: one.from, until_month: one.until, suspended_from: one.suspended, birth_date: one.birth, status: one.status,
  ...(one.account ? {} : { payee: null, bank: null, account_sealed: null, account_token: null, account_hint: null }),
})));
const ledgers: fc.Arbitrary<PaidMonth[]> = fc.array(fc.record({ child: fc.nat(4), month, amount: fc.integer({ min: -1, max: 300_000 }) }), { maxLength: 20 })
  .map((all) => [...new Map(all.map((one) => [`${one.child} ${one.month}`, { child_id: `c${one.child}`, month: one.month, amount: one.amount }])).values()]);
const offsetRows: fc.Arbitrary<PayableOffset[]> = fc.array(fc.record({ decision: fc.nat(7), amount: fc.nat(250_000), from: month, until: someMonth }), { maxLength: 4 })
  .map((all) => all.map((one) => ({ decision_id: `d${one.decision}`, amount: one.amount, from_month: one.from, until_month: one.until })));

/** The ledger after paying every line that may be paid, and getting back every recovery. */
function settled(paid: readonly PaidMonth[], lines: readonly RunLine[]): PaidMonth[] {
  const sums = new Map(paid.map((one) => [`${one.child_id} ${one.month}`, { ...one }]));
  for (const line of lines) {
    const key = `${line.childId} ${line.month}`;
    sums.set(key, { child_id: line.childId, month: line.month, amount: (sums.get(key)?.amount ?? 0) + line.due });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

test('after everything is paid nothing is due; one line a child and month; sums agree', () => {
  fc.assert(fc.property(decisions, ledgers, offsetRows, month, (payable, paid, offsets, through) => {
    const { lines } = linesOf({ payable, paid, offsets }, through, standards);
    expect(new Set(lines.map((line) => `${line.childId} ${line.month}`)).size).toBe(lines.length);
    for (const line of lines) {
      expect(line.due).toBe(line.owed - line.paidBefore);
      expect(line.due).not.toBe(0);
      expect(line.month <= through).toBe(true);
      expect(line.due < 0 ? line.state : 'held').toBe('held');
    }
    expect(linesOf({ payable, paid: settled(paid, lines), offsets }, through, standards).lines).toEqual([]);
  }));
});

test('paying in two runs instead of one pays the same', () => {
  fc.assert(fc.property(decisions, ledgers, offsetRows, month, month, (payable, paid, offsets, one, other) => {
    const [first, last] = one <= other ? [one, other] : [other, one];
    const early = linesOf({ payable, paid, offsets }, first, standards).lines;
    const late = linesOf({ payable, paid: settled(paid, early), offsets }, last, standards).lines;
    const straight = linesOf({ payable, paid, offsets }, last, standards).lines;
    const sum = (lines: RunLine[]) => lines.reduce((total, line) => total + line.due, 0);
    expect(sum(early) + sum(late)).toBe(sum(straight));
  }));
});

test('the order in which decisions are read does not matter', () => {
  fc.assert(fc.property(decisions, ledgers, (payable, paid) => {
    const key = (line: RunLine) => `${line.childId} ${line.month} ${line.due} ${line.decisionId}`;
    const there = linesOf({ payable, paid, offsets: [] }, '2026-06', standards).lines.map(key).sort();
    const back = linesOf({ payable: [...payable].reverse(), paid, offsets: [] }, '2026-06', standards).lines.map(key).sort();
    expect(back.map((one) => one.split(' ').slice(0, 3))).toEqual(there.map((one) => one.split(' ').slice(0, 3)));
  }));
});

test('the slow way gives the same: month by month, the best decision less what was paid', () => {
  fc.assert(fc.property(decisions, ledgers, (payable, paid) => {
    const through = '2026-06';
    const expected = new Map<string, number>();
    for (const child of new Set(payable.map((one) => one.child_id))) {
      for (const at of monthsBetween('2024-01', through)) {
        const covering = payable.filter((one) => one.child_id === child && one.from_month <= at && (one.until_month === null || at <= one.until_month));
        const paying = covering.filter((one) => one.suspended_from === null || at < one.suspended_from);
        if (covering.length > 0 && paying.length === 0) continue;
        const owes = Math.max(0, ...paying.map((one) => standards('', one.rate_group === 'institution' ? 'institution-orphan' : one.rate_group === 'key' ? 'key-difficulty' : 'x', at)!.fen));
        const due = owes - (paid.find((one) => one.child_id === child && one.month === at)?.amount ?? 0);
        if (due !== 0) expected.set(`${child} ${at}`, due);
      }
    }
    const found = new Map(linesOf({ payable, paid, offsets: [] }, through, standards).lines.map((line) => [`${line.childId} ${line.month}`, line.due]));
    expect(found).toEqual(new Map([...found.keys()].map((key) => [key, expected.get(key)])));
    expect(found.size).toBe(expected.size);
  }));
});

test('months before the ledger began were settled elsewhere', () => {
  const inputs: RunInputs = { payable: [row({ from_month: '2019-01' })], offsets: [], paid: [{ child_id: 'c1', month: '2025-12', amount: 5 }], ledgerFrom: '2026-02' };
  expect(linesOf(inputs, '2026-03', standards).lines.map((line) => line.month)).toEqual(['2026-02', '2026-03']);
});
