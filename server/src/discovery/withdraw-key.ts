import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { TokenKeyRow } from '@tonghu/domain/discovery/token-keys';
import { todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { ownTokenKey, tokenKeys } from './token-keys.ts';

const noChild = { state: null, answer: null };

/** Every key: the city's own, those of departments, and those withdrawn, with the files of the own area that were made with it. */
export async function listTokenKeys(tx: Tx, { home, vault }: Pick<Parts, 'home' | 'vault'>, actor: Actor): Promise<{ rows: TokenKeyRow[] }> {
  mustMay(discoveryPolicy, 'discovery.open-file', actor, noChild);
  const own = ownTokenKey(home, vault).id;
  const { rows: gone } = await sql<{ key_id: string; reason: string; at: string; by: string | null }>`
    select w.key_id, w.reason, w.withdrawn_at as at, n.name as by from token_key_withdrawals w left join staff_names n on n.id = w.withdrawn_by order by w.withdrawn_at desc`.execute(tx);
  const { rows: files } = await sql<{ key_id: string; files: number }>`
    select unnest(token_keys) as key_id, count(*)::int as files from department_files where state in ('recognised', 'refused') group by 1`.execute(tx);
  const filesOf = (id: string) => files.find((one) => one.key_id === id)?.files ?? 0;
  const row = (id: string, withdrawn: TokenKeyRow['withdrawn']): TokenKeyRow => ({ id, own: id === own, files: filesOf(id), withdrawn });
  const standing = tokenKeys(home, vault).map(({ id }) => id).filter((id) => !gone.some((one) => one.key_id === id));
  return { rows: [...standing.map((id) => row(id, null)), ...gone.map(({ key_id, reason, at, by }) => row(key_id, { reason, at, by }))] };
}

/**
 * Withdraws a key: what was made with it is refused from now on, files that
 * are in already as well. The caller removes the key itself once this stands.
 */
export async function withdrawTokenKey(tx: Tx, parts: Pick<Parts, 'home' | 'vault'>, actor: Actor, id: string, reason: string): Promise<void> {
  mustMay(discoveryPolicy, 'discovery.withdraw-key', actor, noChild);
  if (!tokenKeys(parts.home, parts.vault).some((key) => key.id === id)) throw new Problem('not-found');
  const { rows } = await sql`insert into token_key_withdrawals (key_id, reason, withdrawn_by) values (${id}, ${reason}, ${actor.id}) on conflict do nothing returning key_id`.execute(tx);
  if (rows.length === 0) throw new Problem('wrong-state', { state: text('这把密钥已经撤回', 'This key was withdrawn already') });
  await sql.raw(refuseFilesOf(id)).execute(tx);
}

/** The statement that refuses files made with a key. `id` is one of the keys known, eight hex characters. */
export function refuseFilesOf(id: string): string {
  if (!/^[0-9a-f]{8}$/.test(id)) throw new Error('no id of a key');
  return `update department_files set state = 'refused', quality = jsonb_build_object('withdrawnKey', '${id}') where state = 'recognised' and '${id}' = any (token_keys)`;
}

/** Keys that count no longer, each with the sentence a refusal says. */
export async function withdrawnKeys(tx: Tx): Promise<Map<string, Text>> {
  const { rows } = await sql<{ key_id: string; reason: string; at: string }>`select key_id, reason, withdrawn_at as at from token_key_withdrawals`.execute(tx);
  return new Map(rows.map(({ key_id, reason, at }) => [key_id, withdrawnText(todayInChina(new Date(at)), reason)]));
}

const withdrawnText = (day: string, reason: string): Text => text(`这把密钥已于${day}撤回（${reason}）`, `That key was withdrawn on ${day} (${reason}).`);
