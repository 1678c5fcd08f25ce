import type { Vault } from '@tonghu/db/crypto/vault';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Answered, Asked } from './asked.ts';
import { replyOf } from './answer.ts';

const CommandId = z.uuid();

/** The id a sender gave its command, so that it may send it again; null when it gave none, or the endpoint only reads: then it may be asked again as it is. */
export function commandIdOf(endpoint: Endpoint, request: FastifyRequest): string | null {
  const given = request.headers['command-id'];
  if (given === undefined || endpoint.method === 'GET' || endpoint.givesFile || endpoint.opens) return null;
  const read = CommandId.safeParse(given);
  if (!read.success) throw new Problem('bad-input', { fields: { 'Command-Id': text('命令编号应为 UUID', 'A command id is a UUID') } });
  return read.data.toLowerCase();
}

/**
 * Carries a command out once, however often it is sent: the answer is kept, sealed, in the same transaction as its effects.
 * Two of the same id at the same moment wait for each other. The same id with another content, or of another person, is refused.
 */
export async function onceOnly<E extends Endpoint>(vault: Vault, endpoint: E, id: string, asked: Asked<E>, work: (asked: Asked<E>) => Promise<Answered<E>>): Promise<Answered<E>> {
  const { tx, actor, params, query, body, version } = asked;
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
  const name = `${endpoint.method} ${endpoint.path}`;
  const digest = vault.mac(Buffer.from(JSON.stringify([name, params, query, body ?? null, version]))).toString('hex');
  const before = await tx.selectFrom('received_commands').select(['digest', 'reply']).where('id', '=', id).executeTakeFirst();
  if (before) {
    if (before.digest !== digest) throw new Problem('id-already-used');
    return (before.reply === null ? null : JSON.parse(vault.open(before.reply))) as Answered<E>;
  }
  const reply = replyOf(endpoint, await work(asked));
  const sealed = reply === null || reply === undefined ? null : vault.seal(JSON.stringify(reply));
  await tx.insertInto('received_commands').values({ id, staff_id: actor.id, endpoint: name, digest, reply: sealed }).execute();
  return reply as Answered<E>;
}
