import type { Actor } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { listSuspected as listSuspectedEndpoint } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { SuspectedRow } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { nameInList } from '../children/name-in-list.ts';
import { mustMay } from '../must-may.ts';
import { seenInRun } from './of-run.ts';
import { type SuspectedColumns, suspectedColumns, suspectedRow } from './suspected-row.ts';

type Query = QueryOf<typeof listSuspectedEndpoint>;

/*
 * What stands first among those due the same day: children who would be paid or whose pay would end, then those who may be,
 * then classes without money of their own, then everything else.
 */
export const rankOfSuspected = sql`case
  when s.class in ('community-orphan', 'institution-orphan', 'de-facto-unsupported', 'key-difficulty') then case s.answer when 'need-to-know' then 1 else 0 end
  when s.class in ('left-behind', 'severe-disability') then 2
  else 3 end`;

/**
 * Suspected children the actor sees: by due day, on the same day those whose
 * money depends on it first (see `rankOfSuspected`). The cursor is the last row's due day,
 * rank and id.
 */
export async function listSuspected(tx: Tx, actor: Actor, query: Query, today: string) {
  mustMay(discoveryPolicy, 'discovery.list', actor, { state: null, answer: null });
  const nameOf = nameInList(actor);
  const conditions = [sql`true`];
  if (query.state) conditions.push(sql`s.state = ${query.state}`);
  if (query.open === 'yes') conditions.push(sql`s.state in ('found', 'handed', 'confirmed')`);
  if (query.open === 'no') conditions.push(sql`s.state in ('refused', 'filed', 'settled')`);
  if (query.class) conditions.push(sql`s.class = ${query.class}`);
  if (query.answer) conditions.push(sql`s.answer = ${query.answer}`);
  if (query.gone) conditions.push(sql`s.gone_since is not null and s.state in ('found', 'handed', 'confirmed')`);
  if (query.runId) conditions.push(seenInRun(query.runId));
  if (query.q) {
    const text = query.q.toLowerCase();
    // Ranges instead of LIKE: under row-level security only leak-proof comparisons may use an index.
    conditions.push(sql`((s.name collate "C" >= ${query.q} and s.name collate "C" < ${`${query.q}\u{10FFFF}`})
      or (s.pinyin collate "C" >= ${text} and s.pinyin collate "C" < ${`${text}~`})
      or (s.initials collate "C" >= ${text} and s.initials collate "C" < ${`${text}~`}))`);
  }
  if (query.under) {
    const place = await sql<{ path: string }>`select path from places where code = ${query.under}`.execute(tx);
    if (!place.rows[0]) throw new Problem('not-found');
    conditions.push(sql`s.path >= ${place.rows[0].path} and s.path < ${`${place.rows[0].path}~`}`);
  }
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ n: number }>`select count(*)::int as n from suspected_children s where ${where}`.execute(tx);
  const after = readCursor(query.after, ['day or never', 'count', 'id']);
  if (after) {
    conditions.push(sql`(coalesce(s.due_on, 'infinity'::date), ${rankOfSuspected}, s.id) > (${after[0]}::date, ${after[1]}::int, ${after[2]}::uuid)`);
  }
  const { rows } = await sql<SuspectedColumns & { rank: number }>`
    select ${suspectedColumns}, ${rankOfSuspected} as rank from suspected_children s join places p on p.code = s.place_code
     where ${sql.join(conditions, sql` and `)}
     order by coalesce(s.due_on, 'infinity'::date), ${rankOfSuspected}, s.id limit ${query.limit + 1}`.execute(tx);
  const page: SuspectedRow[] = rows.slice(0, query.limit).map((row) => suspectedRow({ ...row, name: nameOf(row.name) }, today));
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return { rows: page, next: last ? cursorOf(last.due_on ?? 'infinity', last.rank, last.id) : null, total: counted.rows[0]!.n };
}
