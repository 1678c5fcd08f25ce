import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Text, text } from '@tonghu/domain/text';
import type pg from 'pg';
import { ensureGroupRole } from './roles.ts';
import { StartProblem } from './start-problem.ts';

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

interface Migration {
  name: string;
  sql: string;
  checksum: string;
  /** Whether the release before this one may go on while it is applied. */
  safe: boolean;
}

interface MigrateOptions {
  folder?: string;
  report?: (step: Text) => void;
}

/** Any number, the same everywhere: two servers that start together migrate one after the other. */
const lockNumber = 7_206_001;

/** Brings the database up to this release: each new file once, in order, in a transaction of its own. Returns their names. */
export async function migrate(owner: pg.Pool, { folder = migrationsFolder, report = () => {} }: MigrateOptions = {}): Promise<string[]> {
  const files = readMigrations(folder);
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await ensureGroupRole(client);
    await client.query(`create table if not exists tonghu_migrations (
      name text primary key, checksum text not null, safe boolean not null, applied_at timestamptz not null default now())`);
    const { rows: applied } = await client.query<{ name: string; checksum: string; safe: boolean }>(
      'select name, checksum, safe from tonghu_migrations order by name');
    const waiting = pending(files, applied);
    for (const file of waiting) {
      report(text(`数据库升级：${file.name}`, `Migrating the database: ${file.name}`));
      await apply(client, file);
    }
    return waiting.map((file) => file.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => {});
    client.release();
  }
}

/** The migration files in order, each with its header checked. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql')).sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const safe = /^-- Safe while the previous release is running: (yes|no)\b/m.exec(sql.slice(0, 2000));
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || !safe) {
      throw new StartProblem(
        'migration-header',
        text(`迁移文件 ${name} 的名称或文件头不合规定。`, `The migration ${name} lacks a proper name or header.`),
        text('名称为 0007_visits.sql 的样式，开头注明“-- Safe while the previous release is running: yes”或 no。', 'Name it like 0007_visits.sql and say at the top “-- Safe while the previous release is running: yes” or no.'),
      );
    }
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex'), safe: safe[1] === 'yes' };
  });
}

/** What is still to apply. Refuses when history differs from the files. */
function pending(files: Migration[], applied: { name: string; checksum: string; safe: boolean }[]): Migration[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const last = applied.at(-1)?.name ?? '';
  for (const row of applied) {
    const file = byName.get(row.name);
    if (file && file.checksum !== row.checksum) throw changed(row.name);
    // A later step that the previous release can live with is no reason to stop it: that is what the header promises.
    if (!file && (row.name < (files.at(-1)?.name ?? '') || !row.safe)) throw ahead(row.name);
  }
  const done = new Set(applied.map((row) => row.name));
  const waiting = files.filter((file) => !done.has(file.name));
  const late = waiting.find((file) => file.name < last);
  if (late) throw outOfOrder(late.name, last);
  return waiting;
}

async function apply(client: pg.PoolClient, file: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query('insert into tonghu_migrations (name, checksum, safe) values ($1, $2, $3)', [file.name, file.checksum, file.safe]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    const position = typeof error === 'object' && error && 'position' in error ? Number(error.position) : 0;
    const line = position ? file.sql.slice(0, position).split('\n').length : 0;
    const where = line ? `${file.name}:${line}` : file.name;
    throw new StartProblem(
      'migration-failed',
      text(`数据库升级没有成功：${where}：${reason}`, `The migration failed: ${where}: ${reason}`),
      text('这一步已全部撤回，数据没有改动；请把这句话报告给维护人员。', 'This step was undone entirely and no data changed; report this sentence to the maintainers.'),
      error,
    );
  }
}

function changed(name: string): StartProblem {
  return new StartProblem(
    'migration-changed',
    text(`已经执行过的迁移文件 ${name} 被改动了。`, `The migration ${name} was changed after it had been applied.`),
    text('请恢复这个文件的原样；要改表，请新加一个迁移文件。', 'Put the file back as it was; to change a table, add a new migration.'),
  );
}

function ahead(name: string): StartProblem {
  return new StartProblem(
    'database-ahead',
    text(`数据库已经升级到更新的版本（${name}），这个版本的程序不能用它。`, `The database is ahead of this release (${name} is applied and unknown here).`),
    text('请改用更新版本的程序；要退回旧版本，请恢复升级前的备份。', 'Use the newer release; to go back, restore the backup made before the upgrade.'),
  );
}

function outOfOrder(name: string, last: string): StartProblem {
  return new StartProblem(
    'migration-changed',
    text(`迁移文件 ${name} 排在已执行的 ${last} 之前。`, `The migration ${name} comes before ${last}, which is already applied.`),
    text('请把它改成更大的编号。', 'Give it a higher number.'),
  );
}
