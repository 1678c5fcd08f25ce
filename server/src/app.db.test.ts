import { endpoint } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Handle } from './handle.ts';
import { type TestApp, testApp } from './testing/test-app.ts';

const about = { summary: text('试', 'Try') };
const Row = z.object({ shown: z.string(), version: z.number() });
const row = endpoint({ ...about, method: 'GET', path: '/try/row', may: 'signed-in', reply: Row });
const ill = endpoint({ ...about, method: 'GET', path: '/try/ill', may: 'signed-in', reply: Row });
const boom = endpoint({ ...about, method: 'GET', path: '/try/boom', may: 'signed-in', reply: Row });
const twice = endpoint({ ...about, method: 'POST', path: '/try/twice', may: 'signed-in', reply: Row });
const half = endpoint({ ...about, method: 'POST', path: '/try/half', may: 'signed-in', reply: Row });
const paper = endpoint({ ...about, method: 'GET', path: '/try/paper', may: 'signed-in', reply: Row, givesFile: 'application/pdf' });
const change = endpoint({
  ...about, method: 'PUT', path: '/try/:id', may: 'signed-in', reply: Row, versioned: true,
  params: z.object({ id: z.uuid() }),
  body: z.object({ name: z.string().min(1), guardians: z.array(z.object({ age: z.number().min(18) })) }),
});

let house: TestApp;
let tries = 0;
beforeAll(async () => {
  house = await testApp({ also: tryRoutes });
});
afterAll(() => house.close());

/** A few endpoints beside the real ones, to see what the house makes of them. */
function tryRoutes(handle: Handle): void {
  handle(row, async () => ({ shown: 'yes', version: 3, secret: '370784' }));
  handle(ill, async () => ({ shown: 'yes' }) as z.input<typeof Row>);
  handle(boom, async () => {
    throw new Error('password of 王小明 is hunter2');
  });
  handle(twice, async ({ tx }) => {
    if (++tries === 1) await sql`do $$ begin raise exception 'met another' using errcode = '40001'; end $$`.execute(tx);
    return { shown: String(tries), version: 1 };
  });
  handle(half, async ({ tx, actor }) => {
    await sql`update staff set language = 'en' where id = ${actor.id}`.execute(tx);
    throw new Problem('wrong-state');
  });
  handle(paper, async () => ({ file: Buffer.from('%PDF'), name: '告知书 (1).pdf', mediaType: 'application/pdf' }));
  handle(change, async ({ version, body }) => ({ shown: body.name, version }));
}

test('a column too many stays inside, and the version becomes the ETag', async () => {
  const reply = await (await house.as('supervisor', '990101001')).call('GET', '/try/row');
  expect(reply.json()).toEqual({ shown: 'yes', version: 3 });
  expect(reply.headers).toMatchObject({ etag: '"3"', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  expect(reply.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
});

test.each(['/try/boom', '/try/ill'])('%s: a bug is a plain 500 with the request id and nothing of the inside', async (path) => {
  const reply = await (await house.as('supervisor', '990101001')).call('GET', path, { headers: { 'accept-language': 'en' } });
  expect(reply.statusCode).toBe(500);
  expect(reply.json()).toEqual({
    type: 'about:blank', code: 'internal', status: 500, title: 'Something broke on our side; nothing was done', next: expect.any(String), request: reply.headers['x-request-id'],
  });
});

test('every wrong field is named in the language of the reader', async () => {
  const someone = await house.as('supervisor', '990101001');
  const sent = { body: { name: '', guardians: [{ age: 17 }, {}, { age: '40' }] }, version: 2 };
  const zh = await someone.call('PUT', '/try/7', sent);
  expect(zh.headers['content-type']).toContain('application/problem+json');
  expect(zh.json()).toMatchObject({
    type: '/problems/bad-input', code: 'bad-input', status: 400, title: '有些内容填写得不对',
    fields: { 'params.id': '编号格式不正确', name: '必须填写', 'guardians.0.age': '不能小于 18', 'guardians.1.age': '必须填写', 'guardians.2.age': '请填写数字' },
  });
  expect((await someone.call('PUT', '/try/7?lang=en', sent)).json().fields['guardians.0.age']).toBe('Must be 18 or more');
});

test('a write without the version seen is refused', async () => {
  const someone = await house.as('supervisor', '990101001');
  const path = `/try/${crypto.randomUUID()}`;
  const body = { name: '张', guardians: [] };
  expect((await someone.call('PUT', path, { body })).json().fields).toHaveProperty('If-Match');
  expect((await someone.call('PUT', path, { body, version: 4 })).json().version).toBe(4);
});

test.each([
  ['without the header', { 'x-tonghu': '0' }],
  ['from another origin', { origin: 'https://elsewhere.example.cn' }],
  ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
])('a write %s is refused before anything happens', async (_says, headers) => {
  const someone = await house.as('supervisor', '990101001');
  expect((await someone.call('POST', '/try/twice', { headers })).json().code).toBe('cross-site');
});

test('two transactions that met are tried once more', async () => {
  tries = 0;
  expect((await (await house.as('supervisor', '990101001')).call('POST', '/try/twice')).json().shown).toBe('2');
});

test('a refused command leaves nothing behind', async () => {
  const someone = await house.as('supervisor', '990101001');
  expect((await someone.call('POST', '/try/half')).statusCode).toBe(409);
  const { rows } = await house.db.owner.query('select language from staff where id = $1', [someone.id]);
  expect(rows).toEqual([{ language: 'zh' }]);
});

test('files keep their Chinese names', async () => {
  const reply = await (await house.as('supervisor', '990101001')).call('GET', '/try/paper');
  expect(reply.headers['content-disposition']).toBe(
    'attachment; filename="_1_.pdf"; filename*=UTF-8\'\'%E5%91%8A%E7%9F%A5%E4%B9%A6%20%281%29.pdf');
});

test('what does not exist says so as a problem, whoever asks', async () => {
  for (const url of ['/api/no-such-thing', '/no-such-file.js']) {
    expect((await house.app.inject({ url })).json().code).toBe('not-found');
  }
  expect((await house.app.inject({ url: '/api/staff' })).json().code).toBe('not-signed-in');
  expect((await house.app.inject({ url: '/health' })).json()).toEqual({ ok: true });
});

test('a body that is no JSON is refused, not crashed on', async () => {
  const reply = await house.app.inject({ method: 'POST', url: '/api/session', headers: { 'x-tonghu': '1', 'content-type': 'application/json' }, payload: '{"username":' });
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad-input']);
});
