import { afterEach, expect, test, vi } from 'vitest';
import { ask } from './ask.ts';

afterEach(() => { vi.unstubAllGlobals(); });
const answering = (reply: () => Response | Promise<Response>) => {
  const asked: { url: string; how: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, how: RequestInit) => { asked.push({ url, how }); return reply(); });
  return asked;
};
const json = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'x-request-id': '1', 'content-type': 'application/json', ...headers } });

test('sends what the server asks of a phone', async () => {
  const asked = answering(() => json(200, { a: 1 }, { etag: '"7"' }));
  expect(await ask({ method: 'PUT', path: '/visits/1', body: { b: 2 }, version: 3, commandId: 'c', etag: '"6"' })).toEqual({ is: 'ok', row: { a: 1 }, etag: '"7"' });
  expect(asked[0]!.url).toBe('/api/visits/1');
  expect(asked[0]!.how).toMatchObject({ method: 'PUT', body: '{"b":2}', redirect: 'error', headers: { 'x-tonghu': '1', 'if-match': '"3"', 'command-id': 'c', 'if-none-match': '"6"', 'content-type': 'application/json' } });
});

test.each([
  ['a refusal', () => json(409, { code: 'changed-meanwhile', theirs: { version: 2 } }), { is: 'refused', problem: { code: 'changed-meanwhile', theirs: { version: 2 } } }],
  ['an ended session', () => json(401, { code: 'not-signed-in' }), { is: 'signed-out', problem: { code: 'not-signed-in' } }],
  ['a password to change', () => json(403, { code: 'password-change-needed' }), { is: 'signed-out', problem: { code: 'password-change-needed' } }],
  ['a wrong password', () => json(401, { code: 'sign-in-failed' }), { is: 'refused', problem: { code: 'sign-in-failed' } }],
  ['nothing new', () => json(304, null), { is: 'unchanged' }],
  ['nothing to say', () => json(204, null), { is: 'ok', row: null, etag: null }],
  ['too many at once', () => json(429, { code: 'too-many-requests' }, { 'retry-after': '7' }), { is: 'busy', seconds: 7 }],
  ['a server that starts', () => json(503, { code: 'not-ready' }), { is: 'busy' }],
  ['a bug there', () => json(500, { code: 'internal' }), { is: 'fault' }],
  ['a gateway without a server', () => json(502, null), { is: 'no-answer' }],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { is: 'no-answer' }],
  ['an answer that broke off', () => new Response('{"a":', { headers: { 'x-request-id': '1' } }), { is: 'no-answer' }],
  ['the sign-in page of a hotel', () => new Response('{}', { status: 200 }), { is: 'no-answer' }],
  ['a refusal of somebody in between', () => new Response('{"code":"bad-input"}', { status: 403 }), { is: 'no-answer' }],
])('%s', async (_name, reply, told) => {
  answering(reply);
  expect(await ask({ method: 'POST', path: '/x' })).toEqual(told);
});
