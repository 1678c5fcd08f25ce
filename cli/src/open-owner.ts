import { openVault, type Vault } from '@tonghu/db/crypto/vault';
import { type Database, openDatabase } from '@tonghu/db/database';
import { joinPostgres, startPostgres } from '@tonghu/db/embedded/start';
import { type Home, openHome } from '@tonghu/db/home';
import { readConfig } from '@tonghu/server/config';
import { say } from './say.ts';

/** What a command on the machine itself works with. */
export interface Owned { db: Database; vault: Vault; home: Home }

/**
 * Opens the database for a command without the server: the own one of
 * DATABASE_URL, the embedded one that a running server holds, or the embedded
 * one started for as long as `work` takes.
 */
export async function withOwner<T>(work: (owned: Owned) => Promise<T>): Promise<T> {
  const config = readConfig();
  const home = config.home === null ? openHome() : openHome(config.home);
  const vault = openVault(home);
  const running = config.databaseUrl === null ? joinPostgres(home) : { ownerUrl: config.databaseUrl };
  const postgres = running ?? (await startPostgres({ home, report: say }));
  try {
    const db = await openDatabase({ url: postgres.ownerUrl, vault });
    try {
      return await work({ db, vault, home });
    } finally {
      await db.close();
    }
  } finally {
    if ('stop' in postgres) await (postgres as Awaited<ReturnType<typeof startPostgres>>).stop();
  }
}
