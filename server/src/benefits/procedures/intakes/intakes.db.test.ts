import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationMove } from '@tonghu/domain/benefits/lifecycle';
import { NewIntake } from '@tonghu/domain/benefits/intake';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, pathOfCode, testDay, testPlaces } from '../../../children/testing.ts';
import { getApplicationDetail } from '../../applications/get-application.ts';
import { approve } from '../../applications/approve-application.ts';
import { findApplications, tallyApplications } from '../../applications/list-applications.ts';
import { move, mustBeMovable } from '../../applications/move-application.ts';
import { as, orphanGuardians } from '../../testing.ts';
import { addWorkingDays } from '../../working-days.ts';
import { getIntakeDetail } from './intake-row.ts';
import { findIntakes } from './list-intakes.ts';
import { accept, moveIntake, mustBeMovableIntake } from './move-intake.ts';
import { takeInApplication } from './take-in.ts';

let db: FreshDatabase;
let town: Town;
/** Supervisor of the township that takes it; the child belongs to another one. */
let taker: Actor;
let owner: Actor;
let officer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  taker = town.others.otherSupervisor;
  owner = town.actors.supervisor;
  officer = town.actors['county-officer'];
});
afterAll(() => db.close());

const takeIn = async (given: Partial<NewIntake> = {}, actor = taker, today = testDay) => {
  const intake = NewIntake.parse({
    id: crypto.randomUUID(), kind: 'inside', takenOn: today, childName: '王小雨', birthDate: '2015-03-01', applicant: '李秀英', applicantKind: 'relative', placeCode: testPlaces.village,
    papers: [{ name: '户口簿', here: true }], ...given,
  });
  await town.as(actor, (work) => takeInApplication(work, intake), today);
  return see(actor, intake.id, today);
};
const see = (actor: Actor, id: string, today = testDay) => as(db, actor, ({ tx }) => getIntakeDetail(tx, actor, id, today));
const step = async (actor: Actor, id: string, name: Parameters<typeof moveIntake>[2], today = testDay, reason?: string) => {
  await as(db, actor, async (mover) => {
    const { version } = await getIntakeDetail(mover.tx, actor, id, today);
    await moveIntake(mover, await mustBeMovableIntake(mover, id, version, name, today), name, today, reason);
  });
  return see(actor, id, today);
};
const moveApplication = (actor: Actor, id: string, name: ApplicationMove, today = testDay, reason?: string) => as(db, actor, async (mover) => {
  const { version } = await getApplicationDetail(mover.tx, id, today);
  await move(mover, await mustBeMovable(mover, id, version, name, today), name, today, { reason, findings: { fit: true, checkedBy: ['data'] } });
});
const accepted = async (actor = owner, child?: { id: string }) => {
  const own = child ?? await aChild(db, { guardians: orphanGuardians() });
  const taken = await takeIn();
  await step(taker, taken.id, 'push');
  const applicationId = crypto.randomUUID();
  const { version } = await see(actor, taken.id);
  await as(db, actor, (mover) => accept(mover, taken.id, version, { applicationId, childId: own.id, class: 'community-orphan' }, '2026-06-03'));
  return { intakeId: taken.id, applicationId, childId: own.id };
};

test('taken in one township, sent, examined where the child is registered, decided, and told where it was taken', async () => {
  const taken = await takeIn();
  expect(taken).toMatchObject({ state: 'received', side: 'took', dueOn: addWorkingDays(testDay, 3), from: '景芝镇', to: '安丘市 西古河村' });
  await expect(see(owner, taken.id)).resolves.toMatchObject({ side: 'registered' });
  const pushed = await step(taker, taken.id, 'push', '2026-06-02');
  expect(pushed).toMatchObject({ state: 'pushed', dueOn: addWorkingDays('2026-06-02', 15) });

  const child = await aChild(db, { guardians: orphanGuardians() });
  const offered = await see(owner, taken.id);
  expect(offered.matches.map((match) => match.childId)).toContain(child.id);
  const applicationId = crypto.randomUUID();
  await as(db, owner, (mover) => accept(mover, taken.id, offered.version, { applicationId, childId: child.id, class: 'community-orphan' }, '2026-06-04'));
  const application = await as(db, owner, ({ tx }) => getApplicationDetail(tx, applicationId, '2026-06-04'));
  // The days since it was sent have gone by: accepting it late gives no new fifteen.
  expect(application).toMatchObject({ state: 'examining', dueOn: addWorkingDays('2026-06-02', 15), intake: { id: taken.id, from: '景芝镇' } });

  await moveApplication(owner, applicationId, 'pass', '2026-06-10');
  const { version } = await as(db, officer, ({ tx }) => getApplicationDetail(tx, applicationId, '2026-06-11'));
  await as(db, officer, (mover) => approve(mover, applicationId, version, '', '2026-06-11'));
  const decided = await see(taker, taken.id, '2026-06-11');
  expect(decided).toMatchObject({ state: 'decided', outcome: 'approved', dueOn: addWorkingDays('2026-06-11', 3), applicationId: null });
  expect(await step(taker, taken.id, 'tell', '2026-06-12')).toMatchObject({ state: 'told', dueOn: null });
});

test('whoever took it sees the own row to the end, and of the child nothing', async () => {
  const { intakeId, applicationId, childId } = await accepted();
  const seen = await see(taker, intakeId);
  expect(seen).toMatchObject({ state: 'accepted', applicationId: null, matches: [] });
  expect(seen.steps.find((one) => one.move === 'accept')).toMatchObject({ by: '' });
  expect(JSON.stringify(seen)).not.toContain('orphan');
  await expect(as(db, taker, ({ tx }) => getApplicationDetail(tx, applicationId, testDay))).rejects.toMatchObject({ code: 'not-found' });
  const rows = await as(db, taker, ({ tx }) => sql`select from children where id = ${childId} union all select from application_steps where application_id = ${applicationId}`.execute(tx));
  expect(rows.rows).toEqual([]);
  await expect(see(town.others.otherCountyOfficer, intakeId)).rejects.toMatchObject({ code: 'not-found' });
});

test('each side moves only what is its own, and nobody moves it twice', async () => {
  const taken = await takeIn();
  await expect(step(owner, taken.id, 'push')).rejects.toMatchObject({ code: 'not-allowed' });
  await step(taker, taken.id, 'push');
  await expect(step(taker, taken.id, 'push')).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(step(taker, taken.id, 'accept')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as(db, taker, (mover) => mustBeMovableIntake(mover, taken.id, taken.version, 'withdraw', testDay))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(await step(owner, taken.id, 'send-back', testDay, '户籍不在本乡镇')).toMatchObject({ state: 'received', dueOn: addWorkingDays(testDay, 3) });
});

test('the clock stands still while papers are awaited and goes on with what was left', async () => {
  const taken = await takeIn();
  expect(await step(taker, taken.id, 'ask-papers', '2026-06-02', '死亡证明')).toMatchObject({ state: 'awaiting-papers', dueOn: null });
  expect(await step(taker, taken.id, 'papers-arrived', '2026-06-22')).toMatchObject({ state: 'received', dueOn: addWorkingDays('2026-06-22', 2) });
});

test('outside the system both directions are written down with the number of the other side', async () => {
  const out = await takeIn({ kind: 'out', placeCode: null, otherPlace: '江苏省仪征市某镇' });
  expect(out).toMatchObject({ to: '江苏省仪征市某镇', side: 'took' });
  await step(taker, out.id, 'push');
  await expect(as(db, taker, (mover) => accept(mover, out.id, 2, { applicationId: crypto.randomUUID(), childId: crypto.randomUUID(), class: 'community-orphan' }, testDay))).rejects.toMatchObject({ code: 'wrong-state' });
  const into = await takeIn({ kind: 'in', otherPlace: '江苏省仪征市某镇', otherNumber: 'YZ-7' }, owner);
  expect(into).toMatchObject({ state: 'pushed', from: '江苏省仪征市某镇', otherNumber: 'YZ-7', side: 'registered', dueOn: addWorkingDays(testDay, 15) });
  await expect(takeIn({ kind: 'in', otherPlace: '江苏省仪征市某镇' }, owner)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { otherNumber: expect.anything() } } });
  await expect(takeIn({ placeCode: testPlaces.farVillage })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { placeCode: expect.anything() } } });
});

test('a child behind the wall: whoever took it learns how it ended; lists, counts and the others learn nothing', async () => {
  const child = await aChild(db, { name: '专人孩子', guardians: orphanGuardians() });
  await db.owner.query('update children set walled = true where id = $1', [child.id]);
  const { namedOfficer } = town.others;
  const taken = await takeIn({ childName: '专人孩子' });
  await step(taker, taken.id, 'push');
  const offered = await see(namedOfficer, taken.id);
  expect(offered.matches.map(({ childId }) => childId)).toEqual([child.id]);
  expect((await see(owner, taken.id)).matches).toEqual([]);
  const before = await as(db, officer, ({ tx }) => tallyApplications(tx, testDay));
  const applicationId = crypto.randomUUID();
  await expect(as(db, owner, (mover) => accept(mover, taken.id, offered.version, { applicationId, childId: child.id, class: 'hiv-affected' }, testDay))).rejects.toMatchObject({ code: 'not-found' });
  await as(db, namedOfficer, (mover) => accept(mover, taken.id, offered.version, { applicationId, childId: child.id, class: 'hiv-affected' }, testDay));

  const seen = await see(taker, taken.id);
  expect(seen).toMatchObject({ state: 'accepted', applicationId: null });
  const told = JSON.stringify([seen, await as(db, taker, (mover) => findIntakes(mover, { state: 'all', side: 'any', limit: 50 }, testDay))]);
  for (const word of ['hiv', 'walled', '专人可见', namedOfficer.name]) expect(told).not.toContain(word);
  // The township of registration and the county without the right do not see it any more, nor does a count move.
  await expect(see(owner, taken.id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(see(officer, taken.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await as(db, officer, ({ tx }) => tallyApplications(tx, testDay))).toEqual(before);
  const queue = await as(db, officer, (mover) => findApplications(mover, { state: 'all', due: 'any', limit: 200 }, testDay));
  expect(queue.rows.some(({ id }) => id === applicationId)).toBe(false);
  const says = await db.owner.query<{ says: string }>(`select says_zh || says_en as says from timeline_events where child_id = $1 and word = 'benefits'`, [child.id]);
  expect(says.rows.length).toBeGreaterThan(0);
  for (const { says: line } of says.rows) expect(line).not.toMatch(/艾滋|HIV|孤儿|专人/i);
  const another = await db.owner.query<{ id: string }>(`insert into staff (id, username, name, post, place_code, path, rights) values (gen_random_uuid(), 'named-2', '第二位专人', 'county-officer', $1, $2, '{hiv}') returning id`, [testPlaces.county, pathOfCode(testPlaces.county)]);
  const second: Actor = { ...namedOfficer, id: another.rows[0]!.id, name: '第二位专人' };
  await moveApplication(namedOfficer, applicationId, 'pass');
  await moveApplication(second, applicationId, 'refuse', testDay, '检测报告为阴性');
  expect(await see(taker, taken.id)).toMatchObject({ state: 'decided', outcome: 'refused' });
  expect(JSON.stringify(await see(taker, taken.id))).not.toContain('检测');
});
