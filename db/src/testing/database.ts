import { randomBytes } from 'node:crypto';
import { openVault, type Vault } from '../crypto/vault.ts';
import { type Database, openDatabase } from '../database.ts';
import { openHome } from '../home.ts';
import { templateName, testServer, urlOfDatabase, withServer } from './server.ts';

export interface FreshDatabase extends Database {
  vault: Vault;
  /** The owner's connection string. */
  url: string;
}

/** A database of its own for a test file: all migrations applied, nothing in it. `close()` drops it. */
export async function freshDatabase({ empty = false } = {}): Promise<FreshDatabase> {
  const server = testServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withServer(server, async (client) => {
    // One clone at a time: a template must have no visitor while it is copied.
    await client.query('select pg_advisory_lock(7206002)');
    await client.query(`create database ${name} template ${empty ? 'template0' : templateName}`);
  });
  const vault = openVault(openHome(server.home), {});
  const url = urlOfDatabase(server.ownerUrl, name);
  const database = await openDatabase({ url, vault, connections: 8, role: server.role });
  return {
    ...database,
    vault,
    url,
    close: async () => {
      await database.close();
      await withServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
