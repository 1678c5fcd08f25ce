import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startPostgres } from '@tonghu/db/embedded/start';
import { openHome } from '@tonghu/db/home';
import { afterAll, expect, test } from 'vitest';
import { cleanUp, firstPage, start, stop, tempFolder, tonghu } from './started.ts';

const folder = tempFolder();
const home = join(folder, 'home');
const other = join(folder, 'other');
afterAll(() => cleanUp([home, other]));

/** Ends by itself with exit code 1 and a sentence; no stack, no password. */
async function refused(started: ReturnType<typeof tonghu>, sentence: RegExp): Promise<void> {
  expect(await started.ended).toBe(1);
  expect(started.said()).toMatch(sentence);
  expect(started.said()).not.toMatch(/\n\s+at |\.ts:\d|geheim/);
}

test('a taken port is told before anything is built', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resume) => server.once('listening', resume));
  const { port } = server.address() as { port: number };
  await refused(start({ home, args: ['--port', String(port)] }), new RegExp(`Port ${port} is taken .* TONGHU_PORT=`));
  server.close();
});

test('a home that cannot be written to, or is a file', async () => {
  await refused(start({ home: '/proc/tonghu' }), /The data folder \/proc\/tonghu cannot be written to\. .* TONGHU_HOME/);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await refused(start({ home: file }), /is not a folder\. .* TONGHU_HOME/);
});

test('settings that make no sense are named all at once', async () => {
  await refused(start({ home, env: { TONGHU_IDLE_MINUTES: '2', TONGHU_PROFILE: 'none' } }), /TONGHU_PROFILE[^]*TONGHU_IDLE_MINUTES/);
});

test('an old Node is told so by the door, before it reads anything else', async () => {
  const old = `data:text/javascript,${encodeURIComponent('Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.8"}})')}`;
  await refused(start({ home, env: { NODE_OPTIONS: `--import=${old}` } }), /Tonghu needs Node\.js 20\.19 or newer; this is 18\.20\.8/);
});

test('a register that is empty and shall not be a demo says what to run', { timeout: 120_000 }, async () => {
  await refused(start({ home: other, args: ['--no-demo'] }), /tonghu setup --division CODE/);
});

test('a wrong DATABASE_URL, each way with its own sentence', { timeout: 120_000 }, async () => {
  const postgres = await startPostgres({ home: openHome(home), forTests: true });
  const url = new URL(postgres.ownerUrl.replace('@/', '@localhost/'));
  const at = (user: string, password: string, database: string, rest = url.search) => `postgresql://${user}:${password}@/${database}${rest}`;
  const wrong: [string, RegExp][] = [
    ['mysql://x/y', /DATABASE_URL: begins with postgres/],
    ['postgres://', /DATABASE_URL is not a valid database address/],
    ['postgres://u:geheim@127.0.0.1:1/city', /127\.0\.0\.1:1 cannot be reached\. Check DATABASE_URL/],
    ['postgres://u:geheim@no-such-host.invalid/city', /no-such-host\.invalid:5432 cannot be reached/],
    [at(url.username, 'geheim', 'tonghu'), /refused the user tonghu: wrong password/],
    [at(url.username, url.password, 'nix'), /no database named nix .* create database nix/],
  ];
  for (const [databaseUrl, sentence] of wrong) await refused(start({ home: other, env: { DATABASE_URL: databaseUrl } }), sentence);
  await postgres.stop();
});

test('one folder, two homes and no locale: both run; the same home twice does not', { timeout: 240_000 }, async () => {
  const bare = { LC_ALL: '', LANG: '' };
  const [one, two] = [start({ home, env: bare }), start({ home: other, env: bare })];
  const addresses = await Promise.all([firstPage(one), firstPage(two)]);
  expect(new Set(addresses).size).toBe(2);
  await refused(start({ home }), new RegExp(`Another Tonghu process \\(process ${one.pid}\\) is using this data folder`));
  expect(await Promise.all([stop(one), stop(two)])).toEqual([0, 0]);
});
