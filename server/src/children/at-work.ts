import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Actor } from '@tonghu/domain/actor';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { mustMay } from '../must-may.ts';

/** What every command of this word works with. Everything it sees, it sees as the actor. */
export interface AtWork {
  tx: Tx;
  vault: Vault;
  actor: Actor;
  today: IsoDate;
}

/** The child's row for a deed: a hidden child and a missing one are the same `not-found`, then the policy is asked. */
export async function getChildFor({ tx, actor }: AtWork, id: string, deed: string) {
  const child = await findChild(tx, id);
  if (!child) throw new Problem('not-found');
  mustMay(childrenPolicy, deed, actor, { status: child.status as 'open' | 'closed' });
  return child;
}

export const findChild = (tx: Tx, id: string) => tx.selectFrom('children').selectAll().where('id', '=', id).executeTakeFirst();

/** A row of the file that was just inserted with the caller's id, or was there before: repeating is no error, another child's row is. */
export function mustBelong(inserted: boolean, existing: { child_id: string } | undefined, childId: string): void {
  if (!inserted && existing?.child_id !== childId) throw new Problem('id-already-used');
}
