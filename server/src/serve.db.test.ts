import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '@tonghu/db/testing/database';
import { testServerVariable } from '@tonghu/db/testing/server';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { serve } from './serve.ts';
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

test('a hundred and fifty people sign in at eight o’clock', async () => {
  const config = await settings();
  const server = await serve(config);
  const db = new pg.Client({ connectionString: config.databaseUrl! });
  await db.connect();
  await db.query(`insert into places (code, path, level, name) values ('9901', '9901/', 2, '测试市')`);
  await db.query(`insert into staff (id, username, name, post, place_code, path)
    select gen_random_uuid(), 'officer-' || n, '测试', 'city-officer', '9901', '9901/' from generate_series(1, 150) n`);
  await db.query('insert into staff_credentials (staff_id, password_hash) select id, $1 from staff', [await hashPassword('a long enough word')]);
  await db.end();

  const statuses = await Promise.all(Array.from({ length: 150 }, (_, at) => fetch(new URL('api/session', server.url), {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-tonghu': '1' },
    body: JSON.stringify({ username: `officer-${at + 1}`, password: 'a long enough word' }),
  }).then((reply) => reply.status)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(150);
  await server.close();
  await config.drop();
});
