import { asDoor } from '@tonghu/db/acting';
import type { Tells } from '@tonghu/domain/benefits/guardian-page';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Parts } from '../../parts.ts';
import { tokenHash } from '../../session-cookie.ts';

/** A change a guardian tells, sealed, for the desk of the supervisor. False: the session no longer holds. The same id twice is told once. */
export async function tellChange({ db, vault, clock }: Pick<Parts, 'db' | 'vault' | 'clock'>, token: string, id: string, { kind, said }: Tells): Promise<boolean> {
  const { rows } = await asDoor(db, (door) => sql<{ is: 'told' | 'too-many' | null }>`
    select tell_guardian_note(${tokenHash(token)}, ${id}, ${kind}, ${vault.seal(said)}, ${clock().toISOString()}) as is`.execute(door));
  if (rows[0]?.is === 'too-many') throw new Problem('too-many-requests');
  return rows[0]?.is === 'told';
}
