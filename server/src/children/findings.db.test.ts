import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import { FoundFact, guardianshipByGrade, guardianshipInstrument } from '@tonghu/domain/children/found-facts';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import { knownParent } from '@tonghu/rules/law/known-family';
import { noLonger } from '@tonghu/rules/law/no-longer';
import { nextAfter } from '@tonghu/rules/law/class-terms';
import { ruleOf } from '@tonghu/rules/law/rules';
import { instrumentOf } from '@tonghu/rules/assessments/instruments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmAssessment } from '../assessments/decide-assessment.ts';
import { submitAssessment } from '../assessments/submit-assessment.ts';
import { answersOf, at, capability, newAssessment, offerInstruments } from '../assessments/testing.ts';
import { addFinding, removeFinding } from './findings.ts';
import { addCircumstance, endCircumstance } from './guardians.ts';
import { readFile } from './read-file.ts';
import { type Town, aChild, aTown, testDay } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await offerInstruments(db);
});
afterAll(() => db.close());

const found = (given: Partial<FoundFact>) => FoundFact.parse({ id: crypto.randomUUID(), fact: 'supporters', value: 'unable', knownOn: '2026-05-01', source: 'visit', ...given });
const add = (actor: Actor, child: string, given: Partial<FoundFact>) => town.as(actor, (work) => addFinding(work, child, found(given)));
const factsOf = async (child: string) => factsOfChild(await town.as(town.actors['county-officer'], (work) => readFile(work, child)), testDay);

test('what a director found reaches the rules with its day and source', async () => {
  const { director, 'county-officer': county } = town.actors;
  const child = await aChild(db);
  const difficulty = async () => evaluate(ruleOf('difficulty')!, (await factsOf(child.id)).facts, testDay);
  expect((await difficulty()).ask.map(({ fact }) => fact)).toContain('guardianship');
  const file = await add(director, child.id, { fact: 'guardianship', value: { is: 'improper', on: '2026-04-20', source: 'case' }, source: 'case', evidence: '强制报告 12 号' });
  expect(file.findings).toEqual([expect.objectContaining({ fact: 'guardianship', source: 'case', fromAssessment: false })]);
  expect((await factsOf(child.id)).from['guardianship']).toMatchObject({ on: '2026-05-01', evidence: '强制报告 12 号' });
  expect((await difficulty()).is).toBe('eligible');
  const gone = await town.as(county, (work) => removeFinding(work, child.id, file.findings![0]!.id));
  expect(gone.findings).toEqual([]);
});

test('the newest confirmed assessment of guardianship tells; an open one does not, a later finding counts before it', async () => {
  const { supervisor, 'county-officer': county } = town.actors;
  const child = await aChild(db);
  const assess = async (score: number, on: string) => {
    const sent = await at(db, supervisor, (work) => submitAssessment(work, newAssessment(child.id, { instrument: guardianshipInstrument, answers: answersOf(score, capability), assessedOn: on, secondAssessor: '赵敏 县未保中心' })));
    return () => at(db, county, (work) => confirmAssessment(work, sent.id, sent.version, { outcome: sent.suggested, why: null }));
  };
  const confirm = await assess(55, '2026-03-01');
  expect((await factsOf(child.id)).facts).not.toHaveProperty('guardianship');
  await confirm();
  expect((await factsOf(child.id)).facts.guardianship).toEqual({ is: 'improper', on: '2026-03-01', source: 'assessment' });
  await (await assess(30, '2026-04-01'))();
  expect((await factsOf(child.id)).facts.guardianship).toBeNull();
  await (await assess(0, '2026-05-01'))();
  expect((await factsOf(child.id)).facts.guardianship).toEqual({ is: 'adequate', on: '2026-05-01', source: 'assessment' });
  await add(supervisor, child.id, { fact: 'guardianship', value: { is: 'missing', on: '2026-05-20' }, knownOn: '2026-05-20' });
  const { facts, from } = await factsOf(child.id);
  expect(facts.guardianship).toEqual({ is: 'missing', on: '2026-05-20' });
  expect(from['guardianship']!.on).toBe('2026-05-20');
});

test('every grade of the shipped instrument says what it means for guardianship', () => {
  expect(Object.keys(guardianshipByGrade).sort()).toEqual(instrumentOf(guardianshipInstrument, 1)!.scoring!.bands.map(({ id }) => id).sort());
});

test('what the rules leave to the county, the county enters', async () => {
  const { director, supervisor, 'county-officer': county, volunteer } = town.actors;
  const child = await aChild(db);
  const decision = { fact: 'specialGuardianship', value: { on: '2026-05-01', reason: '祖父母年迈，无力照护' }, source: 'paper' } as const;
  for (const actor of [director, supervisor]) await expect(add(actor, child.id, decision)).rejects.toMatchObject({ code: 'not-allowed' });
  const file = await add(county, child.id, decision);
  expect(evaluate(ruleOf('special-guardianship')!, (await factsOf(child.id)).facts, testDay).is).toBe('eligible');
  await expect(town.as(supervisor, (work) => removeFinding(work, child.id, file.findings![0]!.id))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(add(volunteer, child.id, {})).rejects.toMatchObject({ code: 'not-found' });
});

test('half an answer, a day ahead and another child\'s id are refused', async () => {
  const { director } = town.actors;
  const [child, other] = [await aChild(db), await aChild(db)];
  await expect(add(director, child.id, { value: 'perhaps' })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { value: expect.anything() } } });
  await expect(add(director, child.id, { knownOn: '2026-06-02' })).rejects.toMatchObject({ detail: { fields: { knownOn: expect.anything() } } });
  await expect(add(director, child.id, { fact: 'birthParentFound', value: { on: '2026-06-02' } })).rejects.toMatchObject({ detail: { fields: { 'value.on': expect.anything() } } });
  const given = found({});
  await town.as(director, (work) => addFinding(work, child.id, given));
  expect((await town.as(director, (work) => addFinding(work, child.id, given))).findings).toHaveLength(1);
  await expect(town.as(director, (work) => addFinding(work, other.id, given))).rejects.toMatchObject({ code: 'id-already-used' });
});

test('a parent who came back ends left-behind with its day, and the file says what comes next', async () => {
  const { director } = town.actors;
  const child = await aChild(db, { ruralHukou: true });
  const [father, mother] = ['father', 'mother'].map((side) => child.guardians.find(({ relation }) => relation === side)!);
  const away = (guardian: string, id: string) => town.as(director, (work) => addCircumstance(work, child.id, guardian, { id, circumstance: 'away', detail: { place: '青岛' }, from: '2024-03-01', until: null, evidence: '村委会证实', source: 'statement' }));
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  await away(father!.id, one);
  await away(mother!.id, two);
  await expect(town.as(director, (work) => endCircumstance(work, child.id, two, { until: '2024-01-01', evidence: '' }))).rejects.toMatchObject({ detail: { fields: { until: expect.anything() } } });
  const file = await town.as(director, (work) => endCircumstance(work, child.id, two, { until: '2026-05-10', evidence: '走访见到母亲' }));
  expect(file.guardians.flatMap(({ circumstances }) => circumstances ?? []).find(({ id }) => id === two)).toMatchObject({ until: '2026-05-10', evidence: '村委会证实；走访见到母亲' });
  const { facts } = await factsOf(child.id);
  const known = { ...facts, mother: { ...knownParent, ...facts.mother } };
  const [leaving] = noLonger('left-behind', known, testDay);
  expect(leaving).toMatchObject({ reason: 'parent-returned', on: '2026-05-10' });
  expect(nextAfter('left-behind', leaving!.reason).map(({ check }) => check)).toEqual([['difficulty']]);
});
