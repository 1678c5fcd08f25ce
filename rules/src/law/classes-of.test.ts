import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { describe, expect, test } from 'vitest';
import { family } from '../testing/families.ts';
import { classesOf, type Suspected, suspectedClasses } from './classes-of.ts';
import { noLonger, turns18On } from './no-longer.ts';

const on = '2024-06-03';
const dead = { dead: { on: '2020-05-01' } };
const inPrison = { prison: { from: '2022-01-01', until: '2024-04-15' } };
const names = (found: { class: string; answer: { is: string } }[]) => found.map((one) => `${one.class} ${one.answer.is}`);

test('the highest paid class silences the others; service classes add up', () => {
  const facts = family(dead, dead, { hivInfected: true, disability: { kind: 4, grade: 1 }, cityDecision: { on: '2024-01-01', reason: '决定' } });
  expect(names(classesOf(facts, on, '370784'))).toEqual(['community-orphan eligible', 'severe-disability eligible', 'difficulty eligible']);
});

test('the HIV class is listed only once it is known', () => {
  expect(names(classesOf({ birthDate: '2015-01-01' }, on, null)).join()).not.toContain('hiv');
  expect(names(classesOf(family({}, {}, { hivInfected: true }), on, null))).toEqual(['hiv-affected eligible']);
});

test('discovery suspects nobody without a sign, and nobody of HIV', () => {
  expect(suspectedClasses({ birthDate: '2015-01-01' }, on)).toEqual([]);
  expect(suspectedClasses(family({}, {}, { hivInfected: true }), on)).toEqual([]);
  expect(names(suspectedClasses(family(dead, dead, { inInstitution: undefined }), on))).toEqual(['orphan eligible']);
  expect(names(suspectedClasses({ birthDate: '2015-01-01', father: dead }, on))).toEqual(
    ['orphan need-to-know', 'de-facto-unsupported need-to-know', 'key-difficulty need-to-know']);
});

test('a child still in the class does not leave it, nor one of whom too little is known', () => {
  expect(noLonger('de-facto-unsupported', family(dead, { deported: { on: '2023-01-01' } }), on)).toEqual([]);
  expect(noLonger('community-orphan', { birthDate: '2015-01-01' }, on)).toEqual([]);
});

// class, facts → first reason, its day, the last month paid
test.each([
  ['turned 18', 'community-orphan', family(dead, dead, { birthDate: '2006-05-20' }), 'turned-18', '2024-05-20', '2024-05'],
  ['adopted', 'community-orphan', family(dead, dead, { adopted: { on: '2024-02-10' } }), 'adopted', '2024-02-10', '2024-02'],
  ['died', 'de-facto-unsupported', family(dead, { deported: { on: '2021-01-01' } }, { died: { on: '2024-03-31' } }), 'died', '2024-03-31', '2024-03'],
  ['mother released', 'de-facto-unsupported', family(dead, inPrison), 'released', '2024-04-15', '2024-04'],
  ['released, after the card had expired', 'de-facto-unsupported', family(dead, { ...inPrison, disability: { kind: 4, grade: 1, until: '2023-01-01' } }), 'released', '2024-04-15', '2024-04'],
  ['father found', 'de-facto-unsupported', family({ outOfContact: { reportedOn: '2022-01-01', found: true, receiptOn: '2024-05-06' } }, dead), 'found', '2024-05-06', '2024-05'],
  ['found, nobody knows when', 'de-facto-unsupported', family({ outOfContact: { reportedOn: '2022-01-01', found: true } }, dead), 'found', null, '2024-06'],
  ['the mother died too', 'de-facto-unsupported', family(dead, { dead: { on: '2024-01-09' } }), 'became-orphan', '2024-01-09', '2024-01'],
  ['a parent came back', 'community-orphan', family(dead), 'other', null, '2024-06'],
] as const)('%s', (_name, of, facts, reason, day, lastMonth) => {
  expect(noLonger(of, facts, on)[0]).toMatchObject({ reason, on: day, lastMonth });
});

test('the earliest reason comes first', () => {
  const facts = family(dead, inPrison, { adopted: { on: '2024-02-01' }, died: { on: '2024-05-01' } });
  expect(noLonger('de-facto-unsupported', facts, on).map((one) => one.reason)).toEqual(['adopted', 'released', 'died']);
});

test('eighteen on 29 February', () => {
  expect(turns18On('2008-02-29')).toBe('2026-03-01');
  expect(turns18On('2008-02-28')).toBe('2026-02-28');
});

test('a row that leaves its fact blank points at the class: both parents in the file of deaths, without a day', () => {
  const family = { neverKnown: false, missing: null } as const;
  const facts = { birthDate: '2015-03-01', died: null, adopted: null, father: family, mother: family, birthParentsNotFound: false };
  const row = (line: number) => [{ source: 'deaths', line, says: '死亡', on: null }];
  const classes = (evidence?: Record<string, ReturnType<typeof row>>) => suspectedClasses(facts, '2024-06-03', { division: '370784', ...(evidence && { evidence }) }).map((one) => [one.class, one.answer.is]);
  expect(classes({ 'father.dead': row(2), 'mother.dead': row(3) })).toContainEqual(['orphan', 'need-to-know']);
  expect(classes()).toEqual([]);
});

describe('what the child is paid already', () => {
  // As discovery asks: a class the child has is not wanted, however certain; the others are.
  const asked = (facts: ChildFacts, ...held: Suspected['class'][]) =>
    names(suspectedClasses(facts, on, { wanted: (one) => !held.includes(one) }));
  const half = { birthDate: '2015-01-01', father: dead };

  test('an orphan whose mother nobody knows is not asked about as anything lower; one who is paid nothing is', () => {
    expect(asked(half)).toEqual(['orphan need-to-know', 'de-facto-unsupported need-to-know', 'key-difficulty need-to-know']);
    expect(asked(half, 'orphan')).toEqual([]);
    expect(asked(family(dead, { ...dead, disability: { kind: 4, grade: 1 } }), 'orphan')).toEqual([]);
  });

  test('a child paid as de facto unsupported may still have become an orphan, and is not asked about lower', () => {
    expect(asked(half, 'de-facto-unsupported')).toEqual(['orphan need-to-know']);
    expect(asked(half, 'key-difficulty')).toEqual(['orphan need-to-know', 'de-facto-unsupported need-to-know']);
  });

  test('a lower class that is certain by a decision of the county does not come on top of one that is paid', () => {
    const decided = { ...half, died: null, adopted: null, cityDecision: { on: '2024-01-01', reason: '决定' } };
    // Higher ones are worth asking about all the same: they pay more.
    expect(asked(decided)).toEqual(['orphan need-to-know', 'de-facto-unsupported need-to-know', 'key-difficulty eligible']);
    expect(asked(decided, 'orphan')).toEqual([]);
  });

  test('where the ground of the orphan is gone, the child is asked about as de facto unsupported', () => {
    const alive = family(dead, { prison: { from: '2023-01-01', until: '2026-01-01' } });
    expect(asked(alive, 'orphan')).toEqual(['de-facto-unsupported eligible']);
    // Nobody knows whether she is dead, but a prison had her since: perhaps she lives.
    expect(asked(family(dead, {}, { mother: { prison: { from: '2023-01-01', until: '2026-01-01' } } }), 'orphan')).toEqual(['de-facto-unsupported need-to-know', 'key-difficulty need-to-know']);
  });

  test('services are asked about whatever is paid', () => {
    expect(asked({ ...half, died: null, disability: { kind: 4, grade: 1 } }, 'orphan')).toEqual(['severe-disability eligible', 'difficulty eligible']);
  });
});
