import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openVault } from '../crypto/vault.ts';
import { openDatabase } from '../database.ts';
import { holderOfHome } from '../embedded/lock.ts';
import { startPostgres, stopLeftOver } from '../embedded/start.ts';
import { openHome } from '../home.ts';
import { migrate } from '../migrate.ts';
import { loginRoleOf } from '../roles.ts';

/** How a test process finds the server of its run. */
export interface TestServer {
  home: string;
  ownerUrl: string;
  /** One login role for all databases of the run. */
  role: string;
}

export const testServerVariable = 'TONGHU_TEST_POSTGRES';
export const templateName = 'tonghu_template';
const prefix = 'tonghu-test-';

/** One throwaway PostgreSQL with a migrated template. Test processes started afterwards find it in their environment. */
export async function startTestPostgres(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  await sweep();
  const home = openHome(mkdtempSync(join(tmpdir(), prefix)));
  const postgres = await startPostgres({ home, forTests: true });
  const stop = async () => {
    await postgres.stop();
    rmSync(home.dir, { recursive: true, force: true });
  };
  try {
    const vault = openVault(home, {});
    const main = await openDatabase({ url: postgres.ownerUrl, vault });
    await main.owner.query(`create database ${templateName}`);
    await main.close();
    const role = loginRoleOf('tonghu');
    const template = await openDatabase({ url: urlOfDatabase(postgres.ownerUrl, templateName), vault, role });
    await migrate(template.owner).finally(template.close);
    const server = { home: home.dir, ownerUrl: postgres.ownerUrl, role };
    process.env[testServerVariable] = JSON.stringify(server);
    return { server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server of this run, for a test that needs a database. */
export function testServer(): TestServer {
  const found = process.env[testServerVariable];
  if (!found) throw new Error('no test server: name the file *.db.test.ts, so that vitest starts PostgreSQL for it');
  return JSON.parse(found) as TestServer;
}

/** The same connection string for another database of the server. */
export function urlOfDatabase(url: string, database: string): string {
  return url.replace(/\/tonghu(?=\?|$)/, `/${database}`);
}

/** Runs that were killed leave a server and a folder behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = { dir: join(tmpdir(), name) };
    if (!existsSync(join(home.dir, 'run', 'lock.json')) || holderOfHome(home)) continue;
    await stopLeftOver(home);
    rmSync(home.dir, { recursive: true, force: true });
  }
}

/** A short connection to the server itself, for making and dropping databases. */
export async function withServer<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOfDatabase(server.ownerUrl, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
