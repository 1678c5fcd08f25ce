import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';

/** A place of the actor's own area; others are as if they were not there. */
export async function placeBelow(tx: Tx, actor: Actor, code: string): Promise<{ code: string; name: string; path: string; level: number }> {
  const { rows } = await sql<{ code: string; name: string; path: string; level: number }>`
    select code, name, path, level from places where code = ${code} and starts_with(path, ${actor.place.path})`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}
