import { Problem } from '@tonghu/domain/problem';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { errorCode } from './start-problem.ts';
import type { DB } from './types.ts';

export type Tx = Transaction<DB>;

/** Why something is looked at, and which request it belongs to; both end up in the audit log. */
export interface About {
  purpose?: string;
  request?: string;
}

/**
 * The only way to people's data: one transaction that first says who acts. Row-level security then shows what that
 * person may see and nothing else. Throws `not-signed-in` when there is no such active account.
 */
export function acting<T>(db: Pick<Database, 'app'>, staffId: string, work: (tx: Tx) => Promise<T>, about: About = {}): Promise<T> {
  return db.app.transaction().execute(async (tx) => {
    await actAs(tx, staffId, about);
    return work(tx);
  });
}

/** Before anyone is signed in: a transaction that sees nothing and may only call the sign-in functions. */
export function asDoor<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.app.transaction().execute(work);
}

async function actAs(tx: Tx, staffId: string, about: About): Promise<void> {
  try {
    await sql`select act_as(${staffId}, ${about.purpose ?? null}, ${about.request ?? null})`.execute(tx);
  } catch (error) {
    // 28000: act_as() knows no such active account. 22P02: not even an id.
    if (['28000', '22P02'].includes(errorCode(error))) throw new Problem('not-signed-in');
    throw error;
  }
}
