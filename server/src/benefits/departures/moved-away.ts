import type { Tx } from '@tonghu/db/acting';
import type { MovedTo } from '@tonghu/domain/benefits/departures';
import { sql } from 'kysely';
import { readDepartures } from './departure-row.ts';

/** Who of some children moved away from here and is not seen here any more: where to, and where what was kept of it stands. */
export async function movedAway(tx: Tx, childIds: readonly string[]): Promise<Map<string, MovedTo>> {
  const { rows } = await sql<{ child_id: string; id: string; to_name: string }>`
    select distinct on (x.child_id) x.child_id, x.id, x.to_name from (${readDepartures} where x.child_id = any (${[...new Set(childIds)]}::uuid[])) x
     where not x.arrived and not x.here order by x.child_id, x.left_on desc, x.created_at desc`.execute(tx);
  return new Map(rows.map(({ child_id: childId, id, to_name: county }) => [childId, { departureId: id, county }]));
}
