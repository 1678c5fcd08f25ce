import { text } from '@tonghu/domain/text';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { columnTypes } from './column-types.ts';
import type { Vault } from './crypto/vault.ts';
import { checkUrl, databaseProblem } from './database-problem.ts';
import { ensureGroupRole, ensureLoginRole, loginRoleOf } from './roles.ts';
import { StartProblem } from './start-problem.ts';
import type { DB } from './types.ts';

/** Two doors into one database: `app` for requests, behind row-level security; `owner` for migrations, seals and sign-in. */
export interface Database {
  owner: pg.Pool;
  app: Kysely<DB>;
  /** How the door for requests is opened, for threads of this process; holds its password. */
  door: Door;
  close(): Promise<void>;
}

/** Plain values only, so that it can be handed to another thread. */
export type Door = Pick<pg.ClientConfig, 'host' | 'port' | 'database' | 'ssl' | 'user'> & { password: string };

export interface DatabaseOptions {
  /** The owner's connection string. */
  url: string;
  vault: Vault;
  /** Connections for requests; the owner has a few of its own. */
  connections?: number;
  /** Whether the login role has been made already, as for each of a test run's many databases. */
  role?: string;
}

const oldestVersion = 150_000;

/** Connects, makes the low-privilege role, and checks that keys and database belong together. */
export async function openDatabase({ url, vault, connections = 20, role }: DatabaseOptions): Promise<Database> {
  checkUrl(url);
  const owner = new pg.Pool({ ...connecting, connectionString: url, max: 5, application_name: 'tonghu-owner' });
  owner.on('error', () => {}); // an idle connection was cut; the pool replaces it, and the next query tells
  keepCutsQuiet(owner);
  const password = vault.derive('app-role');
  try {
    const { rows } = await owner.query<{ version: number; name: string }>(
      `select current_setting('server_version_num')::int as version, current_database() as name`);
    const found = rows[0] as { version: number; name: string };
    checkVersion(found.version);
    await checkKeys(owner, vault);
    const login = role ?? loginRoleOf(found.name);
    if (!role) {
      await ensureGroupRole(owner);
      if (!(await opens(url, login, password))) await ensureLoginRole(owner, login, password);
    }
    const door = doorOf(url, login, password);
    const app = openDoor(door, connections);
    return {
      owner,
      app,
      door,
      close: async () => {
        await app.destroy();
        await owner.end();
      },
    };
  } catch (error) {
    await owner.end();
    throw databaseProblem(error, url);
  }
}

/** Connections for requests, behind row-level security. */
export function openDoor(door: Door, connections: number): Kysely<DB> {
  const pool = new pg.Pool({ ...connecting, ...door, max: connections, application_name: 'tonghu' });
  pool.on('error', () => {});
  keepCutsQuiet(pool);
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** A connection cut between two statements of a transaction has no one else to tell; the next statement throws. */
function keepCutsQuiet(pool: pg.Pool): void {
  pool.on('connect', (client) => client.on('error', () => {}));
}

/** Whether the login role exists with this password and is in the group. */
async function opens(url: string, role: string, password: string): Promise<boolean> {
  const client = new pg.Client({ ...connecting, ...doorOf(url, role, password) });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ fits: boolean }>(
      `select pg_has_role('tonghu_app', 'usage') and not rolsuper and not rolbypassrls as fits from pg_roles where rolname = current_user`);
    return rows[0]?.fits === true;
  } catch {
    return false; // ensureLoginRole() puts it right, or says why it cannot
  } finally {
    await client.end();
  }
}

const connecting = { types: columnTypes, connectionTimeoutMillis: 10_000 };

/** The same server and database, for another user. */
function doorOf(url: string, user: string, password: string): Door {
  const { host, port, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, database: database ?? '', ssl, user, password };
}

function checkVersion(version: number): void {
  if (version >= oldestVersion) return;
  const major = Math.floor(version / 10_000);
  throw new StartProblem(
    'database-version',
    text(`DATABASE_URL 指向 PostgreSQL ${major}，本系统需要 15 或更新的版本。`, `DATABASE_URL points to PostgreSQL ${major}; this system needs 15 or newer.`),
    text('请升级数据库，或去掉 DATABASE_URL 使用自带的数据库。', 'Upgrade the database, or remove DATABASE_URL to use the one that comes along.'),
  );
}

/** The first vault to open a database signs it; sealed values of one never open with another. */
async function checkKeys(owner: pg.Pool, vault: Vault): Promise<void> {
  await owner.query('create table if not exists tonghu_vault (one boolean primary key default true check (one), fingerprint text not null)');
  await owner.query('insert into tonghu_vault (fingerprint) values ($1) on conflict do nothing', [vault.fingerprint]);
  const { rows } = await owner.query<{ fingerprint: string }>('select fingerprint from tonghu_vault');
  if (rows[0]?.fingerprint === vault.fingerprint) return;
  throw new StartProblem(
    'keys-wrong',
    text('这个数据库是用另一套密钥建立的，里面的身份证号和文件打不开。', 'This database was made with other keys; its ID numbers and files would not open.'),
    text('请从备份恢复 keys/master.json（或 TONGHU_KEYS）后重新启动。', 'Restore keys/master.json (or TONGHU_KEYS) from a backup and start again.'),
  );
}
