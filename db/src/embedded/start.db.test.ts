import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type Home, openHome } from '../home.ts';
import { isAlive } from './processes.ts';
import { joinPostgres, type Postgres, startPostgres, stopLeftOver } from './start.ts';

const folders: string[] = [];
const started: Postgres[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const postgres of started.splice(0)) await postgres.stop();
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function freshHome(below = 'home'): Home {
  const dir = mkdtempSync(join(tmpdir(), 'tonghu-start-'));
  folders.push(dir);
  chmodSync(dir, 0o711); // as most folders are; one that is closed has a test of its own
  return openHome(join(dir, below));
}

async function start(home: Home, elsewhere?: string): Promise<Postgres> {
  const postgres = await startPostgres({ home, forTests: true, ...(elsewhere && { elsewhere }) });
  started.push(postgres);
  return postgres;
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const socketFolder = (url: string) => decodeURIComponent(/host=([^&]+)/.exec(url)![1]!);

const processOf = (home: Home) => Number(readFileSync(join(home.dir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

test('what was written is there after a stop and a start', async () => {
  const home = freshHome();
  const first = await start(home);
  await ask(first.ownerUrl, 'create table kept as select 7 as n');
  await first.stop();
  await first.stop();
  const second = await start(home);
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('Chinese text has trigrams, sorts by code, and the clock stands in Shanghai', async () => {
  const { ownerUrl } = await start(freshHome());
  await ask(ownerUrl, 'create extension pg_trgm');
  expect(await ask(ownerUrl, `select similarity('张三丰', '张三') > 0.3 as alike, 'a' < 'B' as mixed, current_setting('TimeZone') as zone`))
    .toEqual([{ alike: true, mixed: false, zone: 'Asia/Shanghai' }]);
});

test('no network port, no entry without the password', async () => {
  const { ownerUrl } = await start(freshHome());
  if (process.platform !== 'win32') expect(await ask(ownerUrl, `select current_setting('listen_addresses') as at`)).toEqual([{ at: '' }]);
  await expect(ask(ownerUrl.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('the log keeps no statement, no value and no error text', async () => {
  const home = freshHome();
  const { ownerUrl } = await start(home);
  await ask(ownerUrl, 'create table people (name text primary key, born date)');
  await ask(ownerUrl, `insert into people values ('王小明', null)`);
  await expect(ask(ownerUrl, `insert into people values ('王小明', null)`)).rejects.toThrow();
  await expect(ask(ownerUrl, `select '王小明'::date`)).rejects.toThrow();
  await started[0]!.stop();
  const log = readFileSync(join(home.dir, 'logs', 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('王小明');
});

test('two starts on one home: the second is told who runs, and may join instead', async () => {
  const home = freshHome();
  const { ownerUrl } = await start(home);
  await expect(start(home)).rejects.toMatchObject({ code: 'already-running', says: { en: expect.stringContaining(String(process.pid)) } });
  expect(joinPostgres(home)).toEqual({ ownerUrl });
  await started[0]!.stop();
  expect(joinPostgres(home)).toBeUndefined();
});

test('after kill -9 of the parent the orphan is closed and its data kept', async () => {
  const home = freshHome();
  const parent = await startAlone(home);
  await ask(parent.url, 'create table kept as select 7 as n');
  const orphan = processOf(home);
  const ended = new Promise((done) => parent.process.once('exit', done));
  parent.process.kill('SIGKILL');
  await ended;
  expect(isAlive(orphan)).toBe(true);

  const { ownerUrl } = await start(home);
  expect(isAlive(orphan)).toBe(false);
  expect(await ask(ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a stale pid file that names a process of somebody else harms nobody', async () => {
  const home = freshHome();
  const { ownerUrl } = await start(home);
  const file = join(home.dir, 'postgres', 'data', 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  await started[0]!.stop();
  // Of the database's own account: only such a process does PostgreSQL take for a server.
  const { uid, gid } = statSync(file.replace('postmaster.pid', 'PG_VERSION'));
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', cwd: '/', ...(process.getuid?.() === 0 && { uid, gid }) });
  children.push(bystander);
  writeFileSync(file, content.replace(/^\d+/, String(bystander.pid)));
  expect((await start(home)).ownerUrl).toBe(ownerUrl);
  expect(isAlive(bystander.pid!)).toBe(true);
});

test('a home with a long path gets a short socket folder, which goes with it', async () => {
  const home = freshHome(`很长的路径/${'x'.repeat(90)}/有 空格,逗号`);
  const postgres = await start(home);
  expect(await ask(postgres.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  const folder = socketFolder(postgres.ownerUrl);
  expect(folder.startsWith(home.dir)).toBe(false);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await postgres.stop();
  expect(existsSync(folder)).toBe(false);
});

test('a home in a folder that only its owner can enter works; as root its files go elsewhere and are found again', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'tonghu-start-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'tonghu-start-'));
  folders.push(closed, elsewhere);
  mkdirSync(join(elsewhere, 'lib'), { mode: 0o755 });
  chmodSync(elsewhere, 0o711);
  const home = openHome(join(closed, 'home'));
  const first = await start(home, join(elsewhere, 'lib'));
  await ask(first.ownerUrl, 'create table kept as select 7 as n');
  await first.stop();
  expect(existsSync(join(home.dir, 'postgres', 'where.json'))).toBe(process.getuid?.() === 0);
  const second = await start(home, join(elsewhere, 'lib'));
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  expect(readdirSync(join(elsewhere, 'lib')).length).toBe(process.getuid?.() === 0 ? 1 : 0);

  if (process.getuid?.() !== 0) return;
  await second.stop();
  rmSync(join(elsewhere, 'lib'), { recursive: true });
  await expect(start(home)).rejects.toMatchObject({ code: 'database-lost' });
});

test('keys of another installation are noticed at once', async () => {
  const home = freshHome();
  await (await start(home)).stop();
  writeFileSync(join(home.dir, 'keys', 'postgres'), 'f'.repeat(48));
  await expect(start(home)).rejects.toMatchObject({ code: 'keys-wrong' });
  await stopLeftOver(home);
});

/** Starts the database from a process of its own, to be killed. */
async function startAlone(home: Home): Promise<{ process: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('../testing/start-and-wait.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, home.dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const url = await new Promise<string>((done, fail) => {
    child.stdout!.once('data', (line: Buffer) => done(line.toString().trim()));
    child.once('exit', () => fail(new Error('the parent did not start')));
  });
  return { process: child, url };
}
