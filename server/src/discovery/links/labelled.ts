import type { Tx } from '@tonghu/db/acting';
import type { LinkAnswer } from '@tonghu/domain/discovery/link-reviews';
import { sql } from 'kysely';

/** An answer as the next training takes it: levels of agreement, nobody's data. What was taken back is no answer. */
export interface Labelled { levels: Record<string, string>; same: boolean }

export const labelledQuery = 'select levels, answer from link_reviews where answer is not null order by decided_at, id';

export const labelledFrom = (rows: readonly { levels: Record<string, string>; answer: LinkAnswer }[]): Labelled[] =>
  rows.map(({ levels, answer }) => ({ levels, same: answer === 'same' }));

/** What people said, as far as the actor sees. */
export async function labelledPairs(tx: Tx): Promise<Labelled[]> {
  return labelledFrom((await sql.raw<{ levels: Record<string, string>; answer: LinkAnswer }>(labelledQuery).execute(tx)).rows);
}
