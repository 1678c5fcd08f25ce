import { Buffer } from 'node:buffer';
import { problems, type ProblemCode } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import { type Registered, endpoints } from '@tonghu/server/endpoints';
import { anIdNumber, testPlaces } from '@tonghu/server/children/testing';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Known, hostileValues, inputsOf } from './inputs.ts';
import { type Seated, type World, aWorld } from './world.ts';

/*
 * Every endpoint, asked by every post, with inputs made from its own shapes and
 * spoiled here and there: an answer, or a refusal a person can act on. Never a
 * crash, never a word of what is inside.
 */

const seed = Number(process.env['TONGHU_SEED'] ?? 20_260_601);
/** Times one post asks one endpoint. */
const each = Number(process.env['TONGHU_HOSTILE'] ?? 2);
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
  known = {
    ids: Object.values(world.ids).flat(),
    places: [...Object.values(testPlaces), '9901', '37', '990101001001'],
    idNumbers: [world.walled.idNumber, anIdNumber('2015-03-01', 'female'), anIdNumber('2010-01-01', 'male'), '', '123'],
  };
}, 120_000);
afterAll(() => world.house.close());

interface Given { params: unknown; query: unknown; body: unknown; how: string; version: string | null; language: 'zh' | 'en' }

const hows = ['json', 'json', 'json', 'json', 'json', 'json', 'text', 'form', 'broken', 'array', 'none', 'proto'];

function givenFor({ endpoint }: Registered, hostile: number): fc.Arbitrary<Given> {
  return fc.record({
    params: inputsOf(endpoint.params, known, hostile), query: inputsOf(endpoint.query, known, hostile), body: inputsOf(endpoint.body, known, hostile),
    how: fc.constantFrom(...hows), version: fc.constantFrom('"1"', '"1"', '"2"', '"3"', null, '"-1"', 'W/"1"', '*', '"9999999999"'), language: fc.constantFrom('zh', 'en'),
  });
}

/** Where the ids of a parameter come from, by its name, or for a plain `id` by the beginning of the path. */
const tables: Record<string, string> = {
  childId: 'children', applicationId: 'applications', decisionId: 'decisions', runId: 'pay_runs', lineId: 'pay_lines', guardianId: 'guardians', circumstanceId: 'guardian_circumstances',
  attachmentId: 'attachments', classId: 'child_classes', assignmentId: 'assignments', uploadId: 'uploads',
  children: 'children', staff: 'staff', organisations: 'organisations', jobs: 'jobs', uploads: 'uploads', suspected: 'suspected_children', 'department-files': 'department_files', 'discovery-runs': 'discovery_runs',
};

/** The same as somebody would ask who may: a record that is there, a whole body, the version seen. */
function earnest(registered: Registered): fc.Arbitrary<Given> {
  const { endpoint } = registered;
  const first = endpoint.path.split('/')[1]!;
  const params = fc.record(Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => {
    const ids = world.ids[tables[name === 'id' ? first : name!] ?? ''] ?? [];
    return [name!, ids.length > 0 ? fc.constantFrom(...ids) : inputsOf(endpoint.params, known, 0).map((all) => (all as Record<string, unknown>)[name!])];
  })));
  return givenFor(registered, 2).chain((given) => params.map((found) => ({ ...given, params: found, how: 'json', version: given.version === '"2"' ? '"2"' : '"1"' })));
}
/** Posts that may do most things, so that earnest requests get far. */
const doers: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'finance', 'centre-worker', 'city-officer', 'institution-staff', 'liaison', 'system-admin', 'security-admin', 'audit-admin'];

const plain = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 8_000);
/** As a URL carries it; what cannot be encoded goes as a broken escape. */
const escaped = (value: unknown): string => {
  try {
    return encodeURIComponent(plain(value));
  } catch {
    return '%ed%a0%80';
  }
};
const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

function urlOf({ endpoint }: Registered, given: Given): string {
  const params = Object.fromEntries(entries(given.params));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => escaped(params[name] ?? 'x') || '%20');
  const query = entries(given.query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
  return `/api${path}${query ? `?${query}` : ''}`;
}

function bodyOf({ endpoint }: Registered, { how, body }: Given): { payload?: string | Buffer; type?: string } {
  if (endpoint.takesFile) return { payload: Buffer.from('\u0000\u0001%PDF-1.7'), type: endpoint.takesFile };
  const json = JSON.stringify(body) ?? '';
  switch (how) {
    case 'text': return { payload: json, type: 'text/plain' };
    case 'form': return { payload: 'a=1&b[c]=2', type: 'application/x-www-form-urlencoded' };
    case 'broken': return { payload: json.slice(0, -1), type: 'application/json' };
    case 'array': return { payload: `[${json}]`, type: 'application/json' };
    case 'proto': return { payload: `{"__proto__":{"x":1},"constructor":{"prototype":{}}${json.startsWith('{') && json.length > 2 ? `,${json.slice(1)}` : '}'}`, type: 'application/json' };
    case 'none': return {};
    default: return { payload: json, type: 'application/json' };
  }
}

async function ask(registered: Registered, given: Given, who: Seated): Promise<LightMyRequestResponse> {
  const { payload, type } = bodyOf(registered, given);
  return world.house.app.inject({
    method: registered.endpoint.method, url: urlOf(registered, given), ...(payload === undefined ? {} : { payload }),
    headers: {
      'x-tonghu': '1', cookie: who.cookie() ?? '', 'accept-language': given.language,
      ...(type ? { 'content-type': type } : {}), ...(given.version === null ? {} : { 'if-match': given.version }),
    },
  });
}

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
  for (const registered of endpoints.filter(({ name }) => !leftOut.has(name))) {
    const times = (slow.has(registered.name) ? 1 : each) * Post.options.length;
    const far = (slow.has(registered.name) ? 1 : each * 2) * doers.length;
    const asked = [
      ...fc.sample(givenFor(registered, 30), { seed, numRuns: times }).map((given, at) => ({ given, post: Post.options[at % Post.options.length]! })),
      ...fc.sample(earnest(registered), { seed: seed + 1, numRuns: far }).map((given, at) => ({ given, post: doers[at % doers.length]! })),
    ];
    for (const { given, post } of asked) {
      const reply = await ask(registered, given, world.people[post]);
      reached.set(registered.name, (reached.get(registered.name) ?? new Set()).add(reply.statusCode));
      const fault = faultOf(reply, given.language);
      if (fault) faults.set(`${registered.name} ${fault.slice(0, 60)}`, `${post} ${urlOf(registered, given).slice(0, 300)} ${given.how} ${JSON.stringify(given.body)?.slice(0, 300)}\n${fault}`);
    }
  }
  expect([...faults.values()].join('\n\n')).toBe('');
  // Requests that never get past the door would prove nothing.
  const answered = [...reached].filter(([, codes]) => codes.has(200) || codes.has(204)).length;
  expect(answered, [...reached].map(([name, codes]) => `${name} ${[...codes].join(' ')}`).join('\n')).toBeGreaterThan(endpoints.length * 0.5);
}, 120_000);

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
