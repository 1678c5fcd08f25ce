import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type TestApp, testApp } from '../testing/test-app.ts';
import { offerInstruments } from './testing.ts';

let app: TestApp;
let supervisor: Browser; let city: Browser;
beforeAll(async () => {
  app = await testApp();
  await offerInstruments(app.db);
  [supervisor, city] = [await app.as('supervisor', '990101001'), await app.as('city-officer')];
});
afterAll(() => app.close());

const id = '00000000-0000-4000-8000-000000000001';
const given = { id, childId: id, instrument: 'four-colours', number: 1, answers: {}, assessedOn: '2026-06-01' };

test.each<[string, unknown, number]>([
  ['no body', undefined, 400],
  ['answers that are a list', { ...given, answers: [] }, 400],
  ['an answer that is an object', { ...given, answers: { 'danger-signs': { id: 'abuse' } } }, 400],
  ['a score of the phone\'s own', { ...given, score: 0, suggested: 'green', state: 'confirmed' }, 404],
  ['a child nobody sees', given, 404],
  ['a child and a station', { ...given, organisationId: id }, 400],
  ['a number past every integer', { ...given, number: 9e15 }, 400],
  ['a NUL', { ...given, note: 'a\0b' }, 400],
  ['ten thousand answers', { ...given, answers: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`q${at}`, 'x'])) }, 404],
  ['a day that is none', { ...given, assessedOn: '2026-02-30' }, 400],
])('hostile input is refused, never a fault: %s', async (_says, body, status) => {
  expect((await supervisor.call('POST', '/assessments', { body })).statusCode).toBe(status);
});

test.each([
  ['/assessments?after=x'], ['/assessments?state=any'], ['/assessments?place=%27'], ['/assessments?limit=9999'], ['/assessments/due?instrument=__proto__'], ['/assessments/nobody'],
  ['/instruments/four-colours/0'], ['/instruments/%2e%2e/1'], ['/colours/figures?placeCode=1'], ['/alarms?after=W10'], [`/children/${id}/colour`],
])('a wrong address is 400 or 404: %s', async (path) => {
  expect([400, 404]).toContain((await supervisor.call('GET', path)).statusCode);
});

test.each<[string, string]>([
  ['aliases that multiply', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]`],
  ['tags', '!!js/function "function () {}"'],
  ['a key nobody knows', '__proto__: { polluted: true }'],
  ['only text', 'hello'],
])('a hostile instrument is refused with words: %s', async (_says, yaml) => {
  const reply = await city.call('POST', '/instruments', { body: { yaml } });
  expect(reply.statusCode).toBe(400);
  expect(reply.json().fields).not.toEqual({});
});

test('deciding needs the version that was on screen', async () => {
  expect((await supervisor.call('POST', `/assessments/${id}/confirm`, { body: { outcome: 'red' } })).statusCode).toBe(400);
  expect((await supervisor.call('POST', `/assessments/${id}/confirm`, { body: { outcome: 'red' }, version: 1 })).statusCode).toBe(404);
});

test('those who see no child see no assessment', async () => {
  const finance = await app.as('finance');
  for (const path of ['/assessments', '/instruments', '/alarms', '/colours/figures', '/stations/self-checks']) expect((await finance.call('GET', path)).statusCode).toBe(403);
});
