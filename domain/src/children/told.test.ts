import { expect, test } from 'vitest';
import { type Statement, contradictions } from './told.ts';

const facts = (...all: Partial<Statement>[]): string[] =>
  Object.keys(contradictions({ fact: all.map((one) => ({ source: 'paper', on: null, value: null, ...one })) }));

test.each<[string, Partial<Statement>[], boolean]>([
  ['one source alone', [{ value: { from: '2024-01-01', until: '2027-01-01' } }], false],
  ['the same twice, fields in another order', [{ value: { from: '2024-01-01', until: null } }, { value: { until: null, from: '2024-01-01' } }], false],
  ['two ends of one sentence', [{ value: { from: '2024-01-01', until: '2027-01-01' } }, { value: { from: '2024-01-01', until: '2026-01-01' } }], true],
  ['an end, and no end known', [{ value: { from: '2024-01-01', until: '2027-01-01' } }, { value: { from: '2024-01-01', until: null } }], true],
  ['a field that one of them leaves out', [{ value: { kind: 5, grade: 3 } }, { value: { kind: 5, grade: 3, until: '2030-01-01' } }], false],
  ['two grades', [{ value: { kind: 5, grade: 3 } }, { value: { kind: 5, grade: 2 } }], true],
  ['found, and still searching', [{ value: { reportedOn: '2025-01-01', found: true } }, { value: { reportedOn: '2025-01-01', found: null } }], true],
  ['in no file of the day, though a paper says so since before', [{ value: null, asOf: '2026-05-01' }, { value: { from: '2024-01-01' } }], true],
  ['in no file of the day, and it happened after', [{ value: null, asOf: '2026-05-01' }, { value: { on: '2026-05-20' } }], false],
  ['away in a file, and back since', [{ value: { from: '2024-01-01' }, asOf: '2025-12-01' }, { value: null, endedOn: '2026-02-01' }], false],
  ['away in a file of after the return', [{ value: { from: '2024-01-01' }, asOf: '2026-03-01' }, { value: null, endedOn: '2026-02-01' }], true],
  ['healthy years ago, a card since', [{ value: null, asOf: '2020-01-01' }, { value: { kind: 5, grade: 3 }, asOf: '2025-01-01' }], false],
  ['a village, and its county', [{ value: '370784001001' }, { value: '370784000000' }], false],
  ['two villages', [{ value: '370784001001' }, { value: '370784001002' }], true],
  ['two days of birth', [{ value: '2015-03-01' }, { value: '2015-03-10' }], true],
])('%s', (_name, all, differs) => {
  expect(facts(...all)).toEqual(differs ? ['fact'] : []);
  expect(facts(...all.reverse())).toEqual(differs ? ['fact'] : []);
});

test('what is shown is all that is told, without the bookkeeping', () => {
  expect(contradictions({ died: [{ source: 'register', on: null, value: null }, { source: 'matching', on: '2026-05-01', asOf: '2026-05-01', value: { on: '2026-04-02' } }] }))
    .toEqual({ died: [{ source: 'register', on: null, value: null }, { source: 'matching', on: '2026-05-01', value: { on: '2026-04-02' } }] });
});
