import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from './testing/test-app.ts';
import { newChild } from './children/testing.ts';

let house: TestApp;
beforeAll(async () => { house = await testApp(); });
afterAll(() => house.close());

const command = () => ({ 'command-id': crypto.randomUUID() });
const child = () => newChild({ hukouCode: '990101001001', residenceCode: '990101001001', idNumber: null, noNumberReason: 'not-registered' });
const countOf = async (table: string) => (await house.db.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;

test('a versioned command sent again is answered as before and changes nothing twice', async () => {
  const officer = await house.as('county-officer', '990101');
  const made = await officer.call('POST', '/children', { body: child() });
  expect(made.statusCode).toBe(200);
  const { id, version } = made.json();
  const headers = command();
  const close = () => officer.call('POST', `/children/${id}/close`, { body: { reason: 'moved-away', on: '2026-01-02' }, version, headers });
  const [first, second] = [await close(), await close()];
  expect(first.statusCode, first.body).toBe(200);
  expect([second.statusCode, second.body]).toEqual([200, first.body]);
  // Without the id it is a second closing of a closed file.
  const third = await officer.call('POST', `/children/${id}/close`, { body: { reason: 'moved-away', on: '2026-01-02' }, version });
  expect(third.json().code).toBe('not-allowed');
});

test('many at the same moment have one effect and one answer', async () => {
  const officer = await house.as('county-officer', '990101');
  const headers = command();
  const body = child();
  const before = await countOf('children');
  const replies = await Promise.all(Array.from({ length: 8 }, () => officer.call('POST', '/children', { body, headers })));
  expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.body}`)).size).toBe(1);
  expect(await countOf('children') - before).toBe(1);
});

test('an id with another content, or of another person, is refused; a refusal is not kept', async () => {
  const officer = await house.as('county-officer', '990101');
  const headers = command();
  const bad = await officer.call('POST', '/children', { body: { ...child(), name: '' }, headers });
  expect(bad.statusCode).toBe(400);
  expect((await officer.call('POST', '/children', { body: child(), headers })).statusCode).toBe(200);
  expect((await officer.call('POST', '/children', { body: child(), headers })).json().code).toBe('id-already-used');
  const other = await house.as('county-officer', '990101');
  expect((await other.call('POST', '/children', { body: child(), headers })).json().code).toBe('id-already-used');
  expect((await officer.call('POST', '/children', { body: child(), headers: { 'command-id': 'x' } })).json().code).toBe('bad-input');
});

test('what is kept of an answer is sealed', async () => {
  const officer = await house.as('county-officer', '990101');
  const body = child();
  await officer.call('POST', '/children', { body, headers: command() });
  const { rows } = await house.db.owner.query('select * from received_commands');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(body.id);
  expect(JSON.stringify(rows)).not.toContain('王小雨');
});
