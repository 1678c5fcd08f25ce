import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { addDays } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, anIdNumber, testDay, testPlaces } from '../children/testing.ts';
import { listPlans } from '../visits/plans/list-plans.ts';
import { recordVisit } from '../visits/record-visit.ts';
import { drawCallbacks, listCallbacks } from '../visits/supervision/callbacks.ts';
import { listQuestions } from '../visits/supervision/list-questions.ts';
import { asVisitor, newVisit } from '../visits/testing.ts';
import { openDesk } from './open-desk.ts';

let town: Town;
beforeAll(async () => { town = await aTown(await freshDatabase()); });
afterAll(() => town.db.close());

const itemsOf = async (as: Actor) => Object.fromEntries((await asVisitor(town, as, ({ tx, actor, today }) => openDesk(tx, actor, today))).items.map((item) => [item.key, item]));
async function visited(name: string, daysAgo: number, change: object = {}, village: string = testPlaces.village): Promise<string> {
  const { id } = await aChild(town.db, { name, idNumber: anIdNumber('2015-03-01', 'female'), hukouCode: village, residenceCode: village });
  await asVisitor(town, village === testPlaces.village ? town.actors.director : town.others.otherSupervisor, (work) => recordVisit(work, newVisit(id, { at: `${addDays(testDay, -daysAgo)}T09:00:00+08:00`, lateReason: '补录', ...change })));
  return id;
}

test('each count on the desk is as long as the list it opens, and names are masked for the county', async () => {
  const late = await visited('赵甲', 40);
  await visited('赵乙', 26, { minutes: 2 });
  await visited('赵丙', 1);
  await visited('赵丁', 45, { minutes: 1 }, testPlaces.farVillage);
  const { director, supervisor, 'county-officer': officer, volunteer } = town.actors;
  await town.db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2026-01-01')`, [late, volunteer.id]);
  await asVisitor(town, officer, (work) => drawCallbacks(work, { id: crypto.randomUUID(), placeCode: testPlaces.county, month: '2026-05', size: { by: 'count', count: 9 } }));

  const plans = (as: Actor, asked: object) => asVisitor(town, as, async (work) => (await listPlans(work, { limit: 100, ...asked })).rows.length);
  const [own, above, county, helper] = [await itemsOf(director), await itemsOf(supervisor), await itemsOf(officer), await itemsOf(volunteer)];
  expect(own['visits.mine']).toMatchObject({ slot: 'decide', count: 2, overdue: 1, dueOn: addDays(testDay, -10), rows: [{ id: late, says: { zh: '赵甲' }, overdue: true, opens: `/children/${late}?tab=visits` }, {}] });
  expect(await plans(director, { when: 'now', responsible: 'me' })).toBe(2);
  expect(helper['visits.mine']).toMatchObject({ count: 1, opens: '/visits/plans?when=now' });
  expect(Object.keys(own).filter((key) => key.startsWith('visits.'))).toEqual(['visits.mine']);
  expect(above['visits.questions']).toMatchObject({ slot: 'decide', count: 1 });
  expect(county['visits.late']).toMatchObject({ slot: 'waiting', count: await plans(officer, { when: 'overdue' }), rows: [{ says: { zh: '赵**' } }, {}] });
  expect(county['visits.nobody']).toMatchObject({ slot: 'decide', count: await plans(officer, { responsible: 'none' }) });
  expect(county['visits.questions']!.count).toBe((await asVisitor(town, officer, (work) => listQuestions(work, { state: 'open', limit: 100 }))).rows.length);
  expect(county['visits.calls']!.count).toBe((await asVisitor(town, officer, (work) => listCallbacks(work, { state: 'open', limit: 100 }))).rows.length);
  expect(county['visits.calls']!.count).toBeGreaterThan(1);
});
