import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { listFilesOnTheirWay } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';

/** Department files that are still arriving, from whoever sends them to the places the actor sees. */
export async function filesOnTheirWay(tx: Tx, actor: Actor): Promise<ReplyOf<typeof listFilesOnTheirWay>> {
  mustMay(discoveryPolicy, 'discovery.open-file', actor, { state: null, answer: null });
  const { rows } = await sql<{ id: string | null; name: string; size: number; received: number; whole: boolean; by_name: string; created_at: string; moved_at: string }>`
    select * from files_on_their_way() limit 100`.execute(tx);
  return { rows: rows.map(({ by_name, created_at, moved_at, ...file }) => ({ ...file, by: by_name, since: created_at, movedAt: moved_at })) };
}
