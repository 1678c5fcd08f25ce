import { holdKeys } from '@tonghu/db/crypto/hold-keys';
import { type Keyring, readKeyring } from '@tonghu/db/crypto/keyring';
import { vaultOf } from '@tonghu/db/crypto/vault';
import { type Database, openDatabase } from '@tonghu/db/database';
import { startPostgres } from '@tonghu/db/embedded/start';
import { type Store, openStore } from '@tonghu/db/files/files';
import { type Home, openHome } from '@tonghu/db/home';
import { readConfig } from '@tonghu/server/config';
import { say } from './say.ts';

/** What work on all keys goes over: the database, the stored files and the home, with nobody else at it. */
export interface SealedHome { db: Database; store: Store; home: Home; ring: Keyring; fromEnvironment: boolean }

/**
 * Opens the home for one process alone: a running server has its keys in mind
 * and would go on sealing with the old one. It refuses while one runs.
 */
export async function withSealedHome<T>(work: (held: SealedHome) => Promise<T>): Promise<T> {
  const config = readConfig();
  const home = config.home === null ? openHome() : openHome(config.home);
  const ring = readKeyring(home, process.env);
  const postgres = config.databaseUrl === null ? await startPostgres({ home, report: say }) : null;
  try {
    const db = await openDatabase({ url: postgres?.ownerUrl ?? config.databaseUrl!, vault: vaultOf(ring) });
    let letGo = () => {};
    try {
      letGo = await holdKeys(db.owner, 'alone');
      return await work({ db, store: openStore({ home, s3: config.s3 }), home, ring, fromEnvironment: Boolean(process.env.TONGHU_KEYS) });
    } finally {
      letGo();
      await db.close();
    }
  } finally {
    await postgres?.stop();
  }
}
