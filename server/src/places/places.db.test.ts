import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, addTestStaff, testApp } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
});
afterAll(() => house.close());

test('a place knows where it lies, and is found by name, code, pinyin and initials', async () => {
  const officer = await house.as('city-officer');
  const village = (await officer.call('GET', '/places/990101001001')).json();
  expect(village.trail.map((place: { name: string }) => place.name)).toEqual(['测试省', '测试市', '东县', '青山镇', '上村']);
  for (const q of ['青山', '990101001', 'qingshan', 'qsz']) {
    expect((await officer.call('GET', `/places?q=${encodeURIComponent(q)}&level=4`)).json().rows.map((place: { name: string }) => place.name)).toEqual(['青山镇']);
  }
  expect((await officer.call('GET', '/places/990101/below')).json().rows).toMatchObject([{ name: '青山镇', below: 2 }, { name: '绿水镇', below: 1 }]);
  expect((await officer.call('GET', '/places/000000')).json().code).toBe('not-found');
});

test('a zone gets a code of its own, and a village moves into it with everybody there', async () => {
  const officer = await house.as('city-officer');
  const director = await house.as('director', '990101001002');
  const body = { id: crypto.randomUUID(), parentCode: '990101', name: '开发区', stationName: '开发区未成年人保护工作站' };
  const added = (await officer.call('POST', '/zones', { body })).json();
  expect(added).toMatchObject({ place: { code: '990101Z01', kind: 'zone', level: 4 }, station: { kind: 'station', place: { code: '990101Z01' } } });
  expect((await officer.call('POST', '/zones', { body })).json()).toEqual(added);
  expect((await officer.call('POST', '/zones', { body: { ...body, id: crypto.randomUUID() } })).json().code).toBe('already-exists');

  expect((await officer.call('POST', '/places/990101001002/move', { body: { parentCode: '990101Z01' } })).json().path).toBe('99/9901/990101/990101Z01/990101001002/');
  expect((await director.call('GET', '/session')).json().actor.place.path).toBe('99/9901/990101/990101Z01/990101001002/');
  expect((await officer.call('POST', '/places/990101001001/move', { body: { parentCode: '990102' } })).json().code).toBe('wrong-state');
});

test('only the city officer moves places, and only inside the own city', async () => {
  const county = await house.as('county-officer', '990102');
  expect((await county.call('POST', '/places/990102001001/move', { body: { parentCode: '990101001' } })).json().code).toBe('not-allowed');
  const organisation = { id: crypto.randomUUID(), kind: 'institution', name: '东县儿童福利院', placeCode: '990101' };
  expect((await county.call('POST', '/organisations', { body: organisation })).json().code).toBe('not-allowed');
  expect((await county.call('POST', '/organisations', { body: { ...organisation, placeCode: '990102' } })).json()).toMatchObject({ name: '东县儿童福利院', version: 1 });
});

test('the network counts what the asker sees, and says where a director is missing', async () => {
  await addTestStaff(house.db, { id: crypto.randomUUID(), username: 'hc-director', post: 'director', placeCode: '990102001001' });
  const officer = await house.as('county-officer', '990102');
  const own = (await officer.call('GET', '/places/990102/network')).json();
  expect(own).toMatchObject({ places: [{ level: 4, count: 1 }, { level: 5, count: 1 }], villagesWithoutDirector: 0 });
  expect(own.staff).toContainEqual({ post: 'director', count: 1 });
  const other = (await officer.call('GET', '/places/990101/network')).json();
  expect([other.staff, other.villagesWithoutDirector]).toEqual([[], null]);
});
