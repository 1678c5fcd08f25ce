import { randomBytes, randomUUID } from 'node:crypto';
import { asDoor } from '@tonghu/db/acting';
import { codeDigits, codeMinutes } from '@tonghu/domain/benefits/guardian-page';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Parts } from '../../parts.ts';
import { addressCount, cardCount, codeDigest, newCode } from './codes.ts';
import { findGuardian } from './find-guardian.ts';

/**
 * Somebody asks for a code. Whether the number is in the file is told neither by the answer nor by what it took: a code that
 * nobody gets is stored like one that is sent. Answers with the secret id of what was asked for; too many throw.
 */
export function askCode({ db, vault, clock }: Pick<Parts, 'db' | 'vault' | 'clock'>, { card, mobile, address }: { card: string; mobile: string; address: string }): Promise<string> {
  const now = clock();
  const id = randomUUID();
  const code = newCode(codeDigits.message);
  return asDoor(db, async (door) => {
    const guardianId = await findGuardian(door, vault, card, mobile, now);
    const digest = guardianId === null ? randomBytes(32).toString('hex') : codeDigest(vault, id, code);
    const params = vault.seal(JSON.stringify({ code, minutes: String(codeMinutes) }));
    const { rows } = await sql<{ opened: boolean }>`select open_guardian_code(${id}, ${card}, ${cardCount(vault, card)}, ${vault.token('phone', mobile)}, ${addressCount(vault, address)},
      ${guardianId}, ${digest}, ${randomUUID()}, ${vault.seal(mobile)}, ${params}, ${now.toISOString()}, ${new Date(now.getTime() + codeMinutes * 60_000).toISOString()}) as opened`.execute(door);
    if (!rows[0]?.opened) throw new Problem('too-many-requests');
    return id;
  });
}
