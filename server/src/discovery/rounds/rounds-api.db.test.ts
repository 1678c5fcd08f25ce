import { addDays, todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type TestApp, testApp } from '../../testing/test-app.ts';

/* The same over HTTP, as the desk and the phone send it: shapes, refusals and hostile input. */

let app: TestApp;
let officer: Browser, director: Browser, supervisor: Browser;
const today = todayInChina();
const village = '990101001001';
const round = '00000000-0000-4000-8000-00000000c001';
beforeAll(async () => {
  app = await testApp();
  [officer, director, supervisor] = [await app.as('county-officer', '990101'), await app.as('director', village), await app.as('supervisor', '990101001')];
  const made = await officer.call('POST', '/rounds', { body: { id: round, name: '春季摸排', from: addDays(today, -20), until: addDays(today, 20) } });
  expect(made.statusCode).toBe(200);
});
afterAll(() => app.close());

const aFind = { placeCode: village, name: '李小满', sex: 'female', birthDate: addDays(today, -3000), situations: ['both-parents-away'], foundOn: today };
const send = (find: object, by = director) => by.call('POST', `/rounds/${round}/finds`, { body: { id: crypto.randomUUID(), ...aFind, ...find } });

test('a director walks the own village, the township decides, the county closes', async () => {
  const begun = await director.call('POST', `/rounds/${round}/villages/${village}/begin`, { body: { on: today } });
  expect(begun.json()).toMatchObject({ state: 'going' });
  const found = (await send({})).json<{ id: string; version: number }>();
  const list = (await director.call('GET', `/rounds/${round}/villages/${village}`)).json<{ children: unknown[]; finds: { id: string }[] }>();
  expect(list).toMatchObject({ children: [], finds: [{ id: found.id, state: 'new' }] });
  expect((await supervisor.call('POST', `/round-finds/${found.id}/decision`, { body: { as: 'dismissed', why: '父母已回家' } })).json()).toMatchObject({ code: 'bad-input', fields: { 'If-Match': expect.any(String) } });
  expect((await supervisor.call('POST', `/round-finds/${found.id}/decision`, { version: found.version, body: { as: 'dismissed', why: '父母已回家' } })).json()).toMatchObject({ state: 'dismissed', version: 2 });
  expect((await director.call('POST', `/rounds/${round}/villages/${village}/finish`, { body: { on: today, households: 80 } })).json()).toMatchObject({ state: 'done', households: 80 });
  expect((await officer.call('GET', '/rounds?state=open')).json()).toMatchObject({ rows: [{ id: round, villages: 3, done: 1, found: 0 }] });
  expect((await officer.call('GET', `/rounds/${round}/progress?placeCode=990101001`)).json()).toMatchObject({ rows: [{ code: village, done: 1 }, { done: 0 }] });
  expect((await officer.call('GET', `/rounds/${round}/estimate`)).json()).toMatchObject({ whole: { unfound: null, doorstep: 0 }, assumes: expect.any(Array) });
  expect((await officer.call('POST', `/rounds/${round}/close`, { version: 1, body: { reason: '到期' } })).json()).toMatchObject({ state: 'closed', summary: { notDone: [{}, {}] } });
  expect((await send({ foundOn: today })).json()).toMatchObject({ late: true });
});

test.each<[string, object, string]>([
  ['a situation nobody lists', { situations: ['orphan'] }, 'situations.0'],
  ['no situation', { situations: [] }, 'situations'],
  ['a NUL in a name', { name: '李\u0000满' }, 'name'],
  ['half of a surrogate pair in a note', { note: '\ud800' }, 'note'],
  ['a note longer than a page', { note: '好'.repeat(2001) }, 'note'],
  ['a day that is none', { foundOn: '2026-02-30' }, 'foundOn'],
  ['an id that is none', { id: "1' or '1'='1" }, 'id'],
])('refused with the field: %s', async (_says, change, field) => {
  const reply = await send(change);
  expect(reply.statusCode).toBe(400);
  expect(Object.keys(reply.json<{ fields: object }>().fields)).toEqual([field]);
});

test('a village written as a path, a cursor of somebody\'s own and a strange number of households change nothing', async () => {
  expect((await director.call('GET', `/rounds/${round}/villages/${encodeURIComponent("990101'--")}`)).statusCode).toBe(404);
  expect((await officer.call('GET', `/rounds/${round}/finds?after=${Buffer.from('[1,"infinity","x"]').toString('base64url')}`)).statusCode).toBe(400);
  expect((await officer.call('GET', `/rounds/${round}/progress?placeCode=${encodeURIComponent('9901%')}`)).statusCode).toBe(404);
  expect((await director.call('POST', `/rounds/${round}/villages/${village}/finish`, { body: { on: today, households: -1 } })).statusCode).toBe(400);
  expect((await app.browser().call('GET', `/rounds/${round}`)).statusCode).toBe(401);
});
