import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import type { Positions } from '@tonghu/domain/visits/position-endpoints';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';

/** Whether the city switched positions on. Off until somebody decides. */
export async function positionsAreOn(tx: Tx): Promise<boolean> {
  const setting = await tx.selectFrom('city_settings').select('value').where('name', '=', 'positions').executeTakeFirst();
  return setting?.value === true;
}

/** The switch with the paper it rests on. */
export async function readPositions(tx: Tx, actor: Actor): Promise<Positions> {
  mustMay(visitsPolicy, 'visits.policies', actor, noVisitYet);
  const { rows: [why] } = await sql<{ source: string; by: string | null; at: string }>`
    select s.value ->> 'source' as source, n.name as by, (s.value ->> 'at')::timestamptz as at
      from city_settings s left join staff_names n on n.id = (s.value ->> 'by')::uuid where s.name = 'positions_source'`.execute(tx);
  return { on: await positionsAreOn(tx), source: why?.source ?? null, by: why?.by ?? null, at: why?.at ?? null };
}

/** Switches it; the database lets only the officer of the whole division do so. */
export async function switchPositions(tx: Tx, actor: Actor, to: { on: boolean; source: string }): Promise<Positions> {
  mustMay(visitsPolicy, 'visits.switch-positions', actor, noVisitYet);
  await sql`select set_positions(${to.on}, ${to.source})`.execute(tx);
  return readPositions(tx, actor);
}
