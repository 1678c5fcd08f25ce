import { expect, test } from 'vitest';
import type { StandardLookup } from './owed.ts';
import { periodOf } from './period.ts';
import type { Shape } from './register-shape.ts';
import { standardsBook } from './standards.ts';

const book: StandardLookup = standardsBook([
  { division: '370784', class: 'community-orphan', from: '2021-01', fen: 160_000 }, { division: '370784', class: 'community-orphan', from: '2022-01', fen: 176_000 },
  { division: '370784', class: 'key-difficulty', from: '2021-01', fen: 115_000 }, { division: '370784', class: 'key-difficulty', from: '2022-01', fen: 126_500 },
]);
const frame = { from: '2022-01', through: '2022-12', paidThrough: () => '2022-06', against: '2021-12', standards: book };
const paid = (each: number, months = 6) => Object.fromEntries(Array.from({ length: months }, (_, at) => [`2022-0${at + 1}`, each]));
const shape = (given: Partial<Shape> = {}, decision: Partial<Shape['decisions'][number]> = {}): Shape => ({
  county: '370784', children: 10, waits: null, grownUp: null, foreseen: null, paid: paid(176_000),
  decisions: [{ group: 'community', division: '370784', from: '2022-01', until: null, suspendedFrom: null, offsets: [], ...decision }], ...given,
});

test('a rise of 160 yuan costs ten children 9,600 in the half-year paid and as much to December; all of it was paid', () => {
  const { rows, months, unknown } = periodOf({ ...frame, shapes: [shape()] });
  expect(rows).toEqual([{ county: '370784', group: 'community', owed: 60 * 176_000, unpaid: 0, unpaidChildren: 0, riseSoFar: 60 * 16_000, riseAhead: 60 * 16_000, riseChildren: 10 }]);
  expect([[...months].length, months.get('2022-03'), unknown]).toEqual([6, 10 * 176_000, 0]);
});

test.each<[string, Shape, object]>([
  ['two months at the old standard are still owed', shape({ paid: { ...paid(176_000), '2022-01': 160_000, '2022-02': 160_000 } }), { unpaid: 20 * 16_000, unpaidChildren: 10 }],
  ['another benefit counts against both standards', shape({ paid: paid(116_000) }, { offsets: [{ fen: 60_000 }] }), { owed: 60 * 116_000, unpaid: 0, riseSoFar: 60 * 16_000 }],
  ['a benefit above the old standard: only what is left of the rise', shape({ paid: paid(6000) }, { offsets: [{ fen: 170_000 }] }), { riseSoFar: 60 * 6000 }],
  ['grown up in September: three months ahead', shape({ grownUp: '2022-09' }), { riseSoFar: 60 * 16_000, riseAhead: 30 * 16_000 }],
  ['grown up in March: the months after it wait for a person', shape({ grownUp: '2022-03' }), { owed: 30 * 176_000, riseSoFar: 30 * 16_000, riseAhead: 0 }],
  ['a closed file costs nothing more', shape({ waits: 'closed' }), { riseSoFar: 60 * 16_000, riseAhead: 0 }],
  ['came in May', shape({ paid: { '2022-05': 126_500, '2022-06': 126_500 } }, { group: 'key', from: '2022-05' }), { group: 'key', owed: 20 * 126_500, unpaid: 0, riseSoFar: 20 * 11_500, riseAhead: 60 * 11_500 }],
])('%s', (_says, given, expected) => {
  expect(periodOf({ ...frame, shapes: [given] }).rows).toMatchObject([expected]);
});

test('who moves to another group within the months is one child', () => {
  const moved = shape({ paid: {}, decisions: [
    { group: 'key', division: '370784', from: '2022-01', until: '2022-03', suspendedFrom: null, offsets: [] }, { group: 'community', division: '370784', from: '2022-04', until: null, suspendedFrom: null, offsets: [] },
  ] });
  const { rows } = periodOf({ ...frame, shapes: [moved] });
  expect(rows.map(({ group, unpaidChildren, riseChildren, unpaid }) => [group, unpaidChildren, riseChildren, unpaid])).toEqual([['community', 10, 10, 30 * 176_000], ['key', 0, 0, 30 * 126_500]]);
});

test('a place without a standard is said, not guessed', () => {
  expect(periodOf({ ...frame, shapes: [shape({}, { division: '4401' })] })).toEqual({ rows: [], months: new Map(), unknown: 10 });
});
