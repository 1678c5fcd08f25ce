import { expect, test } from 'vitest';
import { ChildFacts } from '../discovery/facts.ts';
import { factsOfChild } from './facts-of-child.ts';
import type { Guardian, HeldCircumstance } from './guardian-shapes.ts';
import type { ChildFile } from './shapes.ts';
import { contradictions } from './told.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const place = { code: '370784001001', name: '西古河村', above: '新安街道' };

const parent = (relation: 'father' | 'mother', circumstances: HeldCircumstance[] = []): Guardian => ({
  id: uuid(relation === 'father' ? 1 : 2), relation, isGuardian: true, isCarer: false, name: '某某', birthDate: null, workplace: null, neverKnown: false,
  idNumberHint: null, phoneHint: null, version: 1, circumstances,
});
const held = (circumstance: HeldCircumstance['circumstance'], from: string, more: Partial<HeldCircumstance> = {}): HeldCircumstance =>
  ({ id: uuid(9), circumstance, from, until: null, detail: {}, evidence: '判决书', source: 'paper', ...more });

const file = (change: Partial<ChildFile> = {}): ChildFile => ({
  id: uuid(0), name: '王小明', sex: 'male', birthDate: '2015-03-01', age: 11, idNumberHint: '990784**********11', noNumberReason: null, overAgeReason: null,
  ethnicGroup: '01', place, hukou: place, ruralHukou: null, residence: null, residenceDetail: null, livesElsewhereSince: null, livingForm: 'community',
  institution: null, foundling: null, walled: false, status: 'open', closedOn: null, closedReason: null, photoId: null, note: '', responsible: [],
  guardians: [], siblings: [], classes: [], schooling: [], health: [], consents: [], accounts: [], attachments: [], assignments: [], timeline: [],
  createdAt: '2026-01-01T00:00:00.000Z', version: 1, ...change,
});

test('what nobody entered stays missing', () => {
  const { facts } = factsOfChild(file({ guardians: [parent('father')] }), '2026-06-01');
  expect(facts.father).toEqual({ neverKnown: false });
  expect(facts).not.toHaveProperty('mother');
  expect(facts).not.toHaveProperty('disability');
  expect(facts).not.toHaveProperty('ruralHukou');
  expect(facts).not.toHaveProperty('hivInfected');
});

test('every fact says where it came from', () => {
  const { facts, from } = factsOfChild(file({
    ruralHukou: true,
    guardians: [parent('father', [held('prison', '2025-01-01', { until: '2028-01-01' })]), parent('mother', [held('dead', '2024-02-03', { detail: { declared: false } })])],
    health: [{ id: uuid(3), state: 'disabled', disabilityKind: 5, disabilityGrade: 3, cardUntil: '2030-01-01', illness: null, knownOn: '2025-05-01', source: '残疾人证' }],
  }), '2026-06-01');
  expect(ChildFacts.parse(facts)).toEqual(facts);
  const paths = Object.entries(facts).flatMap(([name, value]) =>
    name === 'father' || name === 'mother' ? Object.keys(value as object).map((part) => `${name}.${part}`) : [name]);
  expect(Object.keys(from).sort()).toEqual(paths.sort());
  expect(facts.father!.prison).toEqual({ from: '2025-01-01', until: '2028-01-01' });
  expect(from['father.prison']).toMatchObject({ on: '2025-01-01', evidence: '判决书' });
  expect(facts.mother!.dead).toEqual({ on: '2024-02-03', declared: false });
});

test('of two terms the one that runs on the day counts, and the future is not known yet', () => {
  const terms = [held('prison', '2019-01-01', { until: '2020-01-01' }), held('prison', '2025-01-01', { until: '2027-01-01' }), held('prison', '2028-01-01')];
  const at = (on: string) => factsOfChild(file({ guardians: [parent('father', terms)] }), on).facts.father!.prison;
  expect(at('2026-06-01')).toEqual({ from: '2025-01-01', until: '2027-01-01' });
  expect(at('2021-06-01')).toEqual({ from: '2019-01-01', until: '2020-01-01' });
  expect(at('2018-01-01')).toBeUndefined();
});

test('a parent who came back is known not to be away', () => {
  const guardians = [parent('mother', [held('away', '2024-01-01', { until: '2025-01-01' })])];
  expect(factsOfChild(file({ guardians }), '2024-06-01').facts.mother!.away).toEqual({ from: '2024-01-01' });
  expect(factsOfChild(file({ guardians }), '2025-06-01').facts.mother!.away).toBeNull();
});

test('lost contact: found on a day turns the answer', () => {
  const guardians = [parent('father', [held('out-of-contact', '2025-01-10', { until: '2026-01-10', detail: { found: null, receiptOn: '2025-07-15' } })])];
  expect(factsOfChild(file({ guardians }), '2025-12-01').facts.father!.outOfContact).toEqual({ reportedOn: '2025-01-10', found: null, receiptOn: '2025-07-15' });
  expect(factsOfChild(file({ guardians }), '2026-02-01').facts.father!.outOfContact).toMatchObject({ found: true });
});

test('a file closed by adoption says so', () => {
  const { facts } = factsOfChild(file({ status: 'closed', closedOn: '2026-05-01', closedReason: 'adopted' }), '2026-06-01');
  expect(facts.adopted).toEqual({ on: '2026-05-01' });
  expect(facts.died).toBeNull();
});

test('"disabled" without kind and grade does not say there is no card', () => {
  const health = [{ id: uuid(3), state: 'disabled' as const, disabilityKind: null, disabilityGrade: null, cardUntil: null, illness: null, knownOn: '2025-05-01', source: '走访' }];
  expect(factsOfChild(file({ health }), '2026-06-01').facts).not.toHaveProperty('disability');
  expect(factsOfChild(file({ health: [{ ...health[0]!, state: 'healthy' }] }), '2026-06-01').facts.disability).toBeNull();
});

test('school, the first recognition and a move away are known from their day on', () => {
  const one = file({
    schooling: [
      { id: uuid(4), stage: 'senior', school: null, grade: null, boarding: null, knownOn: '2025-09-01', source: '学籍' },
      { id: uuid(5), stage: 'junior', school: null, grade: null, boarding: null, knownOn: '2022-09-01', source: '学籍' },
    ],
    classes: [
      { id: uuid(6), class: 'left-behind', from: '2018-01-01', until: null, reason: '' },
      { id: uuid(7), class: 'de-facto-unsupported', from: '2020-05-01', until: '2023-01-01', reason: '' },
      { id: uuid(8), class: 'community-orphan', from: '2023-01-01', until: null, reason: '' },
    ] as never,
    status: 'closed', closedOn: '2026-05-06', closedReason: 'moved-away',
  });
  const { facts, from } = factsOfChild(one, '2026-06-01');
  expect(facts).toMatchObject({ schooling: { stage: 'senior' }, recognisedOn: '2020-05-01', movedAway: { on: '2026-05-06' } });
  expect(from['schooling']).toMatchObject({ on: '2025-09-01', evidence: '学籍' });
  expect(factsOfChild(one, '2024-06-01').facts.schooling).toEqual({ stage: 'junior' });
  expect(factsOfChild(file(), '2026-06-01').facts).not.toHaveProperty('recognisedOn');
});

test('two sources that contradict each other are both told; a sentence served before is no other word on this one', () => {
  const father = parent('father', [
    held('prison', '2015-01-01', { until: '2016-01-01' }),
    held('prison', '2024-01-01', { until: '2027-01-01', source: 'department-file' }),
    held('prison', '2024-01-01', { until: '2026-09-01' }),
  ]);
  const contradicted = contradictions(factsOfChild(file({ guardians: [father] }), '2026-06-01').told);
  expect(Object.keys(contradicted)).toEqual(['father.prison']);
  expect(contradicted['father.prison']!.map(({ source, value }) => [source, (value as { until: string }).until]).sort()).toEqual([['department-file', '2027-01-01'], ['paper', '2026-09-01']]);
});

test('the newest word of each source counts, and a card that has run out tells nothing of today', () => {
  const card = (n: number, source: string, knownOn: string, grade: number, cardUntil: string | null = null) =>
    ({ id: uuid(n), state: 'disabled' as const, disabilityKind: 5, disabilityGrade: grade, cardUntil, illness: null, knownOn, source });
  const of = (...health: ReturnType<typeof card>[]) => contradictions(factsOfChild(file({ health }), '2026-06-01').told)['disability'];
  expect(of(card(1, '残疾人证', '2024-05-01', 2), card(2, '残疾人证', '2025-05-01', 3))).toBeUndefined();
  expect(of(card(1, '残联数据', '2020-05-01', 2, '2025-05-01'), card(2, '残疾人证', '2025-05-01', 3))).toBeUndefined();
  expect(of(card(1, '残联数据', '2025-03-01', 2), card(2, '残疾人证', '2025-05-01', 3))!.map(({ source }) => source)).toEqual(['残疾人证', '残联数据']);
});
