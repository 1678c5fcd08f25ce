import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@tonghu/domain/endpoint';
import { text } from '@tonghu/domain/text';
import { CallProblem, addressOf, call, onSessionEnded } from './client.ts';

const getThing = endpoint({
  method: 'GET', path: '/things/:id', may: 'anyone', summary: text('一物', 'A thing'),
  params: z.object({ id: z.string() }), query: z.object({ q: z.string().optional(), kind: z.array(z.string()).optional() }), reply: z.object({ name: z.string() }),
});
const keepThing = endpoint({
  method: 'PUT', path: '/things/:id', may: 'anyone', summary: text('存', 'Keep'), versioned: true,
  params: z.object({ id: z.string() }), body: z.object({ name: z.string() }), reply: z.object({ name: z.string() }),
});

const answer = (reply: () => Promise<Response> | Response) => {
  const fake = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(async () => reply());
  vi.stubGlobal('fetch', fake);
  return fake;
};
const problem = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
const refused = (work: Promise<unknown>) => work.then(() => { throw new Error('went through'); }, (fault: CallProblem) => fault);
afterEach(() => vi.unstubAllGlobals());

test('the address fills parameters in, escapes them, and leaves empty fields out', () => {
  expect(addressOf(getThing, { params: { id: 'a/张' }, query: { q: '', kind: ['x', 'y z'] } })).toBe('/api/things/a%2F%E5%BC%A0?kind=x&kind=y+z');
});

test('a command carries its mark, its body, the version seen and the purpose', async () => {
  const sent = answer(() => new Response('{"name":"b"}'));
  await call(keepThing, { params: { id: '1' }, body: { name: 'b' }, version: 3, purpose: '核对身份' });
  const { method, headers, body } = sent.mock.calls[0]![1];
  expect({ method, body }).toEqual({ method: 'PUT', body: '{"name":"b"}' });
  expect(headers).toMatchObject({ 'x-tonghu': '1', 'if-match': '"3"', 'accept-language': 'zh-CN', 'x-purpose': encodeURIComponent('核对身份') });
});

test('no answer is a problem of its own, never an empty result', async () => {
  answer(() => { throw new TypeError('failed'); });
  expect((await refused(call(getThing, { params: { id: '1' } }))).code).toBe('unreachable');
  answer(() => new Response('<html>bad gateway</html>', { status: 502 }));
  expect((await refused(call(getThing, { params: { id: '1' } }))).code).toBe('unreachable');
  answer(() => new Response('{"name":', { status: 200 }));
  expect((await refused(call(getThing, { params: { id: '1' } }))).code).toBe('unreachable');
});

test('a refusal keeps its code, fields and the other version', async () => {
  answer(problem(409, { code: 'changed-meanwhile', title: 't', next: 'n', fields: { name: '改过' }, theirs: { name: 'c' } }));
  const told = await refused(call(keepThing, { params: { id: '1' }, body: { name: 'b' } }));
  expect(told).toMatchObject({ code: 'changed-meanwhile', next: 'n', fields: { name: '改过' }, theirs: { name: 'c' } });
});

test('a bug of the server is a fault with its number', async () => {
  answer(problem(500, { code: 'internal', request: 'r-7' }));
  expect(await refused(call(getThing, { params: { id: '1' } }))).toMatchObject({ code: 'fault', request: 'r-7' });
});

test('only the end of a session tells the listeners', async () => {
  const told = vi.fn();
  const stop = onSessionEnded(told);
  answer(problem(401, { code: 'sign-in-failed' }));
  await refused(call(getThing, { params: { id: '1' } }));
  expect(told).not.toHaveBeenCalled();
  answer(problem(401, { code: 'not-signed-in' }));
  await refused(call(getThing, { params: { id: '1' } }));
  expect(told).toHaveBeenCalledOnce();
  stop();
});
