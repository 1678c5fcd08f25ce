import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { NewEmergencyAid } from '@tonghu/domain/benefits/emergency';
import type { z } from 'zod';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay, testPlaces } from '../../children/testing.ts';
import { anApplication, as } from '../testing.ts';
import { confirmNow, endNow, findAids, giveNow, readAid } from './emergency-aids.ts';

let db: FreshDatabase;
let town: Town;
let supervisor: Actor;
let officer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  ({ supervisor, 'county-officer': officer } = town.actors);
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
