import type { Tx } from '@tonghu/db/acting';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import { sql } from 'kysely';

type Shrunk = NonNullable<DiscoveryRun['counts']>['shrunk'];

/**
 * Files with less than half the rows of the largest one of their kind that came
 * before: perhaps a part was sent instead of the whole. The console asks before
 * it starts such a run; whoever starts one without it is told by the run.
 */
export async function shrunkFiles(tx: Tx, fileIds: readonly string[]): Promise<Shrunk> {
  const { rows } = await sql<Shrunk[number]>`
    select f.kind, f.rows_read as rows, max(b.rows_read) as before
      from department_files f join department_files b on b.kind = f.kind and b.created_at < f.created_at and b.state in ('recognised', 'expired')
     where f.id = any (${[...fileIds]}) group by f.id having f.rows_read * 2 < max(b.rows_read) order by f.kind`.execute(tx);
  return rows;
}
