import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { listCards as endpoint } from '@tonghu/domain/visits/card-endpoints';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { pathOf } from '../../places/path-of.ts';
import { type StoredCard, cardColumns, cardRow, cardTables } from './card-row.ts';

/** Typed digits as the beginning of a short number: blanks and full-width digits are as good. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');

/** Within a village by the child's initials, the cards of one child together, blank ones at the end. */
const withinPlace = sql`case when c.id is null then '~' else c.initials || ' ' || c.id::text end collate "C"`;

/** The register the actor sees, village by village. The cursor is the last row's path, its place there, and id. */
export async function listCards(tx: Tx, actor: Actor, query: QueryOf<typeof endpoint>) {
  mustMay(cardPolicy, 'cards.list', actor, noCardYet);
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (query.state) conditions.push(sql`k.state = ${query.state}`);
  if (query.usable) conditions.push(query.usable === 'yes' ? sql`k.state in ('printed', 'handed-over')` : sql`k.state in ('lost', 'replaced', 'revoked')`);
  if (query.blank) conditions.push(query.blank === 'yes' ? sql`k.child_id is null` : sql`k.child_id is not null`);
  if (query.childId) conditions.push(sql`k.child_id = ${query.childId}`);
  if (query.number) {
    const digits = digitsOf(query.number);
    conditions.push(digits === '' ? sql`false` : sql`k.short_number collate "C" >= ${digits} and k.short_number collate "C" < ${`${digits}~`}`);
  }
  if (query.under) {
    const path = await pathOf(tx, query.under);
    conditions.push(sql`k.path >= ${path} and k.path < ${`${path}~`}`);
  }
  const counted = query.after === undefined
    ? (await sql<{ n: number }>`select count(*)::int as n from cards k where ${sql.join(conditions, sql` and `)}`.execute(tx)).rows[0]!.n : null;
  const after = readCursor(query.after, ['text', 'text', 'id']);
  if (after) conditions.push(sql`(k.path, ${withinPlace}, k.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`);
  const { rows } = await sql<StoredCard & { within: string }>`
    select ${cardColumns}, ${withinPlace} as within from ${cardTables} where ${sql.join(conditions, sql` and `)} order by k.path, ${withinPlace}, k.id limit ${query.limit + 1}`.execute(tx);
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return { rows: rows.slice(0, query.limit).map((row) => cardRow(actor, row)), next: last ? cursorOf(last.path, last.within, last.id) : null, total: counted };
}
