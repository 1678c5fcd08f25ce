import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { listLinkReviews as listEndpoint } from '@tonghu/domain/discovery/link-endpoints';
import type { LinkReview, LinkReviewRow } from '@tonghu/domain/discovery/link-reviews';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import type { KeptPair } from './keep-reviews.ts';

/** A row of `link_reviews` with the names that go with it. */
export interface ReviewRecord {
  id: string; kind: LinkReviewRow['kind']; line: number; why: LinkReviewRow['why']; chance: number | null; answer: LinkReviewRow['answer']; path: string;
  source: string; place_code: string; place_name: string; decided_name: string | null; decided_at: string | null;
  counted: boolean; created_at: string; version: number; pack_id: string | null; pack_at: number;
}

const columns = sql`r.id, r.kind, r.line, r.why, r.chance, r.answer, r.path, r.source, r.place_code, p.name as place_name,
  (select n.name from staff_names n where n.id = r.decided_by) as decided_name, r.decided_at, r.created_at, r.version, r.pack_id, r.pack_at, r.counted`;
const from = sql`link_reviews r join places p on p.code = r.place_code`;

/** A row as the list shows it. */
export const reviewRow = (one: ReviewRecord): LinkReviewRow => ({
  id: one.id, kind: one.kind, source: one.source, line: one.line, why: one.why, chance: one.chance === null ? null : one.chance / 1000,
  place: { code: one.place_code, name: one.place_name }, answer: one.answer, decidedBy: one.decided_name, decidedAt: one.decided_at,
  counted: one.counted, foundAt: one.created_at, version: one.version,
});

/** One pair; `lock` holds it against a second person. Hidden and missing are the same: not-found. */
export async function getReview(tx: Tx, id: string, lock = false): Promise<ReviewRecord> {
  const { rows } = await sql<ReviewRecord>`select ${columns} from ${from} where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Pairs the actor sees, the likeliest first. The cursor is the last row's chance and id. */
export async function listReviews(tx: Tx, actor: Actor, query: QueryOf<typeof listEndpoint>) {
  mustMay(discoveryPolicy, 'discovery.open-link', actor, { state: null, answer: null });
  const conditions = [sql`true`];
  if (query.answer) conditions.push(query.answer === 'open' ? sql`r.answer is null` : sql`r.answer = ${query.answer}`);
  if (query.kind) conditions.push(sql`r.kind = ${query.kind}`);
  const { rows: [counted] } = await sql<{ n: number }>`select count(*)::int as n from link_reviews r where ${sql.join(conditions, sql` and `)}`.execute(tx);
  const after = readCursor(query.after, ['count', 'id']);
  if (after) conditions.push(sql`(coalesce(r.chance, -1) < ${after[0]}::int or (coalesce(r.chance, -1) = ${after[0]}::int and r.id > ${after[1]}::uuid))`);
  const { rows } = await sql<ReviewRecord>`
    select ${columns} from ${from} where ${sql.join(conditions, sql` and `)} order by coalesce(r.chance, -1) desc, r.id limit ${query.limit + 1}`.execute(tx);
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return { rows: rows.slice(0, query.limit).map(reviewRow), next: last ? cursorOf(last.chance ?? -1, last.id) : null, total: counted!.n };
}

/** A pair with both sides, unless their file has expired. */
export async function showReview(tx: Tx, { files }: Pick<Parts, 'files'>, record: ReviewRecord): Promise<LinkReview> {
  const { rows: steps } = await sql<LinkReview['steps'][number]>`
    select t.step, t.reason, t.at, (select n.name from staff_names n where n.id = t.by_staff) as by
      from link_review_steps t where t.review_id = ${record.id} order by t.at, t.id`.execute(tx);
  const kept = record.pack_id === null ? undefined : (JSON.parse((await files.get(record.pack_id)).toString('utf8')) as KeptPair[])[record.pack_at];
  return {
    ...reviewRow(record), steps,
    sheet: kept?.sheet ?? null, // packs of earlier releases have none
    sides: kept ? { row: kept.row, person: kept.person } : null, prior: kept?.prior ?? null, parts: kept?.parts ?? [],
  };
}
