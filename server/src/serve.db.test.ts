import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '@tonghu/db/testing/database';
import { testServerVariable } from '@tonghu/db/testing/server';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { listen, open, serve } from './serve.ts';
import { hashPassword } from './staff/password.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty database, and the home whose keys the test server knows. */
async function settings(): Promise<Config & { drop: () => Promise<void> }> {
  const db = await freshDatabase({ empty: true });
  const { home } = JSON.parse(process.env[testServerVariable]!) as { home: string };
  folders.push(mkdtempSync(join(tmpdir(), 'tonghu-serve-')));
  return { ...readConfig({ TONGHU_LOG: 'silent' }), home, databaseUrl: db.url, port: 0, drop: () => db.close() };
}

async function addSomebody(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into places (code, path, level, name) values ('9901', '9901/', 2, '测试市')`);
  await client.query(`insert into staff (id, username, name, post, place_code, path)
    select gen_random_uuid(), 'officer-' || n, '测试', 'city-officer', '9901', '9901/' from generate_series(1, $1::int) n`, [count]);
  await client.query('insert into staff_credentials (staff_id, password_hash) select id, $1 from staff', [await hashPassword('a long enough word')]);
  await client.end();
}

const signIn = (url: string, number: number) => fetch(new URL('api/session', url), {
  method: 'POST', headers: { 'content-type': 'application/json', 'x-tonghu': '1' },
  body: JSON.stringify({ username: `officer-${number}`, password: 'a long enough word' }),
});

test('starts on an empty database, answers, and a second one says that the port is taken', async () => {
  const config = await settings();
  const server = await serve(config);
  expect(await (await fetch(new URL('health', server.url))).json()).toEqual({ ok: true });
  expect((await fetch(new URL('docs/api', server.url))).headers.get('content-type')).toContain('text/html');
  const port = Number(new URL(server.url).port);
  await expect(serve({ ...config, port })).rejects.toMatchObject({ code: 'port-taken', says: { en: expect.stringContaining(String(port)) } });
  expect((await fetch(new URL('health', server.url))).status).toBe(200);
  await server.close();
  await expect(fetch(new URL('health', server.url))).rejects.toThrow();
  await config.drop();
});

test('a page that follows a job does not keep the server from stopping', async () => {
  const config = await settings();
  const opened = await open(config);
  await addSomebody(config.databaseUrl!, 1);
  const server = await listen(opened);
  const token = await signIn(server.url, 1);
  const me = opened.parts.db.owner;
  const id = crypto.randomUUID();
  await me.query(`insert into jobs (id, kind, started_by, path) select $1, 'not of this server', id, path from staff`, [id]);
  const stream = await fetch(new URL(`api/jobs/${id}/events`, server.url), { headers: { cookie: token.headers.getSetCookie()[0]!.split(';')[0]! } });
  const reader = stream.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('"state":"waiting"');
  await server.close();
  expect((await reader.read()).done).toBe(true);
  await config.drop();
});

test('a hundred and fifty people sign in at eight o’clock', async () => {
  const config = await settings();
  const server = await serve(config);
  await addSomebody(config.databaseUrl!, 150);
  const statuses = await Promise.all(Array.from({ length: 150 }, (_, at) => signIn(server.url, at + 1).then((reply) => reply.status)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(150);
  await server.close();
  await config.drop();
});
