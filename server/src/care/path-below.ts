import type { Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';

/** The path of the place a list is narrowed to; null: it is not narrowed. */
export async function pathBelow(tx: Tx, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const place = await tx.selectFrom('places').select('path').where('code', '=', code).executeTakeFirst();
  if (!place) throw new Problem('not-found');
  return place.path;
}
