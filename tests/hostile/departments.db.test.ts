import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aChild } from '@tonghu/server/children/testing';
import { runId, sendFile } from './from-departments.ts';
import { ok } from './ok.ts';
import { type World, aWorld } from './world.ts';

/* What departments send: nobody who is not suspected is named by the database, the jobs or a folder; another county reads and decides nothing. */

let world: World;
let logged = '';
beforeAll(async () => {
  world = await aWorld({}, (app) => app.addHook('onRequest', async (request) => {
    const keep = (...said: unknown[]) => { logged += JSON.stringify(said, (_key, value) => (value instanceof Error ? String(value) : value)); };
    request.log = { ...request.log, info: keep, warn: keep, error: keep } as unknown as typeof request.log;
  }));
});
afterAll(() => world.house.close());

const officer = () => world.people['county-officer'];
const state = async (id: string) => (await officer().call('GET', `/department-files/${id}`)).json().state;

/** All that PostgreSQL holds, table by table, as text. */
async function everything(): Promise<string> {
  const { owner } = world.house.db;
  const { rows } = await owner.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const tables = await Promise.all(rows.map(async ({ name }) => (await owner.query<{ all: string | null }>(`select string_agg(t::text, '\n') as all from ${name} t`)).rows[0]!.all ?? ''));
  return tables.join('\n');
}

test('a file that cannot be read leaves no name and no number: in no table, no job, no answer, no log, no folder', async () => {
  world.house.parts.jobs.run(world.house.parts);
  const rows = '隐名之人,990101201503011229,男\n隐名之妹,990101201503011237,女\n';
  const files = await Promise.all([rows, `\uFEFF${rows}`, rows.replaceAll(',', ';'), `隐名之人，９９０１０１２０１５０３０１１２２９\n${rows}`, `PAR1,${rows}PAR1`].map((content) => sendFile(officer(), content)));
  for (const { id } of files) await expect.poll(() => state(id), { timeout: 20_000 }).toBe('refused');
  const answers = await Promise.all([...files.map(({ id }) => `/department-files/${id}`), '/department-files', '/jobs'].map(async (address) => (await officer().call('GET', address)).body));
  const inside = await everything();
  for (const [where, said] of Object.entries({ answers: answers.join('\n'), inside, logged })) expect([where, /隐名|99010120150301/.test(said)]).toEqual([where, false]);
  const run = join(world.house.parts.home.dir, 'run');
  for (const name of await readdir(run, { recursive: true })) expect(await readFile(join(run, name), 'utf8').catch(() => '')).not.toMatch(/隐名|99010120150301/);
  expect((await readdir(run)).filter((name) => name.startsWith('plain-'))).toEqual([]);
});

test('an officer of another county, a village and a leader read and decide nothing of it', async () => {
  const { owner } = world.house.db;
  const idsOf = async (sql: string) => (await owner.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const [file] = await idsOf('select id from department_files limit 1');
  const [review] = await idsOf('select id from link_reviews limit 1');
  const [tick] = await idsOf('select id from coming_prepared limit 1');
  const [suspected] = await idsOf('select id from suspected_children limit 1');
  const [finding] = await idsOf('select id from child_findings limit 1');
  const pair = `/duplicates/${world.words['duplicates/oneId']![0]}/${world.words['duplicates/otherId']![0]}`;
  const before = await owner.query('select (select jsonb_agg(to_jsonb(r)) from link_reviews r) as a, (select jsonb_agg(to_jsonb(r)) from duplicate_pairs r) as b, (select count(*) from coming_prepared) as c, (select count(*) from child_findings) as d');
  const reads = [`/department-files/${file}`, `/link-reviews/${review}`, `/discovery-runs/${runId}`, `/suspected/${suspected}/coming`, `/children/${world.child}/coming`, `/children/${world.child}/merged-files`, pair];
  const reason = { reason: '核实过了' };
  const deeds: ['POST' | 'PUT' | 'DELETE', string, object][] = [
    ['POST', `/link-reviews/${review}/decide`, { answer: 'same' }], ['POST', `/link-reviews/${review}/take-back`, reason], ['POST', `${pair}/merge`, { stays: world.words['duplicates/oneId']![0], ...reason }],
    ['POST', `${pair}/tell-apart`, reason], ['DELETE', `/coming/prepared/${tick}`, {}], ['DELETE', `/children/${world.child}/findings/${finding}`, {}], ['PUT', `/department-files/${file}/mapping`, { kind: 'school', mapping: {} }],
    ['POST', `/department-files/${file}/expire`, reason], ['POST', `/department-files/${file}/extension/decision`, { granted: true }],
  ];
  for (const who of [world.elsewhere, world.neighbour, world.people['city-leader']]) {
    for (const address of reads) expect([address, [403, 404].includes((await who.call('GET', address)).statusCode)]).toEqual([address, true]);
    for (const [method, address, body] of deeds) {
      const { statusCode } = await who.call(method, address, { version: 1, body });
      expect([address, [403, 404].includes(statusCode), statusCode]).toEqual([address, true, statusCode]);
    }
  }
  for (const list of ['/link-reviews', '/duplicates', '/department-files', '/coming?within=180', '/suspected']) {
    const reply = await world.elsewhere.call('GET', list);
    expect([list, reply.json().rows]).toEqual([list, []]);
  }
  expect(await owner.query('select (select jsonb_agg(to_jsonb(r)) from link_reviews r) as a, (select jsonb_agg(to_jsonb(r)) from duplicate_pairs r) as b, (select count(*) from coming_prepared) as c, (select count(*) from child_findings) as d')).toMatchObject({ rows: before.rows });
});

test('a second file behind the wall suggests no pair, opens none, and cannot be merged', async () => {
  const posts = ['county-officer', 'county-reviewer', 'supervisor', 'director', 'city-officer'] as const;
  const family = () => [{ id: crypto.randomUUID(), relation: 'father' as const, isGuardian: true, name: '明大勇' }, { id: crypto.randomUUID(), relation: 'mother' as const, isGuardian: true, name: '白芳' }];
  const born = { name: '明暗', birthDate: '2018-04-05', sex: 'female' as const };
  const open = await aChild(world.house.db, { ...born, guardians: family() });
  const told = () => Promise.all(posts.map(async (post) => [post, (await world.people[post].call('GET', '/duplicates')).json(), (await world.people[post].call('GET', `/children/${open.id}/merged-files`)).json()]));
  const before = await told();
  const hidden = await aChild(world.house.db, { ...born, idNumber: null, noNumberReason: 'not-registered', guardians: family() });
  await world.house.db.owner.query('update children set walled = true where id = $1', [hidden.id]);
  expect(await told()).toEqual(before);
  const pairs = (await ok(world.named.call('GET', '/duplicates'))).rows.map(({ one, other }: { one: { id: string }; other: { id: string } }) => [one.id, other.id]).flat();
  expect(pairs).toContain(hidden.id);
  for (const post of posts) {
    const answers = async (other: string) => [
      await world.people[post].call('GET', `/duplicates/${open.id}/${other}`),
      await world.people[post].call('POST', `/duplicates/${open.id}/${other}/merge`, { version: 1, body: { stays: open.id, reason: '同一个孩子' } }),
      await world.people[post].call('POST', `/duplicates/${other}/${open.id}/tell-apart`, { version: 1, body: { reason: '不是一个' } }),
    ].map((reply) => [reply.statusCode, reply.json().code]);
    expect([post, await answers(hidden.id)]).toEqual([post, await answers(crypto.randomUUID())]);
  }
});
