import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { listAwards } from '@tonghu/domain/benefits/aid-endpoints';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { awardOf, readAwards, type StoredAward } from './award-row.ts';

/** Sums granted, the latest month first; one page. */
export async function findAwards({ tx, actor }: { tx: Tx; actor: Actor }, query: QueryOf<typeof listAwards>): Promise<ReplyOf<typeof listAwards>> {
  const after = readCursor(query.after, ['text', 'text']);
  const { rows } = await sql<StoredAward>`
    ${readAwards} where (${query.programme ?? null}::text is null or a.programme = ${query.programme ?? null}) and (${query.period ?? null}::text is null or a.period = ${query.period ?? null})
      and (${query.month ?? null}::text is null or a.month = ${query.month ?? null})
      and (${after?.[0] ?? null}::text is null or (a.month, a.number) < (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::text))
    order by a.month desc, a.number desc limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page.map((row) => ({ ...awardOf(row), childName: nameOf(row.child_name) })), next: rows.length > query.limit && last ? cursorOf(last.month, last.number) : null, total: null };
}
