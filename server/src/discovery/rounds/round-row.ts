import type { Actor } from '@tonghu/domain/actor';
import type { RoundSubject } from '@tonghu/domain/discovery/round-policy';
import type { RoundSummary, ScreeningRound } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { hide } from '../../insight/cockpit.ts';

export interface RoundRecord {
  id: string; name: string; place_code: string; place_name: string; place_level: number; path: string; from_day: string; until_day: string;
  state: 'open' | 'closed'; closed_on: string | null; summary: RoundSummary | null; version: number; created_by: string | null;
}

/** What a list tells of a round, within the reader's area. */
interface RoundCounts { villages: number; done: number; found: number | null }

const columns = sql`r.id, r.name, r.place_code, p.name as place_name, p.level as place_level, r.path, r.from_day, r.until_day, r.state, r.closed_on, r.summary, r.version, r.created_by`;

/**
 * The reader's area, said beside row-level security, which says the same: the
 * planner does not know what its functions will answer, and would read a whole
 * round for one village.
 */
export const within = ({ place }: Actor): RawBuilder<boolean> => sql<boolean>`path >= ${place.path} and path < ${`${place.path}~`}`;

/** One round, or not-found. `lock`: nobody else closes it meanwhile. */
export async function getRound(tx: Tx, id: string, lock = false): Promise<RoundRecord> {
  const { rows } = await sql<RoundRecord>`select ${columns} from screening_rounds r join places p on p.code = r.place_code where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Rounds that touch the reader's area: open ones first, then the newest. */
export async function listRounds(tx: Tx, actor: Actor, { state, after, limit }: { state?: 'open' | 'closed' | undefined; after?: string | undefined; limit: number }) {
  const from = readCursor(after, ['count', 'day', 'id']);
  const rank = sql`(case r.state when 'open' then 1 else 0 end)`;
  const { rows } = await sql<RoundRecord & RoundCounts & { rank: number }>`
    select ${columns}, ${rank} as rank, v.villages, v.done, f.found from screening_rounds r join places p on p.code = r.place_code
      cross join lateral (select count(*)::int as villages, count(*) filter (where state = 'done')::int as done from round_villages where round_id = r.id and ${within(actor)}) v
      cross join lateral (select count(*) filter (where state <> 'dismissed')::int as found from round_finds where round_id = r.id and ${within(actor)}) f
     where (${state ?? null}::text is null or r.state = ${state ?? null})
       and (${from?.[0] ?? null}::int is null or (${rank}, r.from_day, r.id) < (${from?.[0] ?? null}::int, ${from?.[1] ?? null}::date, ${from?.[2] ?? null}::uuid))
     order by ${rank} desc, r.from_day desc, r.id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  return { rows: page.map((row) => showRound(row, actor, row)), next: last ? cursorOf(last.rank, last.from_day, last.id) : null, total: null };
}

/** A record as lists show it. */
export function showRound(record: RoundRecord, actor: Actor, { villages, done, found }: RoundCounts): ScreeningRound {
  return {
    id: record.id, name: record.name, place: { code: record.place_code, name: record.place_name, level: record.place_level }, own: subjectOf(record, actor).own,
    from: record.from_day, until: record.until_day, state: record.state, closedOn: record.closed_on,
    villages, done, found: actor.post === 'city-leader' && found !== null ? hide(found) : found, version: record.version,
  };
}

/** What the policy is asked about. */
export const subjectOf = ({ state, path }: Pick<RoundRecord, 'state' | 'path'>, actor: Actor): RoundSubject => ({ state, own: path.startsWith(actor.place.path) });

/** Where the reader begins in a round: the round's place, or the own place inside it. */
export const areaOf = ({ path, place_code }: Pick<RoundRecord, 'path' | 'place_code'>, { place }: Actor): { path: string; code: string } =>
  (path.startsWith(place.path) ? { path, code: place_code } : { path: place.path, code: place.code });

/** The moment a round closed, for what came afterwards. */
export const closedAt: RawBuilder<string | null> = sql`case when r.closed_on is not null then coalesce((r.summary ->> 'at')::timestamptz, (r.closed_on + 1)::timestamp at time zone 'Asia/Shanghai') end`;
