import { expect, test } from 'vitest';
import { type DuplicateSide, betterKept, slipOfOne, whyNotInto } from './duplicate-files.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const side = (n: number, change: Partial<DuplicateSide> = {}): DuplicateSide => ({
  id: uuid(n), name: '王小雨', birthDate: '2019-04-05', place: { code: '370784001001', name: '西古河村', above: '兴安街道' }, sex: 'female', idNumberHint: null, noNumberReason: 'not-registered',
  status: 'open', walled: false, openedOn: '2025-01-01', father: null, mother: null, holds: { visits: 0, assessments: 0, applications: 0, papers: 0, openings: 0 }, underWay: [], merged: 0, duplicateOf: null, ...change,
});
const paid = { underWay: [{ kind: 'decision' as const, id: uuid(9), number: '370784-2026-000001' }] };
const numbered = { idNumberHint: '990784**********11' };

test.each<[string, Partial<DuplicateSide>, Partial<DuplicateSide>, string | null]>([
  ['nothing in the way', {}, {}, null],
  ['only the file that goes is paid', {}, paid, '请把它作为保留的一份'],
  ['only the file that stays is paid', paid, {}, null],
  ['both are paid', paid, paid, '先终止发放'],
  ['only the file that goes has a number', {}, numbered, '身份证号'],
  ['both have a number', numbered, numbered, null],
  ['one behind the wall', { walled: true }, {}, '专人'],
  ['one closed', {}, { status: 'closed' }, '在档'],
  ['others were merged into the one that goes', {}, { merged: 1 }, '已并入过'],
])('%s', (_says, stays, goes, why) => {
  const said = whyNotInto(side(1, stays), side(2, goes));
  if (why === null) expect(said).toBeNull();
  else expect(said!.zh).toContain(why);
});

test('better kept is what can be kept, then what has a number and holds more, then what is older', () => {
  expect(betterKept(side(1), side(2, paid))).toBe(uuid(2));
  expect(betterKept(side(1, numbered), side(2, { holds: { ...side(2).holds, visits: 9 } }))).toBe(uuid(1));
  expect(betterKept(side(1), side(2, { holds: { ...side(2).holds, visits: 1 } }))).toBe(uuid(2));
  expect(betterKept(side(1), side(2, { openedOn: '2024-01-01' }))).toBe(uuid(2));
});

test('one slip of the pen: a digit or two neighbours, whatever the check character', () => {
  expect(slipOfOne('990784201904050029', '990785201904050126')).toBe(false);
  expect(slipOfOne('990784201904050029', '990784201904051129')).toBe(false);
  expect(slipOfOne('990784201904050029', '990784201904050129')).toBe(true);
  expect(slipOfOne('990784201904050029', '990784201940050024')).toBe(true);
  expect(slipOfOne('990784201904050029', '990784201904050024')).toBe(false);
});
