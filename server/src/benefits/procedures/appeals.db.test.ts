import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationMove } from '@tonghu/domain/benefits/lifecycle';
import { addDays } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../children/testing.ts';
import { getApplicationDetail } from '../applications/get-application.ts';
import { approve } from '../applications/approve-application.ts';
import { move, mustBeMovable } from '../applications/move-application.ts';
import { findDecisions } from '../decisions/decision-row.ts';
import { anApplication, as } from '../testing.ts';
import { addWorkingDays } from '../working-days.ts';
import { findAppeals, recordAppeal } from './appeals.ts';
import { settle } from './settle-appeal.ts';

let db: FreshDatabase;
let town: Town;
let officer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  officer = town.actors['county-officer'];
});
afterAll(() => db.close());

const see = (id: string, today = testDay) => as(db, officer, ({ tx }) => getApplicationDetail(tx, id, today));
const step = (actor: Actor, id: string, name: ApplicationMove, today = testDay, reason?: string) => as(db, actor, async (mover) => {
  const { version } = await getApplicationDetail(mover.tx, id, today);
  await move(mover, await mustBeMovable(mover, id, version, name, today), name, today, { reason, findings: { fit: true, checkedBy: ['data'] } });
});
const refused = async (on = '2026-06-10') => {
  const { id, childId } = await anApplication(town);
  await step(town.actors.director, id, 'submit');
  await step(town.actors.supervisor, id, 'pass');
  await step(officer, id, 'refuse', on, '经核实有抚养能力');
  return { id, childId };
};
const file = (applicationId: string, filedOn: string, given: { lateWhy?: string } = {}, today = '2026-12-01') => as(db, officer, (mover) =>
  recordAppeal(mover, applicationId, { id: crypto.randomUUID(), way: 'reconsideration', authority: '安丘市人民政府', grounds: '父亲常年失联', filedOn, lateWhy: given.lateWhy ?? null }, today));

test('sixty days to appeal from the notice; later only with a reason; sixty to answer', async () => {
  const { id } = await refused();
  expect(await as(db, officer, ({ tx }) => findAppeals(tx, id, testDay))).toEqual({ rows: [], fileUntil: addDays('2026-06-10', 60) });
  await expect(file(id, '2026-08-10')).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { lateWhy: expect.anything() } } });
  await expect(file(id, '2026-06-09')).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { filedOn: expect.anything() } } });
  const appeal = await file(id, '2026-08-09');
  expect(appeal).toMatchObject({ state: 'filed', dueOn: addDays('2026-08-09', 60), lateWhy: null, overdue: true });
  await expect(file(id, '2026-08-09')).rejects.toMatchObject({ code: 'already-exists' });
});

test('a city\'s own days count before the nation\'s', async () => {
  await db.owner.query(`insert into benefit_limits (path, examine_days, confirm_days, aid_confirm_days, clause_zh, clause_en, appeal_file_days, appeal_decide_days) values ('37/3707/', 15, 15, 30, '本市', 'City', 30, 45)`);
  const { id } = await refused();
  expect((await as(db, officer, ({ tx }) => findAppeals(tx, id, testDay))).fileUntil).toBe(addDays('2026-06-10', 30));
  expect(await file(id, '2026-07-20', { lateWhy: '疫情封控无法前来' })).toMatchObject({ dueOn: addDays('2026-07-20', 45), lateWhy: '疫情封控无法前来' });
  await db.owner.query('delete from benefit_limits');
});

test('revoked: the refusal opens again for the county, and the months since are paid', async () => {
  const { id, childId } = await refused('2026-06-10');
  const appeal = await file(id, '2026-07-01');
  await expect(as(db, officer, (mover) => settle(mover, appeal.id, appeal.version, { outcome: 'revoked', on: '2026-09-02', note: '事实认定不清', fromMonth: null }, '2026-09-03'))).rejects.toMatchObject({ code: 'not-allowed' });
  const settled = await as(db, town.actors['county-reviewer'], (mover) => settle(mover, appeal.id, appeal.version, { outcome: 'revoked', on: '2026-09-02', note: '事实认定不清', fromMonth: null }, '2026-09-03'));
  expect(settled).toMatchObject({ state: 'decided', outcome: 'revoked', fromMonth: '2026-07' });
  const open = await see(id, '2026-09-03');
  expect(open).toMatchObject({ state: 'confirming', effectFrom: '2026-07', dueOn: addWorkingDays('2026-09-03', 15) });
  await as(db, officer, (mover) => approve(mover, id, open.version, '', '2026-09-08'));
  expect((await as(db, officer, ({ tx }) => findDecisions(tx, childId)))[0]).toMatchObject({ from_month: '2026-07', until_month: null });
});

test('upheld and withdrawn change nothing; a settled one is not settled again', async () => {
  for (const outcome of ['upheld', 'withdrawn'] as const) {
    const { id } = await refused();
    const appeal = await file(id, '2026-07-01');
    const settled = await as(db, town.actors['county-reviewer'], (mover) => settle(mover, appeal.id, appeal.version, { outcome, on: '2026-07-20', note: '事实清楚', fromMonth: null }, '2026-07-20'));
    expect(settled).toMatchObject({ outcome, recordedById: officer.id });
    expect((await see(id)).state).toBe('refused');
    await expect(as(db, town.actors['county-reviewer'], (mover) => settle(mover, appeal.id, settled.version, { outcome: 'revoked', on: '2026-07-20', note: '事实不清', fromMonth: null }, '2026-07-20'))).rejects.toMatchObject({ code: 'wrong-state' });
  }
});

test('changed: what was approved begins with the month the authority named', async () => {
  const { id, childId } = await anApplication(town);
  await step(town.actors.director, id, 'submit');
  await step(town.actors.supervisor, id, 'pass');
  const { version } = await see(id);
  await as(db, officer, (mover) => approve(mover, id, version, '', '2026-06-10'));
  const appeal = await file(id, '2026-07-01');
  await expect(as(db, town.actors['county-reviewer'], (mover) => settle(mover, appeal.id, appeal.version, { outcome: 'revoked', on: '2026-07-20', note: '程序违法', fromMonth: null }, '2026-07-20'))).rejects.toMatchObject({ code: 'wrong-state' });
  await as(db, town.actors['county-reviewer'], (mover) => settle(mover, appeal.id, appeal.version, { outcome: 'changed', on: '2026-07-20', note: '应自申请次月发放', fromMonth: '2026-05' }, '2026-07-20'));
  expect((await as(db, officer, ({ tx }) => findDecisions(tx, childId)))[0]).toMatchObject({ from_month: '2026-05' });
});

test('the township records no appeal, and nothing can be appealed before a decision', async () => {
  const { id } = await anApplication(town);
  await expect(file(id, testDay)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(as(db, town.actors.supervisor, (mover) => recordAppeal(mover, id, { id: crypto.randomUUID(), way: 'court', authority: '法院', grounds: '不服决定', filedOn: testDay, lateWhy: null }, testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});
