import { afterAll, beforeAll, expect, test } from 'vitest';
import { todayInChina, addDays } from '@tonghu/domain/dates';
import { aChild, aTown, anIdNumber, testPlaces } from '../../children/testing.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';

let house: TestApp;
let officer: Awaited<ReturnType<TestApp['as']>>;
const today = todayInChina();
beforeAll(async () => {
  house = await testApp();
  const town = await aTown(house.db);
  officer = await house.as('county-officer', testPlaces.county);
  await aChild(house.db);
  // Its plan is made anew too, though the officer does not see it.
  await aChild(house.db, { name: '墙后', idNumber: anIdNumber('2015-03-01', 'female'), as: town.others.namedOfficer });
  await house.db.owner.query(`update children set walled = true where name = '墙后'`);
  await house.parts.jobs.run(house.parts);
});
afterAll(() => house.close());

const policy = (change: object = {}) => ({ id: crypto.randomUUID(), placeCode: testPlaces.county, appliesTo: 'ungraded', from: today, intervalDays: 10, source: '安丘市探访办法（演示）', ...change });
const lay = (body: object, as = officer) => as.call('POST', '/visit-policies', { body });
const intervals = async () => (await house.db.owner.query<{ interval_days: number }>('select interval_days from planned_visits where done_on is null')).rows.map((row) => row.interval_days);

test('a policy of the county replaces the default from its day on, and all plans there follow', async () => {
  expect(await intervals()).toEqual([30, 30]);
  const given = policy();
  const { policy: stored, job } = (await lay(given)).json();
  expect(stored).toMatchObject({ placeName: { zh: '安丘市' }, title: { zh: '还没有评级' }, inForce: true });
  const stream = await officer.call('GET', `/jobs/${job.id}/events`);
  expect(stream.body).toContain('"planned":2');
  expect(await intervals()).toEqual([10, 10]);
  const again = (await lay(given)).json();
  expect([again.policy, again.job.id]).toEqual([stored, job.id]);
  expect((await lay({ ...given, intervalDays: 20 })).json().code).toBe('id-already-used');
  const rows = (await officer.call('GET', '/visit-policies')).json().rows as { id: string; appliesTo: string; inForce: boolean }[];
  expect(rows.filter(({ appliesTo }) => appliesTo === 'ungraded').map(({ id, inForce }) => [id === given.id, inForce])).toEqual([[true, true], [false, false]]);
});

test('not backwards, not without a source, not for others', async () => {
  expect((await lay(policy({ from: addDays(today, -1) }))).json().fields).toHaveProperty('from');
  expect((await lay(policy({ source: '' }))).json().code).toBe('bad-input');
  expect((await lay(policy({ placeCode: testPlaces.otherCounty }))).json().code).toBe('not-found');
  expect((await lay(policy({ placeCode: testPlaces.city }))).json().code).toBe('not-found');
  expect((await lay(policy({ placeCode: testPlaces.township }), await house.as('supervisor', testPlaces.township))).json().code).toBe('not-allowed');
  expect((await lay(policy({ placeCode: testPlaces.city, appliesTo: 'red', intervalDays: 5 }), await house.as('city-officer', testPlaces.city))).statusCode).toBe(200);
});
