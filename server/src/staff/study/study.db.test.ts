import { addDays, todayInChina } from '@tonghu/domain/dates';
import type { Lesson, LessonRow, StudyCoverage } from '@tonghu/domain/staff/study';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';

// Sessions end by the clock of the database, so these tests live today.
const today = todayInChina();
let house: TestApp;
beforeAll(async () => { house = await testApp(); });
afterAll(() => house.close());

const read = (id = crypto.randomUUID(), on = today, version = 1) => ({ body: { id, version, on } });
const coverage = async (by: Awaited<ReturnType<TestApp['as']>>, query = '') => (await by.call('GET', `/lessons/coverage${query}`)).json<{ rows: StudyCoverage[]; next: string | null }>();

test('the list is small and comes first; the lessons come one by one, or all at once below 40 KB', async () => {
  const director = await house.as('director', '990101001001');
  const list = (await director.call('GET', '/lessons')).json<{ rows: LessonRow[] }>().rows;
  expect(list).toHaveLength(8);
  expect(list.every(({ readOn, readBefore }) => readOn === null && !readBefore)).toBe(true);
  expect((await director.call('GET', `/lessons/${list[2]!.id}`)).json<Lesson>().questions).toHaveLength(3);
  const whole = await director.call('GET', '/lessons/whole');
  expect(whole.json<{ rows: Lesson[] }>().rows.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
  expect(Buffer.byteLength(whole.body)).toBeLessThan(40 * 1024);
  expect((await director.call('GET', '/lessons/no-such')).statusCode).toBe(404);
  expect((await director.call('GET', '/lessons/..%2f..%2fetc')).statusCode).toBe(400);
});

test('a lesson is marked once however often it is sent; the first day counts', async () => {
  const director = await house.as('director', '990101001001');
  const mark = read();
  expect((await director.call('POST', '/lessons/visit/read', mark)).json()).toMatchObject({ id: 'visit', readOn: today });
  expect((await director.call('POST', '/lessons/visit/read', mark)).statusCode).toBe(200);
  expect((await director.call('POST', '/lessons/visit/read', read(undefined, addDays(today, -20)))).json()).toMatchObject({ readOn: today });
  expect((await director.call('POST', '/lessons/card/read', mark)).json().code).toBe('id-already-used');
  const other = await house.as('director', '990101001002');
  expect((await other.call('POST', '/lessons/visit/read', mark)).json().code).toBe('id-already-used');
  const { rows } = await house.db.owner.query('select count(*)::int as n from study_marks where staff_id = $1', [director.id]);
  expect(rows[0].n).toBe(1);
});

test('what cannot be is refused: a version to come, a day to come, no such lesson', async () => {
  const director = await house.as('director', '990101001001');
  expect((await director.call('POST', '/lessons/visit/read', read(undefined, today, 99))).json().fields).toHaveProperty('version');
  expect((await director.call('POST', '/lessons/visit/read', read(undefined, addDays(today, 2)))).json().fields).toHaveProperty('on');
  expect((await director.call('POST', '/lessons/none/read', read())).statusCode).toBe(404);
  expect((await director.call('POST', '/lessons/visit/read', { body: { id: 'x', version: '1', on: '2026-02-30' } })).statusCode).toBe(400);
});

test('a supervisor sees how far the own people are, least first, page by page, and nobody of elsewhere', async () => {
  const supervisor = await house.as('supervisor', '990102001');
  const [keen, idle] = [await house.as('director', '990102001001'), await house.as('volunteer', '990102001001')];
  const elsewhere = await house.as('director', '990101002001');
  for (const lesson of ['visit', 'card']) await keen.call('POST', `/lessons/${lesson}/read`, read());
  await elsewhere.call('POST', '/lessons/visit/read', read());
  // An old version counts no longer.
  await house.db.owner.query(`insert into study_marks (id, staff_id, lesson, version, read_on) values (gen_random_uuid(), $1, 'secrecy', 0, '2026-01-01')`, [keen.id]);
  const { rows } = await coverage(supervisor);
  expect(rows.map(({ staff, read: done, lastOn }) => [staff.id, done, lastOn])).toEqual([
    [supervisor.id, [], null], [idle.id, [], null], [keen.id, ['card', 'visit'], today],
  ]);
  const first = await coverage(supervisor, '?limit=2');
  expect((await coverage(supervisor, `?limit=2&after=${first.next}`)).rows.map(({ staff }) => staff.id)).toEqual([keen.id]);
  expect((await supervisor.call('GET', '/lessons/coverage?after=WzEsMl0')).statusCode).toBe(400);
  expect((await supervisor.call('GET', '/lessons/coverage?place=nowhere')).statusCode).toBe(404);
});

test.each(['director', 'volunteer', 'city-leader', 'system-admin', 'county-reviewer'] as const)('%s sees no coverage', async (post) => {
  const by = await house.as(post, post === 'director' ? '990101001001' : '990101');
  expect((await by.call('GET', '/lessons/coverage')).json().code).toBe('not-allowed');
});
