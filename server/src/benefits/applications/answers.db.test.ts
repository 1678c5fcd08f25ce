import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationDetail, PaidClass } from '@tonghu/domain/benefits/application';
import { factAskedBy, withFacts } from '@tonghu/domain/discovery/fact-paths';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay } from '../../children/testing.ts';
import { as } from '../testing.ts';
import { getApplicationDetail } from './get-application.ts';
import { recheck } from './recheck-application.ts';
import { startApplication } from './start-application.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

async function start(of: PaidClass, answers: ChildFacts = {}): Promise<ApplicationDetail> {
  const child = await aChild(db);
  const id = crypto.randomUUID();
  return as(db, town.actors.director, async (mover) => {
    await startApplication(mover, child.id, { id, class: of, applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay, answers }, testDay);
    return getApplicationDetail(mover.tx, id, testDay);
  });
}
type Given = Parameters<typeof recheck>[3];
const answer = (actor: Actor, { id, version }: ApplicationDetail, given: Given, deed: 'benefits.answer' | 'benefits.examine' = 'benefits.answer') => as(db, actor, async (mover) => {
  await recheck(mover, id, version, given, testDay, deed);
  return getApplicationDetail(mover.tx, id, testDay);
});
const answerAt = (path: string, value: unknown): ChildFacts => withFacts({}, [{ path, value }]);

/** What the family would say: the father serves a sentence, the mother has died, of all else there is nothing. */
const truth = (path: string): unknown => ({ 'father.prison': { from: '2025-01-01', until: '2029-01-01' }, 'mother.dead': { on: '2024-02-03' }, 'father.neverKnown': false, 'mother.neverKnown': false }[path] ?? null);

test('need to know is settled by answering, in the order the engine asks', async () => {
  let application = await start('de-facto-unsupported');
  expect(application.reply.is).toBe('need-to-know');
  const asked: string[] = [];
  while (application.reply.is === 'need-to-know') {
    const next = factAskedBy(application.reply.ask[0]!.fact);
    expect(asked).not.toContain(next);
    asked.push(next);
    application = await answer(town.actors.director, application, { answers: answerAt(next, truth(next)), evidence: { [next]: '刑事判决书' } });
  }
  expect(application.reply.is).toBe('eligible');
  expect(asked).toContain('father.prison');
  expect(asked.length).toBeLessThan(12); // of 22 that the rule reads
  expect(application.known.from['father.prison']).toMatchObject({ answered: true, on: testDay, evidence: '刑事判决书' });
  expect(application.steps.at(-1)).toMatchObject({ move: 'recheck', findings: { answer: 'eligible', answered: [asked.at(-1)] } });
});

test('answers stay when the file is taken anew, are replaced by newer ones, and may be taken back', async () => {
  const first = await start('key-difficulty', { cityDecision: { on: '2026-05-01', reason: '父亲重残' } });
  expect(first.reply.is).toBe('eligible');
  await as(db, town.actors.director, ({ tx }) => tx.updateTable('applications').set({ state: 'examining' }).where('id', '=', first.id).execute());
  const examining = await as(db, town.actors.supervisor, ({ tx }) => getApplicationDetail(tx, first.id, testDay));
  const again = await answer(town.actors.supervisor, examining, {}, 'benefits.examine');
  expect(again.known.facts.cityDecision).toEqual({ on: '2026-05-01', reason: '父亲重残' });
  const changed = await answer(town.actors.supervisor, again, { answers: { cityDecision: null } });
  expect(changed.known.facts.cityDecision).toBeNull();
  expect(changed.reply.is).toBe('need-to-know'); // the county has still to decide
  const back = await answer(town.actors.supervisor, changed, { forget: ['cityDecision'] });
  expect(back.known.facts).not.toHaveProperty('cityDecision');
  expect(back.known.from).not.toHaveProperty('cityDecision');
});

test('the answer of a parent leaves what the file says of that parent alone', async () => {
  const application = await start('de-facto-unsupported', { father: { deported: null } });
  expect(application.known.facts.father).toEqual({ neverKnown: false, deported: null });
  expect(application.known.from['father.neverKnown']).not.toHaveProperty('answered');
});

test('what the rule does not ask, the file alone tells, or lies ahead is refused', async () => {
  const application = await start('key-difficulty');
  const refused = (answers: ChildFacts) => expect(answer(town.actors.director, application, { answers })).rejects.toMatchObject({ code: 'bad-input' });
  await refused({ schooling: null });
  await refused({ birthDate: '2015-01-01' });
  await refused({ cityDecision: { on: '2026-06-02', reason: '父亲重残' } });
  await refused({ hivInfected: true });
});

test('whoever started answers while it is a draft; once it is examined, the township does', async () => {
  const application = await start('key-difficulty');
  const given = { answers: { cityDecision: null } };
  await expect(answer(town.actors.finance, application, given)).rejects.toMatchObject({ code: expect.stringMatching(/not-/) });
  await expect(answer(town.actors.director, application, given, 'benefits.examine')).rejects.toMatchObject({ code: 'not-allowed' });
  await as(db, town.actors.director, ({ tx }) => tx.updateTable('applications').set({ state: 'examining' }).where('id', '=', application.id).execute());
  const examining = await as(db, town.actors.supervisor, ({ tx }) => getApplicationDetail(tx, application.id, testDay));
  await expect(answer(town.actors.director, examining, given)).rejects.toMatchObject({ code: 'not-allowed' });
  expect((await answer(town.actors.supervisor, examining, given)).known.facts.cityDecision).toBeNull();
});
