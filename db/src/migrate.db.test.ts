import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from './migrate.ts';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

let db: FreshDatabase;
let folder: string;
beforeEach(async () => {
  db = await freshDatabase({ empty: true });
  folder = mkdtempSync(join(tmpdir(), 'tonghu-migrations-'));
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, sql: string, safe = 'yes') =>
  writeFileSync(join(folder, name), `-- A step.\n-- Safe while the previous release is running: ${safe} (adds only).\n\n${sql}`);
const problem = (code: string) => expect.objectContaining({ name: 'StartProblem', code });

test('each file is applied once, in order', async () => {
  put('0002_second.sql', 'insert into first values (2);');
  put('0001_first.sql', 'create table first (n integer);');
  expect(await migrate(db.owner, { folder })).toEqual(['0001_first.sql', '0002_second.sql']);
  put('0003_third.sql', 'insert into first values (3);');
  expect(await migrate(db.owner, { folder })).toEqual(['0003_third.sql']);
  expect(await migrate(db.owner, { folder })).toEqual([]);
  expect((await db.owner.query('select n from first order by n')).rows).toEqual([{ n: 2 }, { n: 3 }]);
});

test('two servers that start together migrate once', async () => {
  put('0001_first.sql', 'create table first (n integer); select pg_sleep(0.2);');
  const both = await Promise.all([migrate(db.owner, { folder }), migrate(db.owner, { folder })]);
  expect(both.flat()).toEqual(['0001_first.sql']);
});

test('a failing file is undone whole, and the line is named', async () => {
  put('0001_first.sql', 'create table first (n integer);\ninsert into nowhere values (1);');
  await expect(migrate(db.owner, { folder })).rejects.toMatchObject({ code: 'migration-failed', says: { en: expect.stringContaining('0001_first.sql:5') } });
  expect((await db.owner.query(`select to_regclass('first') as found`)).rows).toEqual([{ found: null }]);
  put('0001_first.sql', 'create table first (n integer);');
  expect(await migrate(db.owner, { folder })).toEqual(['0001_first.sql']);
});

test('an applied file that was changed is refused; line ends of another system are no change', async () => {
  put('0001_first.sql', 'create table first (n integer);');
  await migrate(db.owner, { folder });
  writeFileSync(join(folder, '0001_first.sql'), '-- A step.\r\n-- Safe while the previous release is running: yes (adds only).\r\n\r\ncreate table first (n integer);');
  expect(await migrate(db.owner, { folder })).toEqual([]);
  put('0001_first.sql', 'create table first (n bigint);');
  await expect(migrate(db.owner, { folder })).rejects.toThrow(problem('migration-changed'));
});

test('a database ahead by a safe step is accepted, by a breaking step refused', async () => {
  put('0001_first.sql', 'create table first (n integer);');
  put('0002_safe.sql', 'create table second (n integer);');
  await migrate(db.owner, { folder });
  rmSync(join(folder, '0002_safe.sql'));
  expect(await migrate(db.owner, { folder })).toEqual([]);
  put('0002_safe.sql', 'create table second (n integer);');
  put('0003_breaking.sql', 'drop table first;', 'no');
  await migrate(db.owner, { folder });
  rmSync(join(folder, '0003_breaking.sql'));
  await expect(migrate(db.owner, { folder })).rejects.toThrow(problem('database-ahead'));
});

test('a file that comes late under an earlier number is refused', async () => {
  put('0002_second.sql', 'select 1;');
  await migrate(db.owner, { folder });
  put('0001_first.sql', 'select 1;');
  await expect(migrate(db.owner, { folder })).rejects.toThrow(problem('migration-changed'));
});

test.each([
  ['0001_first.sql', 'select 1;'],
  ['0001_first.sql', '-- Safe while the previous release is running: perhaps\nselect 1;'],
  ['1_first.sql', '-- Safe while the previous release is running: yes\nselect 1;'],
  ['0001-first.sql', '-- Safe while the previous release is running: yes\nselect 1;'],
])('%s with %j lacks a proper name or header', async (name, sql) => {
  writeFileSync(join(folder, name), sql);
  await expect(migrate(db.owner, { folder })).rejects.toThrow(problem('migration-header'));
});

test('the migrations of this release have names and headers, and no number is used twice', () => {
  const numbers = readMigrations(migrationsFolder).map((file) => file.name.slice(0, 4));
  expect(numbers.length).toBeGreaterThan(0);
  expect(new Set(numbers).size).toBe(numbers.length);
});
