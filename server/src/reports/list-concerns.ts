import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { OwnConcern } from '@tonghu/domain/reports/concern';
import type { listConcerns as endpoint, listOwnConcerns as ownEndpoint } from '@tonghu/domain/reports/endpoints';
import { noConcernYet, reportsPolicy } from '@tonghu/domain/reports/policy';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathOf } from '../places/path-of.ts';
import { type ListedConcern, concernColumns, concernRow, concernTables } from './concern-row.ts';

/** What nobody took comes first, by the time it must be taken; then what is being handled; then what was answered. */
const rank = sql`case n.state when 'received' then 0 when 'taken' then 1 else 2 end`;

/** Worries of the area. The cursor is the last row's rank, time and id. */
export async function listConcerns(tx: Tx, actor: Actor, query: QueryOf<typeof endpoint>, now: Date) {
  mustMay(reportsPolicy, 'reports.list', actor, noConcernYet);
  // Row-level security also shows one's own, told from elsewhere; the list is of the area.
  const conditions: RawBuilder<unknown>[] = [sql`n.path >= ${actor.place.path} and n.path < ${`${actor.place.path}~`}`];
  if (query.state) conditions.push(sql`n.state = ${query.state}`);
  if (query.open) conditions.push(query.open === 'yes' ? sql`n.state <> 'answered'` : sql`n.state = 'answered'`);
  if (query.urgency) conditions.push(sql`n.urgency = ${query.urgency}`);
  if (query.under) {
    const path = await pathOf(tx, query.under);
    conditions.push(sql`n.path >= ${path} and n.path < ${`${path}~`}`);
  }
  const counted = query.after === undefined
    ? (await sql<{ n: number }>`select count(*)::int as n from concerns n where ${sql.join(conditions, sql` and `)}`.execute(tx)).rows[0]!.n : null;
  const after = readCursor(query.after, ['count', 'moment', 'id']);
  if (after) conditions.push(sql`(${rank}, n.accept_by, n.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`);
  const { rows } = await sql<ListedConcern & { rank: number }>`
    select ${concernColumns(now)}, ${rank} as rank from ${concernTables}
     where ${sql.join(conditions, sql` and `)} order by ${rank}, n.accept_by, n.id limit ${query.limit + 1}`.execute(tx);
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return { rows: rows.slice(0, query.limit).map((row) => concernRow(actor, row)), next: last ? cursorOf(last.rank, last.accept_by, last.id) : null, total: counted };
}

/** What the actor told, newest first: that it was told and how far it is. */
export async function listOwnConcerns(tx: Tx, actor: Actor, query: QueryOf<typeof ownEndpoint>) {
  mustMay(reportsPolicy, 'reports.own', actor, noConcernYet);
  const after = readCursor(query.after, ['moment', 'id']);
  const { rows } = await sql<OwnConcern & { received_at: string }>`
    select n.id, n.receipt, n.urgency, n.state, p.name as place, n.received_at from concerns n join places p on p.code = n.place_code
     where n.reported_by = ${actor.id} ${after ? sql`and (n.received_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
     order by n.received_at desc, n.id desc limit ${query.limit + 1}`.execute(tx);
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return {
    rows: rows.slice(0, query.limit).map(({ received_at: receivedAt, ...row }) => ({ ...row, receivedAt })),
    next: last ? cursorOf(last.received_at, last.id) : null, total: null,
  };
}
