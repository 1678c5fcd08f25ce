import type { Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';

/**
 * Ends a job in the very transaction that keeps what it made, as the last thing there: whoever stopped it before has nothing kept,
 * and from here on it is too late to stop it.
 */
export async function endWith(tx: Tx, jobId: string, result: unknown): Promise<void> {
  const { rows: [job] } = await sql<{ ended: boolean }>`select end_job(${jobId}, ${JSON.stringify(result ?? null)}) as ended`.execute(tx);
  if (!job!.ended) throw new Problem('wrong-state');
}
