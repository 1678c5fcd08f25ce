import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, monthsBetween } from '../dates.ts';
import { putRight } from './offsets-before.ts';

const decision = { from: '2026-01', until: '2026-06' };
const row = (id: string, amount: number, fromMonth: string, untilMonth: string | null, benefit = '最低生活保障金') => ({ id, benefit, amount, fromMonth, untilMonth });
type Rows = ReturnType<typeof row>[];
/** What the rows come to in a month of the decision. */
const sumIn = (rows: Rows, month: string, benefit: string) => rows.filter((one) => one.benefit === benefit && one.fromMonth <= month && (one.untilMonth === null || one.untilMonth >= month)).reduce((sum, { amount }) => sum + amount, 0);
function after(rows: Rows, asked: Parameters<typeof putRight>[2]): Rows {
  const { cut, add } = putRight(decision, rows, asked);
  return [...rows.map((one) => ({ ...one, untilMonth: cut.find(({ id }) => id === one.id)?.untilMonth ?? one.untilMonth })), ...add.map((one, at) => row(`new${at}`, one.amount, one.fromMonth, one.untilMonth, one.benefit))];
}

test.each([
  ['recorded where there was none', [], { amount: 500, fromMonth: '2026-02', untilMonth: '2026-04' }, { cut: [], add: [['2026-02', '2026-04', 500, true]] }],
  ['ends earlier than was thought', [row('a', 500, '2026-01', null)], { amount: 0, fromMonth: '2026-05', untilMonth: '2026-06' }, { cut: [['a', '2026-04']], add: [] }],
  ['another sum in the middle', [row('a', 500, '2026-01', null)], { amount: 300, fromMonth: '2026-03', untilMonth: '2026-04' }, { cut: [['a', '2026-02']], add: [['2026-05', null, 500, false], ['2026-03', '2026-04', 300, true]] }],
  ['never counted', [row('a', 500, '2026-03', '2026-05')], { amount: 0, fromMonth: '2026-01', untilMonth: '2026-06' }, { cut: [['a', '2026-02']], add: [] }],
  ['so already', [row('a', 500, '2026-01', null)], { amount: 500, fromMonth: '2026-02', untilMonth: '2026-06' }, { cut: [], add: [] }],
  ['not there already', [row('a', 500, '2026-01', null, '定期抚恤金')], { amount: 0, fromMonth: '2026-02', untilMonth: '2026-06' }, { cut: [], add: [] }],
  ['only months of the decision', [], { amount: 500, fromMonth: '2025-10', untilMonth: '2026-09' }, { cut: [], add: [['2026-01', '2026-06', 500, true]] }],
  ['none of its months', [], { amount: 500, fromMonth: '2026-07', untilMonth: '2026-09' }, { cut: [], add: [] }],
] as const)('%s', (_name, rows, asked, expected) => {
  const found = putRight(decision, [...rows], { benefit: '最低生活保障金', ...asked });
  expect({ cut: found.cut.map(({ id, untilMonth }) => [id, untilMonth]), add: found.add.map((one) => [one.fromMonth, one.untilMonth, one.amount, one.asked]) }).toEqual(expected);
});

test('a benefit written otherwise is the same one', () => {
  expect(putRight(decision, [row('a', 500, '2026-01', null, '农村低保')], { benefit: '最低生活保障金', amount: 0, fromMonth: '2026-05', untilMonth: '2026-06' }).cut).toHaveLength(1);
});

test('within the months asked for it comes to the sum, outside to what it was, and other benefits stay', () => {
  const month = fc.integer({ min: 0, max: 7 }).map((at) => addMonths('2025-12', at));
  const standing = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }).map((sums) =>
    // One row a month, or none: however they lie, no month has two of the same benefit.
    sums.flatMap((sum, at) => (sum === 0 ? [] : [row(`r${at}`, sum * 100, addMonths('2025-12', at), addMonths('2025-12', at))])));
  fc.assert(fc.property(standing, fc.boolean(), month, month, fc.integer({ min: 0, max: 3 }), (rows, open, one, other, sum) => {
    const before = [...(open && rows.length === 0 ? [row('open', 700, '2026-02', null)] : rows), row('b', 55, '2026-02', null, '定期抚恤金')];
    const [fromMonth, untilMonth] = one < other ? [one, other] : [other, one];
    const then = after(before, { benefit: '最低生活保障金', amount: sum * 100, fromMonth, untilMonth });
    for (const at of monthsBetween(decision.from, decision.until)) {
      expect(sumIn(then, at, '最低生活保障金'), at).toBe(at >= fromMonth && at <= untilMonth ? sum * 100 : sumIn(before, at, '最低生活保障金'));
      expect(sumIn(then, at, '定期抚恤金')).toBe(sumIn(before, at, '定期抚恤金'));
    }
  }));
});
