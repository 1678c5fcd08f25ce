import type pg from 'pg';

/** Work of a person at the machine itself: all or nothing, one at a time, with its purpose in the audit record and nobody's name. */
export async function inOneTransaction<T>(owner: pg.Pool, purpose: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('tonghu.purpose', $1, true), pg_advisory_xact_lock(hashtext('tonghu on the machine'))`, [purpose]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {}); // the connection is gone, and the transaction with it
    throw error;
  } finally {
    client.release();
  }
}
