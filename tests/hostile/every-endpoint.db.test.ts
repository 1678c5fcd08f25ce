import { problems, type ProblemCode } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import { endpoints } from '@tonghu/server/endpoints';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, doers, earnest, escaped, givenFor, knownOf, urlOf } from './asking.ts';
import { type Known, hostileValues } from './inputs.ts';
import { type World, aWorld } from './world.ts';

/*
 * Every endpoint, asked by every post, with inputs made from its own shapes and
 * spoiled here and there: an answer, or a refusal a person can act on. Never a
 * crash, never a word of what is inside.
 */

const seed = Number(process.env['TONGHU_SEED'] ?? 20_260_601);
/** Times one post asks one endpoint. */
const each = Number(process.env['TONGHU_HOSTILE'] ?? 2);
/** Addresses to ask, for whoever looks into some of them; all without it. */
const only = new RegExp(process.env['TONGHU_ADDRESSES'] ?? '');
/** Signing out ends the session that asks; a stream of events ends when the job does. */
const leftOut = new Set(['signOut', 'followJob']);
/** These hash a password each time. */
const slow = new Set(['signIn', 'changePassword', 'enrol', 'createAccount', 'resetPassword']);

let world: World;
let known: Known;
const bugs: string[] = [];
beforeAll(async () => {
  // The server says only that something broke; here we want to know what.
  world = await aWorld({}, (app) => app.addHook('onRequest', async (request) => {
    request.log = { ...request.log, info() {}, error: (about: { err?: Error }) => { bugs.push(String(about.err)); } } as typeof request.log;
  }));
  known = knownOf(world);
});
afterAll(() => world.house.close());

const inside = /node_modules|postgres|sqlstate|violates|constraint|relation "|syntax error|pg_[a-z]|\.ts:\d|at \S+ \(|undefined|\[object/i;

/** What is wrong with an answer; null when nothing is. */
function faultOf(reply: LightMyRequestResponse, language: 'zh' | 'en'): string | null {
  if (reply.statusCode >= 500 && reply.statusCode !== 503) return `${reply.statusCode} ${bugs.pop() ?? ''}`;
  if (reply.statusCode < 400) return null;
  if (!String(reply.headers['content-type']).startsWith('application/problem+json')) return `no problem: ${reply.headers['content-type']} ${reply.body.slice(0, 200)}`;
  const body = reply.json<Record<string, unknown>>();
  const kind = problems[body['code'] as ProblemCode];
  if (!kind) return `unknown code ${String(body['code'])}`;
  if (kind.status !== reply.statusCode || body['status'] !== reply.statusCode) return `status ${reply.statusCode} for ${String(body['code'])}`;
  if (body['title'] !== kind.title[language] || body['next'] !== kind.next[language]) return `not in ${language}: ${String(body['title'])}`;
  const { theirs: _, ...said } = body;
  return inside.test(JSON.stringify(said)) ? `tells: ${JSON.stringify(said).slice(0, 300)}` : null;
}

test('whatever is asked, by whomever, the answer is an answer or a refusal', async () => {
  process.stdout.write(`seed ${seed}\n`);
  const faults = new Map<string, string>();
  const reached = new Map<string, Set<number>>();
  for (const registered of endpoints.filter(({ name, endpoint }) => !leftOut.has(name) && only.test(endpoint.path))) {
    const times = (slow.has(registered.name) ? 1 : each) * Post.options.length;
    const far = (slow.has(registered.name) ? 1 : each * 2) * doers.length;
    const asked = [
      ...fc.sample(givenFor(registered, known, 30), { seed, numRuns: times }).map((given, at) => ({ given, post: Post.options[at % Post.options.length]! })),
      ...fc.sample(earnest(registered, world), { seed: seed + 1, numRuns: far }).map((given, at) => ({ given, post: doers[at % doers.length]! })),
    ];
    for (const { given, post } of asked) {
      const reply = await ask(world, registered, given, world.people[post]);
      reached.set(registered.name, (reached.get(registered.name) ?? new Set()).add(reply.statusCode));
      const fault = faultOf(reply, given.language);
      if (fault) faults.set(`${registered.name} ${fault.slice(0, 60)}`, `${post} ${urlOf(registered, given).slice(0, 300)} ${given.how} ${JSON.stringify(given.body)?.slice(0, 300)}\n${fault}`);
    }
  }
  expect([...faults.values()].join('\n\n')).toBe('');
  // Requests that never get past the door would prove nothing.
  const answered = [...reached].filter(([, codes]) => codes.has(200) || codes.has(204)).length;
  expect(answered, [...reached].map(([name, codes]) => `${name} ${[...codes].join(' ')}`).join('\n')).toBeGreaterThan(reached.size * 0.4);
}, 900_000);

test('what is no request at all is refused like one', async () => {
  const who = world.people['county-officer'];
  const faults: string[] = [];
  for (const path of ['/api/%', '/api/%ff', '/api//', '/api/children/%00', '/api/../etc', '/api/children?q=%ff', '/api/children?limit[]=1&limit=2', `/api/children/${'a'.repeat(9_000)}`, '/api/none', '/api/children?__proto__=1',
    ...hostileValues.filter((value) => typeof value === 'string').map((value) => `/api/children/${escaped(value)}`)]) {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const) {
      const reply = await world.house.app.inject({ method, url: path, headers: { 'x-tonghu': '1', cookie: who.cookie() ?? '', 'accept-language': 'en' } });
      const fault = faultOf(reply, 'en');
      if (fault) faults.push(`${method} ${path.slice(0, 80)}: ${fault}`);
    }
  }
  expect(faults.join('\n')).toBe('');
});

test('a body that nests without end is refused at once, also where nobody is signed in', async () => {
  const faults: string[] = [];
  for (const { endpoint } of endpoints.filter((one) => one.endpoint.method !== 'GET' && !one.endpoint.takesFile && one.name !== 'signOut')) {
    for (const payload of [`{"a":${'['.repeat(6000)}${']'.repeat(6000)}}`, `${'{"id":'.repeat(3000)}1${'}'.repeat(3000)}`]) {
      const url = `/api${endpoint.path.replace(/:\w+/g, () => crypto.randomUUID())}`;
      const reply = await world.house.app.inject({ method: endpoint.method, url, payload, headers: { 'x-tonghu': '1', cookie: world.people['county-officer'].cookie() ?? '', 'content-type': 'application/json', 'if-match': '"1"' } });
      if (reply.statusCode !== 400) faults.push(`${endpoint.path} ${reply.statusCode} ${reply.body.slice(0, 100)}`);
    }
  }
  expect(faults).toEqual([]);
});
