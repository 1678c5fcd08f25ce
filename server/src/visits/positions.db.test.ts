import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
  await house.db.owner.query(`insert into city_settings values ('division', '"9901"')`);
});
afterAll(() => house.close());

test('positions are off until the officer of the city switches them on, with the paper it rests on', async () => {
  const officer = await house.as('city-officer');
  expect((await officer.call('GET', '/visit-positions')).json()).toEqual({ on: false, source: null, by: null, at: null });
  const director = await house.as('director', '990101001001');
  expect((await director.call('GET', '/field')).json().city.positions).toBe(false);
  const on = await officer.call('PUT', '/visit-positions', { body: { on: true, source: '测试市民政局2026年3号文' } });
  expect(on.json()).toMatchObject({ on: true, source: '测试市民政局2026年3号文', by: '测试city-officer' });
  expect((await director.call('GET', '/field')).json().city.positions).toBe(true);
  const off = await officer.call('PUT', '/visit-positions', { body: { on: false, source: '暂停' } });
  expect(off.json()).toMatchObject({ on: false, source: '暂停' });
  expect((await house.db.owner.query(`select count(*)::int as n from audit_rows where subject_kind = 'city_settings' and actor = $1`, [officer.id])).rows[0].n).toBeGreaterThanOrEqual(3);
});

test.each(['county-officer', 'supervisor', 'director', 'city-leader', 'system-admin'] as const)('%s does not switch them', async (post) => {
  const someone = await house.as(post, post === 'director' ? '990101001001' : '990101');
  expect((await someone.call('PUT', '/visit-positions', { body: { on: true, source: '随便' } })).json().code).toBe('not-allowed');
});

test('a city officer of one county only is refused by the database, and no source is bad input', async () => {
  const part = await house.as('city-officer', '990101');
  expect((await part.call('PUT', '/visit-positions', { body: { on: true, source: '随便' } })).json().code).toBe('not-allowed');
  const officer = await house.as('city-officer');
  expect((await officer.call('PUT', '/visit-positions', { body: { on: true, source: ' ' } })).json().code).toBe('bad-input');
});
