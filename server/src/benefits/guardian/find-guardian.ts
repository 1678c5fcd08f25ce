import { timingSafeEqual } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import { sql } from 'kysely';
import { mobileOf } from './codes.ts';

/** As many numbers are opened for every card, so that a card of nobody takes as long as one of a large family. */
const alwaysOpened = 6;

/** The guardian behind a card who has this number, compared by token. Every number is compared, found or not. */
export async function findGuardian(door: Tx, vault: Vault, code: string, mobile: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ guardian_id: string; phone_sealed: string }>`select * from guardian_numbers(${code}, ${now.toISOString()})`.execute(door);
  const nobody = { guardian_id: null, phone_sealed: vault.seal('10000000000') };
  const wanted = Buffer.from(vault.token('phone', mobile));
  let found: string | null = null;
  for (let at = 0; at < alwaysOpened; at++) {
    const { guardian_id, phone_sealed } = rows[at] ?? nobody;
    const same = timingSafeEqual(Buffer.from(vault.token('phone', mobileOf(vault.open(phone_sealed)) ?? '')), wanted);
    if (same && guardian_id !== null) found ??= guardian_id;
  }
  return found;
}
