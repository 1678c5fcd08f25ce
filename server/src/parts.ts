import type { Vault } from '@tonghu/db/crypto/vault';
import type { Database } from '@tonghu/db/database';
import type { Files } from '@tonghu/db/files/files';
import type { Home } from '@tonghu/db/home';
import type { Config } from './config.ts';
import type { Jobs } from './jobs/jobs.ts';

/** What a word's routes may use besides the transaction they run in. */
export interface Parts {
  db: Database;
  vault: Vault;
  home: Home;
  files: Files;
  jobs: Jobs;
  config: Config;
  /** Whether this is the demo city: only then are demo accounts shown. */
  demo: boolean;
  /** Now; tests set it. */
  clock: () => Date;
}
