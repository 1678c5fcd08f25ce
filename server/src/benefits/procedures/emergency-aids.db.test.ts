import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { NewEmergencyAid, emergencyProgramme } from '@tonghu/domain/benefits/emergency';
import { addDays } from '@tonghu/domain/dates';
import type { z } from 'zod';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay, testPlaces } from '../../children/testing.ts';
import { readChildAid } from '../aid/child-aid.ts';
import { approve } from '../applications/approve-application.ts';
import { getApplicationDetail } from '../applications/get-application.ts';
import { move, mustBeMovable } from '../applications/move-application.ts';
import { findDecisions } from '../decisions/decision-row.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { aPaidChild, anApplication, as } from '../testing.ts';
import { confirmNow, endNow, findAids, giveNow, readAid } from './emergency-aids.ts';

let db: FreshDatabase;
let town: Town;
let supervisor: Actor;
let officer: Actor;
let reviewer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  ({ supervisor, 'county-officer': officer, 'county-reviewer': reviewer } = town.actors);
});
afterAll(() => db.close());

const give = async (actor: Actor, given: Partial<z.input<typeof NewEmergencyAid>> = {}) => {
  const aid = NewEmergencyAid.parse({ id: crypto.randomUUID(), knownAs: '大集上的男孩', kind: 'shelter', givenOn: testDay, shelterAt: '安丘市未保中心', why: '深夜独自一人，找不到监护人', ...given });
  await as(db, actor, (mover) => giveNow(mover, aid, testDay));
  return as(db, actor, ({ tx }) => readAid(tx, aid.id, testDay));
};
const at = (actor: Actor, id: string, today: string) => as(db, actor, ({ tx }) => readAid(tx, id, today));
const none = { applicationId: null, childId: null, reason: '' };

test('shelter tonight for a child without a file, on an officer\'s word; by a day somebody else confirms it, or it is overdue', async () => {
  const aid = await give(supervisor);
  expect(aid).toMatchObject({ state: 'running', childId: null, confirmBy: '2026-07-01', overdue: false, place: '兴安街道' });
  expect(await at(officer, aid.id, '2026-07-02')).toMatchObject({ overdue: true });
  const list = await as(db, officer, (mover) => findAids(mover, { state: 'running', limit: 50 }, '2026-07-02'));
  expect(list.rows[0]).toMatchObject({ id: aid.id, overdue: true });
  await expect(as(db, supervisor, (mover) => confirmNow(mover, aid.id, aid.version, none, testDay))).rejects.toMatchObject({ code: 'two-people-needed' });
  await as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, none, testDay));
  expect(await at(officer, aid.id, '2026-07-02')).toMatchObject({ state: 'confirmed', outcome: 'one-off', overdue: false });
});

test('help is told of within the year, and of a child that was born', async () => {
  const young = await aChild(db, { birthDate: addDays(testDay, -10) });
  for (const given of [{ givenOn: '1800-01-01' }, { givenOn: addDays(testDay, -366) }, { givenOn: addDays(testDay, -11), childId: young.id }, { givenOn: addDays(testDay, 1) }]) {
    await expect(give(supervisor, given), given.givenOn).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { givenOn: expect.anything() } } });
  }
  expect(await give(supervisor, { givenOn: addDays(testDay, -10), childId: young.id })).toMatchObject({ state: 'running' });
});

test('an officer who gave it does not confirm it, in the command or in the database', async () => {
  const aid = await give(officer, { kind: 'money', shelterAt: null, amount: 50_000 });
  await expect(as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, none, testDay))).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(as(db, officer, ({ tx }) => sql`update emergency_aids set state = 'confirmed', outcome = 'one-off', decided_by = given_by where id = ${aid.id}`.execute(tx))).rejects.toMatchObject({ code: '23514' });
});

test('confirmed by an application of the same child only', async () => {
  const application = await anApplication(town);
  const aid = await give(supervisor, { childId: application.childId, knownAs: '王小雨' });
  const other = await anApplication(town);
  const with_ = (applicationId: string) => as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, { ...none, applicationId }, testDay));
  await expect(with_(other.id)).rejects.toMatchObject({ code: 'bad-input' });
  await with_(application.id);
  expect(await at(officer, aid.id, testDay)).toMatchObject({ outcome: 'application', applicationId: application.id });
});

test('ended with a reason; the kind says what must be entered', async () => {
  const aid = await give(supervisor);
  await as(db, supervisor, (mover) => endNow(mover, aid.id, aid.version, { on: testDay, reason: '父亲当夜接回' }, testDay));
  expect(await at(supervisor, aid.id, testDay)).toMatchObject({ state: 'ended', untilOn: testDay, decidedWhy: '父亲当夜接回' });
  await expect(give(supervisor, { kind: 'money' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(give(supervisor, { placeCode: testPlaces.farVillage })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { placeCode: expect.anything() } } });
  await expect(give(town.actors.director)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('behind the wall nobody else sees it, also when its file is put there afterwards', async () => {
  const child = await aChild(db, { name: '专人孩子' });
  const aid = await give(supervisor, { childId: child.id, knownAs: '专人孩子' });
  await db.owner.query('update children set walled = true where id = $1', [child.id]);
  await expect(at(officer, aid.id, testDay)).rejects.toMatchObject({ code: 'not-found' });
  expect((await at(town.others.namedOfficer, aid.id, testDay)).id).toBe(aid.id);
});

describe('money goes through runs', () => {
  const programmeRun = async (month: string, today: string) => {
    const tools = runTools(db.vault);
    const id = crypto.randomUUID();
    await as(db, officer, (mover) => openRun(mover, id, month, today, emergencyProgramme));
    await as(db, officer, (mover) => computeRun(mover, tools, id));
    const { lines, amount } = await as(db, officer, ({ tx }) => getStoredRun(tx, id));
    if (lines === 0) {
      await db.owner.query(`update pay_runs set state = 'discarded' where id = $1`, [id]);
      return { lines, paid: 0 };
    }
    await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
    await as(db, reviewer, async (mover) => releaseRun(mover, tools, id, (await getStoredRun(mover.tx, id)).version, today));
    return { lines, paid: amount };
  };
  const paidOf = async (childId: string) => (await db.owner.query<{ programme: string; month: string; amount: number }>('select programme, month, amount from payments where child_id = $1 order by month', [childId])).rows;

  test('confirmed by the second person it is a sum that a run pays, once, to an account of the child', async () => {
    const { id: childId, name } = await aPaidChild(db);
    const aid = await give(supervisor, { kind: 'money', shelterAt: null, amount: 50_000, childId, knownAs: name });
    expect(await programmeRun('2026-06', testDay)).toMatchObject({ lines: 0 });
    await as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, none, testDay));
    expect(await at(officer, aid.id, testDay)).toMatchObject({ state: 'confirmed', paid: 0 });
    const { awards, programmes } = await as(db, officer, ({ tx }) => readChildAid(tx, childId, testDay));
    expect(awards).toMatchObject([{ programme: emergencyProgramme, programmeTitle: { zh: '临时救助（先行救助）' }, amount: 50_000 }]);
    expect(programmes).toMatchObject([{ title: { zh: '临时救助（先行救助）' }, granted: 50_000 }]);
    await programmeRun('2026-06', testDay);
    expect(await paidOf(childId)).toEqual([{ programme: emergencyProgramme, month: '2026-06', amount: 50_000 }]);
    expect(await at(officer, aid.id, testDay)).toMatchObject({ paid: 50_000 });
    // Neither confirmed again, nor granted again by hand, nor paid by another run.
    await expect(as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version + 1, none, testDay))).rejects.toMatchObject({ code: 'wrong-state' });
    const again = (aidId: string | null, amount: number) => as(db, officer, ({ tx }) => sql`
      insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, decided_by, emergency_aid_id)
      select gen_random_uuid(), gen_random_uuid()::text, ${emergencyProgramme}, id, path, '370784', gen_random_uuid()::text, '2026-06', ${amount}, 'x', 'x', ${testDay}, ${officer.id}, ${aidId} from children where id = ${childId}`.execute(tx));
    await expect(again(aid.id, 50_000)).rejects.toMatchObject({ constraint: 'awards_by_emergency_aid' });
    await expect(again(null, 50_000)).rejects.toMatchObject({ constraint: 'awards_emergency_aid' });
    const waiting = await give(supervisor, { kind: 'money', shelterAt: null, amount: 70_000, childId, knownAs: name });
    await expect(again(waiting.id, 70_000)).rejects.toMatchObject({ constraint: 'awards_emergency_aid' });
    expect(await programmeRun('2026-07', '2026-07-02')).toMatchObject({ lines: 0 });
  });

  test('without a file there is no account to pay to: first a file, then the confirmation', async () => {
    const aid = await give(supervisor, { kind: 'money', shelterAt: null, amount: 20_000 });
    await expect(as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, none, testDay))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { childId: expect.anything() } } });
    await expect(as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, { ...none, childId: crypto.randomUUID() }, testDay))).rejects.toMatchObject({ code: 'not-found' });
    const child = await aPaidChild(db);
    await as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, { ...none, childId: child.id }, testDay));
    expect(await at(officer, aid.id, testDay)).toMatchObject({ childId: child.id, paid: 0 });
  });

  test('what goes on as an application says in its reason what was given, and pays its months besides', async () => {
    const application = await anApplication(town);
    const aid = await give(supervisor, { kind: 'money', shelterAt: null, amount: 30_000, childId: application.childId, knownAs: '王小雨' });
    await as(db, officer, (mover) => confirmNow(mover, aid.id, aid.version, { ...none, applicationId: application.id }, testDay));
    const step = async (actor: Actor, name: 'submit' | 'pass') => as(db, actor, async (mover) => {
      const { version } = await getApplicationDetail(mover.tx, application.id, testDay);
      await move(mover, await mustBeMovable(mover, application.id, version, name, testDay), name, testDay, { findings: { fit: true, checkedBy: ['data'] } });
    });
    await step(town.actors.director, 'submit');
    await step(supervisor, 'pass');
    const { version } = await as(db, officer, ({ tx }) => getApplicationDetail(tx, application.id, testDay));
    await as(db, officer, (mover) => approve(mover, application.id, version, '', testDay));
    const { steps } = await as(db, officer, ({ tx }) => getApplicationDetail(tx, application.id, testDay));
    expect(steps.find((one) => one.move === 'approve')?.reason).toBe(`先行救助 ${aid.number} 已于 ${testDay} 决定给予 300.00 元`);
    expect((await as(db, officer, ({ tx }) => findDecisions(tx, application.childId)))[0]).toMatchObject({ from_month: '2026-07', until_month: null });
  });
});
