import { createHash } from 'node:crypto';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Asked } from './asked.ts';

/** The id a command gives to the record it makes; null: it makes none of an id of its own. */
export function madeIdOf(endpoint: Endpoint, body: unknown): string | null {
  const id = endpoint.method === 'POST' && typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
  return typeof id === 'string' ? id : null;
}

/**
 * Whoever makes a record names it, so that sending twice records once; each command knows its own record again. Here the
 * rest is compared: an id that comes again with anything else in it, or from somebody else, is refused, and never
 * answered as if the other thing had been recorded. Kept as long as `received_commands` are; no content is kept.
 */
export async function mustAskTheSame<E extends Endpoint>(vault: Vault, endpoint: E, madeId: string, { tx, actor, params, query, body }: Asked<E>): Promise<void> {
  const name = `${endpoint.method} ${endpoint.path}`;
  const key = keyOf(name, madeId);
  const digest = vault.mac(Buffer.from(JSON.stringify([name, params, query, body]))).toString('hex');
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const before = await tx.selectFrom('received_commands').select('digest').where('id', '=', key).executeTakeFirst();
  if (before && before.digest !== digest) throw new Problem('id-already-used');
  if (!before) await tx.insertInto('received_commands').values({ id: key, staff_id: actor.id, endpoint: name, digest, reply: null }).execute();
}

/** Another key than the id itself, which may be a command's id as well, and than that of another endpoint. */
function keyOf(name: string, madeId: string): string {
  const hex = createHash('sha256').update(`${name} ${madeId.toLowerCase()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
