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
  guardians: [], siblings: [], classes: [], schooling: [], health: [], findings: [], consents: [], accounts: [], attachments: [], assignments: [], timeline: [],
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

test('a parent who came back tells the day', () => {
  const guardians = [parent('mother', [held('away', '2024-01-01', { until: '2025-01-01' })])];
  expect(factsOfChild(file({ guardians }), '2025-06-01').facts.mother!.away).toEqual({ from: '2024-01-01', returnedOn: '2025-01-01' });
});

test('what ended or was withdrawn tells its day, each in its own word', () => {
  const ended = { until: '2025-01-01' };
  const guardians = [parent('father', [
    held('severe-illness', '2023-01-01', { ...ended, detail: { illness: '尿毒症' } }), held('missing', '2022-01-01', ended), held('deported', '2022-01-01', ended),
    held('dead', '2021-01-01', { detail: { declared: true, revokedOn: '2025-01-01' } }), held('out-of-contact', '2024-01-01', { detail: { found: false, policeCannotSearch: true, lostSince: '2023-05-01' } }),
  ])];
  expect(factsOfChild(file({ guardians }), '2026-06-01').facts.father).toMatchObject({
    severeIllness: { illness: '尿毒症', on: '2023-01-01', recoveredOn: '2025-01-01' }, missing: { declaredOn: '2022-01-01', revokedOn: '2025-01-01' }, deported: { on: '2022-01-01', returnedOn: '2025-01-01' },
    dead: { on: '2021-01-01', declared: true, revokedOn: '2025-01-01' }, outOfContact: { reportedOn: '2024-01-01', found: false, policeCannotSearch: true, lostSince: '2023-05-01' },
  });
});

test('a severe illness of the child begins, goes on, and ends; a disability says nothing of it', () => {
  const was = (state: 'severe' | 'healthy' | 'disabled', knownOn: string) => ({ id: uuid(5), state, disabilityKind: null, disabilityGrade: null, cardUntil: null, illness: state === 'severe' ? '白血病' : null, knownOn, source: '诊断证明' });
  const illness = (...health: ReturnType<typeof was>[]) => factsOfChild(file({ health }), '2026-06-01').facts.severeIllness;
  expect(illness()).toBeUndefined();
  expect(illness(was('disabled', '2025-01-01'))).toBeUndefined();
  expect(illness(was('healthy', '2025-01-01'))).toBeNull();
  expect(illness(was('severe', '2025-01-01'), was('disabled', '2026-01-01'))).toEqual({ illness: '白血病', on: '2025-01-01' });
  expect(illness(was('severe', '2024-01-01'), was('severe', '2025-01-01'))).toEqual({ illness: '白血病', on: '2024-01-01' });
  expect(illness(was('severe', '2024-01-01'), was('healthy', '2025-06-01'), was('healthy', '2026-01-01'))).toEqual({ illness: '白血病', on: '2024-01-01', recoveredOn: '2025-06-01' });
  expect(illness(was('severe', '2022-01-01'), was('healthy', '2024-01-01'), was('severe', '2025-01-01'))).toEqual({ illness: '白血病', on: '2025-01-01' });
});

test('of findings the newest counts, with its day and its source', () => {
  const found = (value: unknown, knownOn: string, source: 'visit' | 'assessment' | 'paper' = 'visit', fact: 'guardianship' | 'ownMeans' = 'guardianship') =>
    ({ id: uuid(6), fact, value, knownOn, source, evidence: '探访记录', fromAssessment: source === 'assessment' });
  const findings = [found({ is: 'improper', on: '2025-12-20' }, '2026-01-01'), found({ is: 'adequate', on: '2026-05-01', source: 'assessment' }, '2026-05-01', 'assessment'), found(false, '2026-02-01', 'paper', 'ownMeans'), found(null, '2026-07-01')];
  const { facts, from, told } = factsOfChild(file({ findings }), '2026-06-01');
  expect(facts.guardianship).toEqual({ is: 'adequate', on: '2026-05-01', source: 'assessment' });
  expect(from['guardianship']).toEqual({ says: { zh: '监护能力评估：监护情况', en: 'Assessment of guardianship: Guardianship' }, on: '2026-05-01', evidence: '探访记录' });
  expect(contradictions(told)).toEqual({});
  expect(facts.ownMeans).toBe(false);
  expect(factsOfChild(file({ findings }), '2026-03-01').facts.guardianship).toMatchObject({ is: 'improper' });
  expect(factsOfChild(file({ findings }), '2025-03-01').facts).not.toHaveProperty('guardianship');
  expect(factsOfChild(file({ findings: null }), '2026-03-01').facts).not.toHaveProperty('guardianship');
});

test('two who found different things on one day are shown beside each other', () => {
  const found = (value: unknown, source: 'visit' | 'paper') => ({ id: uuid(6), fact: 'supporters' as const, value, knownOn: '2026-01-01', source, evidence: '', fromAssessment: false });
  expect(contradictions(factsOfChild(file({ findings: [found('able', 'paper'), found('unable', 'visit')] }), '2026-06-01').told)).toHaveProperty('supporters');
});

test('lost contact: found on a day turns the answer', () => {
  const guardians = [parent('father', [held('out-of-contact', '2025-01-10', { until: '2026-01-10', detail: { found: null, receiptOn: '2025-07-15' } })])];
  expect(factsOfChild(file({ guardians }), '2025-12-01').facts.father!.outOfContact).toEqual({ reportedOn: '2025-01-10', found: null, receiptOn: '2025-07-15' });
  expect(factsOfChild(file({ guardians }), '2026-02-01').facts.father!.outOfContact).toEqual({ reportedOn: '2025-01-10', found: true, receiptOn: '2026-01-10' });
});

test('a birth parent who was found makes the record of a foundling history, from the day of finding', () => {
  const found = { id: uuid(6), fact: 'birthParentFound' as const, value: { on: '2026-04-20' }, knownOn: '2026-04-21', source: 'paper' as const, evidence: 'DNA', fromAssessment: false };
  const at = (on: string) => factsOfChild(file({ foundling: true, findings: [found] }), on);
  expect(at('2026-04-20').facts).toMatchObject({ birthParentsNotFound: true });
  expect(at('2026-06-01').facts).toMatchObject({ birthParentsNotFound: false, birthParentFound: { on: '2026-04-20' } });
  expect(at('2026-06-01').from['birthParentsNotFound']).toMatchObject({ on: '2026-04-21', evidence: 'DNA' });
  expect(factsOfChild(file({ foundling: true, findings: [{ ...found, value: null }] }), '2026-06-01').facts.birthParentsNotFound).toBe(true);
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
