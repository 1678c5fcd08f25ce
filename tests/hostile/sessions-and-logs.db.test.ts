import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault } from '@tonghu/db/crypto/vault';
import { openHome } from '@tonghu/db/home';
import { newChild } from '@tonghu/server/children/testing';
import { testPassword } from '@tonghu/server/testing/test-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, aWorld } from './world.ts';

/* Sessions that somebody tries to take over, and a log that must not know anybody. */

let world: World;
beforeAll(async () => { world = await aWorld(); });
afterAll(() => world.house.close());

const signIn = (username: string, headers: Record<string, string> = {}, password = testPassword) =>
  world.house.app.inject({ method: 'POST', url: '/api/session', headers: { 'x-tonghu': '1', ...headers }, payload: { username, password } });
const whoAmI = async (cookie: string) => (await world.house.app.inject({ url: '/api/session', headers: { cookie } })).json().actor?.id ?? null;
const cookieOf = (reply: { cookies: { name: string; value: string }[] }) => `${reply.cookies[0]!.name}=${reply.cookies[0]!.value}`;

test('a token brought along is never the one that is given', async () => {
  const { username, id } = world.people.director;
  const planted = 'tonghu=' + 'a'.repeat(43);
  const reply = await signIn(username, { cookie: planted });
  expect(cookieOf(reply)).not.toBe(planted);
  expect(await whoAmI(planted)).toBeNull();
  expect(await whoAmI(cookieOf(reply))).toBe(id);
  const again = await signIn(username, { cookie: cookieOf(reply) });
  expect(await whoAmI(cookieOf(reply))).toBeNull();
  expect(await whoAmI(cookieOf(again))).toBe(id);
  for (const odd of ['tonghu=', 'tonghu=%00', `tonghu=${'x'.repeat(5_000)}`, "tonghu=' or 1=1", 'tonghu=%', 'tonghu=__proto__']) expect(await whoAmI(odd), odd).toBeNull();
});

test('the cookie is closed to scripts and other sites', async () => {
  const flags = (await signIn(world.people.supervisor.username)).headers['set-cookie'];
  expect(String(flags)).toMatch(/; Path=\/;.*HttpOnly;.*SameSite=Strict/);
  expect(String(flags)).not.toMatch(/Domain|Expires|Max-Age/);
});

test('idle, old and ended sessions are no sessions', async () => {
  const { username } = world.people.supervisor;
  const { owner } = world.house.db;
  const spoil = async (set: string) => {
    const cookie = cookieOf(await signIn(username));
    await owner.query(`update sessions set ${set} where staff_id = $1`, [world.people.supervisor.id]);
    return whoAmI(cookie);
  };
  expect(await spoil(`last_seen_at = now() - interval '61 minutes'`)).toBeNull();
  expect(await spoil(`ends_at = now()`)).toBeNull();
  expect(await spoil(`last_seen_at = now() - interval '59 minutes'`)).toBe(world.people.supervisor.id);
  const cookie = cookieOf(await signIn(username));
  await world.house.app.inject({ method: 'DELETE', url: '/api/session', headers: { 'x-tonghu': '1', cookie } });
  expect(await whoAmI(cookie)).toBeNull();
});

test('a new password ends the other browsers, switching off ends all at once', async () => {
  const { username, id } = world.people['centre-worker'];
  const [one, other] = [cookieOf(await signIn(username)), cookieOf(await signIn(username))];
  const changed = await world.house.app.inject({ method: 'POST', url: '/api/password', headers: { 'x-tonghu': '1', cookie: one }, payload: { current: testPassword, next: 'another long enough word' } });
  expect([changed.statusCode, await whoAmI(one), await whoAmI(other)]).toEqual([204, id, null]);
  const { version } = (await world.people['system-admin'].call('GET', `/staff/${id}`)).json();
  expect((await world.people['system-admin'].call('POST', `/staff/${id}/deactivate`, { version })).statusCode).toBe(200);
  expect(await whoAmI(one)).toBeNull();
  expect((await signIn(username, {}, 'another long enough word')).json().code).toBe('sign-in-failed');
});

test('a hundred and fifty people sign in at once: everybody gets in, and the hashes take turns', async () => {
  const { username } = world.people['county-reviewer'];
  const before = process.memoryUsage().rss;
  const replies = await Promise.all(Array.from({ length: 150 }, () => signIn(username)));
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  expect(new Set(replies.map(cookieOf)).size).toBe(150);
  // All at once would be 150 × 19 MiB.
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
});

const server = `
  import { buildApp } from '@tonghu/server/app';
  import { readConfig } from '@tonghu/server/config';
  import { openDatabase } from '@tonghu/db/database';
  import { openVault } from '@tonghu/db/crypto/vault';
  import { openHome } from '@tonghu/db/home';
  import { openFiles } from '@tonghu/db/files/files';
  import { makeJobs } from '@tonghu/server/jobs/jobs';
  const { url, role, keys, folder } = JSON.parse(process.argv[1]);
  const vault = openVault(openHome(keys), {});
  const home = openHome(folder);
  const db = await openDatabase({ url, vault, role, connections: 2 });
  const app = await buildApp({ db, vault, home, files: openFiles({ home, vault, s3: null }), jobs: makeJobs({}), config: { ...readConfig({ TONGHU_LOG: 'debug' }) }, demo: false, clock: () => new Date() },
    { also: (handle) => handle.door({ method: 'POST', path: '/breaks', may: 'anyone', params: { safeParse: (data) => ({ success: true, data }) }, query: { safeParse: (data) => ({ success: true, data }) }, body: { safeParse: (data) => ({ success: true, data }) }, problems: [] },
      ({ body }) => { throw new Error('cannot store ' + JSON.stringify(body)); }) });
  console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
  process.stdin.on('end', async () => { await app.close(); await db.close(); }).resume();
`;

test('the log of a server that was told everything knows nobody', async () => {
  const keys = JSON.parse(process.env['TONGHU_TEST_POSTGRES']!) as { home: string; role: string };
  expect(openVault(openHome(keys.home), {}).fingerprint).toBe(world.house.db.vault.fingerprint);
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-log-'));
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', server, JSON.stringify({ url: world.house.db.url, role: keys.role, keys: keys.home, folder })],
    { stdio: ['pipe', 'pipe', 'pipe'], cwd: join(import.meta.dirname, '../..') });
  let log = '';
  let out = '';
  child.stderr.on('data', (chunk: Buffer) => { log += chunk.toString(); });
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  try {
    await expect.poll(() => /http:\S+/.exec(out)?.[0] ?? (child.exitCode === null ? undefined : `died: ${log}`), { timeout: 30_000 }).toMatch(/^http/);
    const url = /http:\S+/.exec(out)![0];
    const cookie = world.people.director.cookie()!;
    const someone = newChild({ name: '秘密之子' });
    const post = (path: string, body: string, headers: Record<string, string> = {}) => fetch(url + path, { method: 'POST', body, headers: { 'x-tonghu': '1', cookie, 'content-type': 'application/json', ...headers } });
    const statuses = [
      await fetch(`${url}/api/children?q=${encodeURIComponent('秘密之子')}&secretquery=1`, { headers: { cookie } }),
      await fetch(`${url}/api/children?q=${someone.idNumber}`, { headers: { cookie } }),
      await fetch(`${url}/api/children/${someone.idNumber}`, { headers: { cookie, 'x-purpose': encodeURIComponent('秘密之子的事') } }),
      await fetch(`${url}/秘密之子?id=${someone.idNumber}`), await fetch(`${url}/api/%ff${someone.idNumber}`),
      await post('/api/children', JSON.stringify(someone)), await post('/api/children', JSON.stringify(someone)), await post('/api/children', `{"name":"秘密之子`),
      await post('/api/children', JSON.stringify({ ...someone, [someone.idNumber!]: '秘密之子' })), await post('/api/children', '秘密之子', { 'content-type': 'text/秘密'.replace(/[^\x20-\x7e]/g, 'x') }),
      await post('/api/session', JSON.stringify({ username: 'secretuser', password: 'secretpassword' })),
      await post('/api/breaks', JSON.stringify({ name: '秘密之子', number: someone.idNumber, phone: '13800001234' })),
    ].map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses).toContain(500);
    await expect.poll(() => log.includes('"route":"/api/breaks"')).toBe(true);
    for (const secret of ['秘密', someone.idNumber!, someone.idNumber!.slice(0, 17), '13800001234', '王大勇', 'secretquery', 'secretpassword', 'secretuser', cookie.split('=')[1]!, encodeURIComponent('秘密')]) {
      expect(log.includes(secret), `${secret} in: ${log.split('\n').find((line) => line.includes(secret))}`).toBe(false);
    }
    expect(log).toContain('"msg":"bug"');
  } finally {
    child.stdin.end();
    await new Promise((ended) => (child.exitCode === null ? child.once('exit', ended) : ended(null)));
    rmSync(folder, { recursive: true, force: true });
  }
});
