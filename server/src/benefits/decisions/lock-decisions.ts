import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';

/** Decisions of one child change one at a time: two confirmed at the same moment would each see nothing running, and both would run on. */
export const lockDecisions = (tx: Tx, childId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`decisions ${childId}`}, 0))`.execute(tx);
