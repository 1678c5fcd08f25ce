import { readIdNumber } from '@tonghu/domain/id-number';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idNumber, spoiled } from '../testing/people.ts';
import { type MatchingEngine, openMatchingEngine } from './matching-engine.ts';

let engine: MatchingEngine;
beforeAll(async () => { engine = await openMatchingEngine({ threads: 1 }); });
afterAll(() => engine.close());

// As the steps read a cell: the quick way where that is enough.
const digits = 'digits_of(cell)';
const sound = `is_sound(cell, ${digits}, low_lanes(${digits}), high_lanes(${digits}), born_on(${digits}))`;
const number = `written_id(case when ${sound} then ${digits} else odd_number(cell) end)`;
const fault = `case when not ${sound} then odd_fault(cell) end`;

const literal = (text: string | null) => (text === null ? 'null' : `'${text.replaceAll('\'', '\'\'')}'`);
const table = (cells: (string | null)[]) => `(select * from (values ${cells.map((cell, at) => `(${at}, ${literal(cell)}::varchar)`).join(', ')}) as t(nth, cell)) t`;
const each = async (expression: string, cells: (string | null)[]) =>
  (await engine.all(`select ${expression} as value from ${table(cells)} order by nth`)).map((row) => row.value);

test.each<[string | null, string | null, string | null]>([
  [idNumber('2015-03-01', 12), idNumber('2015-03-01', 12), null],
  [' ９９０７８４２０１５０３０１０１2x'.slice(0, 3), null, 'id-length'],
  ['990784850301012', '99078419850301012' + idNumber('1985-03-01', 12)[17], null],
  [spoiled(idNumber('2015-03-01', 12)), null, 'id-check-character'],
  ['990784201502300121', null, 'id-birth-date'],
  ['9.90784E+17', null, 'id-scientific'],
  ['9.907842015031E+17', null, 'id-scientific'],
  ['99078420150301e004', null, 'id-scientific'],
  ['000000000000009e18', null, 'id-scientific'],
  [idNumber('2016-02-29', 12), idNumber('2016-02-29', 12), null],
  ['99078420150301012A', null, 'id-characters'],
  [`="${idNumber('2016-02-29', 12)}"`, idNumber('2016-02-29', 12), null],
  [`\u00a0${idNumber('2016-02-29', 12)}\u202c\u200b　`, idNumber('2016-02-29', 12), null],
  ['', null, 'no-id'],
  [null, null, 'no-id'],
])('ID number %s', async (cell, value, code) => {
  expect([await each(number, [cell]), await each(fault, [cell])]).toEqual([[value], [code]]);
});

test('SQL reads ID numbers as the domain does', async () => {
  const right = fc.tuple(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
    .map(([date, serial]) => idNumber(date.toISOString().slice(0, 10), serial));
  const cell = fc.oneof(
    right,
    right.map((id) => id.toLowerCase()),
    right.map((id) => id.slice(0, 6) + id.slice(8, 17)),
    right.map((id) => [...id].map((one) => (/\d/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('')),
    fc.tuple(right, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789X')).map(([id, at, one]) => id.slice(0, at) + one + id.slice(at + 1)),
    fc.string({ unit: fc.constantFrom(...'0123456789Xx \'="\u00a0\u200b'), maxLength: 20 }),
  );
  await fc.assert(fc.asyncProperty(fc.array(cell, { minLength: 200, maxLength: 200 }), async (cells) => {
    const read = cells.map((one) => readIdNumber(one));
    expect(await each(number, cells)).toEqual(read.map((one) => (one.ok ? one.id.value : null)));
    const faults = (await each(fault, cells)).map((one) => one !== null);
    expect(faults).toEqual(read.map((one) => !one.ok));
  }), { seed: 11, numRuns: 5 });
});

test.each<[string, string | null]>([
  ['2015-03-01', '2015-03-01'], ['20150301', '2015-03-01'], ['2015/3/1', '2015-03-01'], ['2015年3月1日', '2015-03-01'],
  ['2015.3.1', '2015-03-01'], ['42064', '2015-03-01'], ['42064.0', '2015-03-01'], ['2015-03-01 00:00:00', '2015-03-01'],
  ['2015/3/1 8:30', '2015-03-01'], ['２０１５年３月１日', '2015-03-01'], ['2015-02-29', null], ['20151301', null], ['长期', null], ['2015年', null], ['abc', null],
  ['　2015-03-01　', '2015-03-01'], ['2015/3/1\u00a0', '2015-03-01'], ['="2015-03-01"', '2015-03-01'], ['长期　', null],
])('day %s', async (cell, day) => expect(await each('a_day(cell)::varchar', [cell])).toEqual([day]));

test('a day that is not given is no mistake; one that cannot be read is', async () => {
  expect(await each('bad_day(cell)', ['', null, '长期', ' 长期　', '\u00a0', '/', '2015-02-29', '昨天', '2015-03-01'])).toEqual([false, false, false, false, false, false, true, true, false]);
});

test.each<[string, string | null]>([['2024-06', '2024-06'], ['202406', '2024-06'], ['2024年6月', '2024-06'], ['2024/6', '2024-06'], ['2024-06-15', '2024-06'], ['2024-13', null],
  ['　2024-06　', '2024-06'], ['２０２４年６月', '2024-06'], ['2024/6\u00a0', '2024-06'], ['="202406"', '2024-06'], ['长期　', null]])(
  'month %s', async (cell, month) => expect(await each('a_month(cell)', [cell])).toEqual([month]));

test.each<[string, string | null]>([['370784', '370784000000'], ['370784101001', '370784101001'], ['370784101', '370784101000'], ['3.70784E+11', null], ['安丘市', null],
  ['3707841010e2', null], ['3.707841e+11', null], ['0x5652000000', null], ['0x2FFFFFFFFF', null], ['070784101001', null], ['3_7078410100', null], [' 37078410100', null]])(
  'division %s', async (cell, code) => expect(await each('division(cell)', [cell])).toEqual([code]));
