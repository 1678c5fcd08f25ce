import type { ChildClass } from '@tonghu/domain/children/classes';
import { addMonths } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Paid, dueOf } from './due.ts';
import { type Decision, NoStandard, owed, whyOwed } from './owed.ts';
import { standardsBook } from './standards.ts';

const amounts = [
  ['community-orphan', '2023-01', 188700], ['community-orphan', '2024-01', 200600], ['key-difficulty', '2023-01', 137900], ['key-difficulty', '2024-01', 149800],
] as const;
const standards = standardsBook(amounts.map(([one, from, fen]) => ({ division: '3707', class: one, from, fen })));
const decision = (given: Partial<Decision>): Decision => ({ id: 'a', class: 'community-orphan', division: '370784101201', from: '2023-01', until: null, offsets: [], ...given });
const on = (month: string, ...decisions: Decision[]) => owed({ decisions, standards, month })?.fen ?? null;

// One line per question an officer or an auditor would ask.
test.each([
  ['the standard of the month', on('2024-02', decision({})), 200600],
  ['before it starts', on('2023-01', decision({ from: '2023-02' })), null],
  ['the first month', on('2023-02', decision({ from: '2023-02' })), 188700],
  ['the last month', on('2024-03', decision({ until: '2024-03' })), 200600],
  ['after the last', on('2024-04', decision({ until: '2024-03' })), null],
  ['topped up over dibao', on('2024-02', decision({ offsets: [{ fen: 80000 }] })), 120600],
  ['dibao in other months', on('2024-02', decision({ offsets: [{ fen: 80000, from: '2023-01', until: '2024-01' }] })), 200600],
  ['two offsets', on('2024-02', decision({ offsets: [{ fen: 80000 }, { fen: 20000 }] })), 100600],
  ['more than the standard', on('2024-02', decision({ offsets: [{ fen: 300000 }] })), 0],
  ['the higher of two', on('2024-02', decision({ class: 'key-difficulty' }), decision({ id: 'b' })), 200600],
  ['the higher after offsets', on('2024-02', decision({ class: 'key-difficulty' }), decision({ id: 'b', offsets: [{ fen: 100000 }] })), 149800],
])('%s', (_name, fen, expected) => expect(fen).toBe(expected));

test('no standard is no zero', () => {
  expect(() => on('2022-12', decision({ from: '2022-01' }))).toThrow(NoStandard);
});

test('it says why', () => {
  const one = owed({ decisions: [decision({ offsets: [{ fen: 80000 }] })], standards, month: '2024-02' });
  expect(whyOwed(one, '2024-02').zh).toBe('2024-02按社会散居孤儿标准2,006.00元，扣减其他补贴800.00元，应发1,206.00元');
});

test('regular, arrears, recovery', () => {
  const paid: Paid[] = [
    { class: 'community-orphan', month: '2023-12', fen: 188700 }, { class: 'community-orphan', month: '2024-01', fen: 188700 },
    { class: 'community-orphan', month: '2024-04', fen: 200600 }, { class: 'community-orphan', month: '2024-05', fen: 100 },
  ];
  const lines = (until: string | null, through: string) => dueOf({ decisions: [decision({ from: '2023-12', until })], paid, standards, through })
    .map(({ month, fen, reason }) => `${month} ${fen} ${reason}`);
  expect(lines(null, '2024-03')).toEqual(['2024-01 11900 arrears', '2024-02 200600 arrears', '2024-03 200600 normal']);
  expect(lines('2024-02', '2024-04')).toEqual(['2024-01 11900 arrears', '2024-02 200600 arrears', '2024-04 -200600 recovery']);
  expect(lines(null, '2024-05')).toContain('2024-05 200500 arrears');
});

test('a line says why', () => {
  const [line] = dueOf({ decisions: [decision({ from: '2024-02' })], paid: [{ class: 'community-orphan', month: '2024-02', fen: 100000 }], standards, through: '2024-02' });
  expect(JSON.parse(JSON.stringify(line)).why.zh).toBe('2024-02按社会散居孤儿标准2,006.00元，应发2,006.00元；已发1,000.00元，补发1,006.00元');
});

const someMonth = fc.integer({ min: 0, max: 35 }).map((count) => addMonths('2023-01', count));
const someClass = fc.constantFrom<ChildClass>('community-orphan', 'key-difficulty');
const someDecision: fc.Arbitrary<Decision> = fc.record({
  id: fc.uuid(), class: someClass, division: fc.constantFrom('370784', '3707', '370784101201'), from: someMonth, until: fc.option(someMonth),
  offsets: fc.array(fc.record({ fen: fc.integer({ min: 0, max: 250000 }), from: fc.option(someMonth), until: fc.option(someMonth) }), { maxLength: 2 }),
});
const someDecisions = fc.array(someDecision, { maxLength: 3 });
const somePaid = fc.array(fc.record({ class: someClass, month: someMonth, fen: fc.integer({ min: -250000, max: 250000 }) }), { maxLength: 8 });

test('paying what is due leaves nothing due, in whatever order', () => {
  fc.assert(fc.property(someDecisions, somePaid, someMonth, (decisions, paid, through) => {
    const due = dueOf({ decisions, paid, standards, through });
    const after = [...due.map(({ class: one, month, fen }) => ({ class: one, month, fen })), ...paid].reverse();
    expect(dueOf({ decisions: [...decisions].reverse(), paid: after, standards, through })).toEqual([]);
  }));
});

test('what is owed is never negative, never above the standard, and does not depend on the order of the decisions', () => {
  fc.assert(fc.property(someDecisions, someMonth, (decisions, month) => {
    const one = owed({ decisions, standards, month });
    expect(owed({ decisions: [...decisions].reverse(), standards, month })).toEqual(one);
    if (!one) return;
    expect(Number.isInteger(one.fen)).toBe(true);
    expect(one.fen).toBeGreaterThanOrEqual(0);
    expect(one.fen).toBeLessThanOrEqual(standards('3707', one.class, month)!.fen);
  }));
});

test('the sum due is all that is owed less all that was paid', () => {
  fc.assert(fc.property(someDecisions, somePaid, someMonth, (decisions, paid, through) => {
    let owes = 0;
    for (let month = '2023-01'; month <= through; month = addMonths(month, 1)) owes += owed({ decisions, standards, month })?.fen ?? 0;
    const went = paid.filter(({ month }) => month <= through).reduce((sum, { fen }) => sum + fen, 0);
    expect(dueOf({ decisions, paid, standards, through }).reduce((sum, { fen }) => sum + fen, 0)).toBe(owes - went);
  }));
});
