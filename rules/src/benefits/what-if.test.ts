import type { RateGroup } from '@tonghu/domain/children/classes';
import { type Month, addMonths } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastMonths } from './forecast.ts';
import type { StandardLookup } from './owed.ts';
import { type Shape, shapeOwed } from './register-shape.ts';
import { standardsBook } from './standards.ts';
import { effectOf, effectOfNew } from './what-if.ts';

const classes = { institution: 'institution-orphan', community: 'community-orphan', key: 'key-difficulty' } as const;
const book = (rows: readonly (readonly [string, RateGroup, Month, number])[]): StandardLookup => standardsBook(rows.map(([division, group, from, fen]) => ({ division, class: classes[group], from, fen })));
const old = [['3707', 'institution', '2024-01', 250_800], ['3707', 'community', '2024-01', 200_600], ['3707', 'key', '2024-01', 149_800]] as const;
const before = book(old);
const after = book([...old, ['3707', 'community', '2026-01', 210_000]]);
const shape = (given: Partial<Shape> & { group?: RateGroup; months?: [Month, Month]; each?: number } = {}): Shape => {
  const { group = 'community', months = ['2026-01', '2026-06'], each = 200_600, ...rest } = given;
  const paid: Record<Month, number> = {};
  for (let month = months[0]; month <= months[1]; month = addMonths(month, 1)) paid[month] = each;
  return {
    county: '370784', children: 1, waits: null, grownUp: null, foreseen: null, paid,
    decisions: [{ group, division: '370784', from: '2025-01', until: null, suspendedFrom: null, offsets: [] }], ...rest,
  };
};
const frame = { from: '2026-01', paidThrough: () => '2026-06', through: '2026-12' };

test('a rise announced in July that counts from January: six months of arrears, then more each month to December', () => {
  const { rows, outliers, unknown } = effectOf({ ...frame, shapes: [shape({ children: 10 }), shape({ children: 4, group: 'key', each: 149_800 })], before, after });
  expect(rows).toEqual([{
    county: '370784', group: 'community', children: 10, monthly: 94_000, toYearEnd: 6 * 94_000,
    arrears: 6 * 94_000, arrearsChildren: 10, arrearsMonths: 6, waiting: 0, recover: 0, recoverChildren: 0,
  }]);
  expect([outliers, unknown]).toEqual([[], 0]);
});

test.each<[string, Partial<Shape>, object]>([
  ['the month of the 18th birthday is the last', { grownUp: '2026-09' }, { arrears: 6 * 9400, toYearEnd: 3 * 9400, waiting: 0 }],
  ['grown up in March: what a run holds is said', { grownUp: '2026-03' }, { arrears: 6 * 9400, waiting: 3 * 9400, toYearEnd: 0, children: 0 }],
  ['a release in October', { foreseen: '2026-10' }, { toYearEnd: 4 * 9400 }],
  ['no account: it waits', { waits: 'no-account' }, { arrears: 6 * 9400, waiting: 6 * 9400, toYearEnd: 6 * 9400 }],
  ['a closed file costs nothing more', { waits: 'closed' }, { arrears: 6 * 9400, waiting: 6 * 9400, toYearEnd: 0 }],
  ['suspended from April: three months', { decisions: [{ group: 'community', division: '370784', from: '2025-01', until: null, suspendedFrom: '2026-04', offsets: [] }] }, { arrears: 3 * 9400, toYearEnd: 0 }],
  ['came in March', { decisions: [{ group: 'community', division: '370784', from: '2026-03', until: null, suspendedFrom: null, offsets: [] }], paid: { '2026-03': 200_600, '2026-04': 200_600, '2026-05': 200_600, '2026-06': 200_600 } }, { arrears: 4 * 9400, arrearsMonths: 4 }],
])('%s', (_says, given, expected) => {
  expect(effectOf({ ...frame, shapes: [shape(given)], before, after }).rows).toMatchObject([expected]);
});

test('withdrawing what was paid shows what was paid too much, and takes nothing', () => {
  const { rows } = effectOf({ ...frame, shapes: [shape({ children: 3, each: 210_000 })], before: after, after: before });
  expect(rows).toMatchObject([{ recover: 3 * 6 * 9400, recoverChildren: 3, arrears: 0, monthly: -3 * 9400 }]);
});

test('who is far from the others comes first: a county whose own standard lies above the new one falls', () => {
  const own = book([...old, ['370785', 'community', '2025-01', 230_000]]);
  const uniform = book([...old, ['370785', 'community', '2025-01', 230_000], ['3707', 'community', '2026-01', 210_000], ['370785', 'community', '2026-01', 210_000]]);
  const of = (county: string, children: number, offsets: Shape['decisions'][number]['offsets'] = []) => shape({ county, children, decisions: [{ group: 'community', division: county, from: '2025-01', until: null, suspendedFrom: null, offsets }] });
  const { outliers } = effectOf({ ...frame, shapes: [of('370784', 40), of('370785', 2), of('370784', 1, [{ fen: 205_000 }])], before: own, after: uniform });
  expect(outliers).toEqual([
    { county: '370785', group: 'community', children: 2, before: 230_000, after: 210_000, is: 'falls' },
    { county: '370784', group: 'community', children: 1, before: 0, after: 5000, is: 'less' },
  ]);
});

const month = fc.integer({ min: 0, max: 17 }).map((count) => addMonths('2025-09', count));
const someShape = fc.record({
  children: fc.integer({ min: 1, max: 5 }), waits: fc.constantFrom(null, 'no-account' as const, 'closed' as const), grownUp: fc.option(month), foreseen: fc.option(month),
  paid: fc.dictionary(month, fc.constantFrom(100_000, 149_800, 200_600, 210_000)),
  decisions: fc.array(fc.record({
    group: fc.constantFrom('community' as const, 'key' as const), division: fc.constantFrom('370784', '4401'), from: month, until: fc.option(month), suspendedFrom: fc.option(month),
    offsets: fc.array(fc.record({ fen: fc.constantFrom(30_000, 300_000), from: month, until: fc.option(month) }), { maxLength: 1 }),
  }), { minLength: 1, maxLength: 3 }),
}).map((rest): Shape => ({ county: '370784', ...rest }));

test('whatever the register: arrears and overpayments are what owed less paid says before and after, child by child', () => {
  fc.assert(fc.property(fc.array(someShape, { maxLength: 6 }), (shapes) => {
    const { rows } = effectOf({ ...frame, shapes, before, after });
    let [more, back] = [0, 0];
    for (const one of shapes) for (let at = frame.from; at <= '2026-06'; at = addMonths(at, 1)) {
      const due = (lookup: StandardLookup) => { const is = shapeOwed(one, at, lookup); return is.is === 'owed' || is.is === 'nothing' ? is.fen - (one.paid[at] ?? 0) : 0; };
      const [first, then] = [due(before), due(after)];
      more += one.children * (Math.max(0, then) - Math.max(0, first));
      back += one.children * (Math.max(0, -then) - Math.max(0, -first));
    }
    expect(rows.reduce((sum, row) => sum + row.arrears, 0)).toBe(more);
    expect(rows.reduce((sum, row) => sum + row.recover, 0)).toBe(back);
  }));
});

test('a count of children is as many single ones', () => {
  fc.assert(fc.property(fc.array(someShape, { maxLength: 4 }), (shapes) => {
    const singles = shapes.flatMap((one) => Array.from({ length: one.children }, () => ({ ...one, children: 1 })));
    expect(effectOf({ ...frame, shapes: singles, before, after }).rows).toEqual(effectOf({ ...frame, shapes, before, after }).rows);
  }));
});

test('a widened class: paid from its month to the birthday, less what the children have already', () => {
  const one = { county: '370784', division: '370784', group: 'key' as const, children: 5, first: '2026-05', last: '2026-10', offset: 49_800 };
  expect(effectOfNew({ ...frame, newcomers: [one], standards: before }).rows).toMatchObject([
    { group: 'key', children: 5, monthly: 5 * 100_000, toYearEnd: 4 * 5 * 100_000, arrears: 2 * 5 * 100_000, arrearsChildren: 5, arrearsMonths: 2 },
  ]);
  expect(effectOfNew({ ...frame, newcomers: [{ ...one, division: '4401' }], standards: before })).toEqual({ rows: [], outliers: [], unknown: 5 });
});

test('a forecast: known ends take effect, the average year comes on top and is kept apart', () => {
  const shapes = [shape({ children: 10 }), shape({ children: 2, grownUp: '2026-08' }), shape({ children: 3, waits: 'closed' })];
  const months = forecastMonths({ shapes, standards: before, from: '2026-07', through: '2026-09', flow: { entries: { community: 12 }, exits: { community: 6 } } });
  expect(months).toEqual([
    { month: '2026-07', children: 12, known: 12 * 200_600, entries: 0, exits: 0, total: 12 * 200_600 },
    { month: '2026-08', children: 12, known: 12 * 200_600, entries: 200_600, exits: -100_300, total: 12 * 200_600 + 100_300 },
    { month: '2026-09', children: 10, known: 10 * 200_600, entries: 2 * 200_600, exits: -200_600, total: 11 * 200_600 },
  ]);
});

test('a forecast never falls below nothing, and its parts are its whole', () => {
  fc.assert(fc.property(fc.array(someShape, { maxLength: 5 }), fc.nat(50), fc.nat(50), (shapes, entries, exits) => {
    for (const one of forecastMonths({ shapes, standards: before, from: '2026-01', through: '2026-12', flow: { entries: { community: entries, key: entries }, exits: { community: exits, key: exits } } })) {
      expect(one.total).toBe(one.known + one.entries + one.exits);
      expect(one.total).toBeGreaterThanOrEqual(0);
    }
  }));
});
