import type { listDuplicates as listEndpoint } from '@tonghu/domain/children/duplicate-endpoints';
import type { DuplicateRow } from '@tonghu/domain/children/duplicate-files';
import { duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { pathOfFilter } from '../../places/path-of.ts';
import type { AtWork } from '../at-work.ts';
import { nameInList } from '../name-in-list.ts';
import { type AnsweredPair, agreementOf, judged, nearPairs, worthALook } from './judged-pairs.ts';

type Query = QueryOf<typeof listEndpoint>;
type Listed = AnsweredPair & Record<'one_name' | 'one_birth' | 'one_code' | 'one_place' | 'other_name' | 'other_birth' | 'other_code' | 'other_place', string>
  & { one_above: string | null; other_above: string | null; total: number };

const sides = sql`
  x.name as one_name, x.birth_date as one_birth, px.code as one_code, px.name as one_place, ax.name as one_above,
  y.name as other_name, y.birth_date as other_birth, py.code as other_code, py.name as other_place, ay.name as other_above`;
const joined = sql`
  join children x on x.id = j.one_id join places px on px.code = x.place_code left join places ax on ax.code = px.parent_code
  join children y on y.id = j.other_id join places py on py.code = y.place_code left join places ay on ay.code = py.parent_code`;

/** Pairs the actor sees: both files, or nothing of either. Undecided ones where most agrees first; decided ones the latest first. */
export async function listDuplicates(work: AtWork, query: Query): Promise<ReplyOf<typeof listEndpoint>> {
  mustMay(duplicatePolicy, 'duplicates.list', work.actor, { twoCounties: false });
  const within = query.place === undefined ? sql`true` : await belowPlace(work, query.place);
  const { rows } = await (query.answer === 'open' ? openPairs(query, within) : answeredPairs(query, within)).execute(work.tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1)! : null;
  const nameOf = nameInList(work.actor);
  return {
    rows: page.map((row) => duplicateRow(row, nameOf)),
    next: last && (query.answer === 'open' ? cursorOf(last.rank, last.one_id, last.other_id) : cursorOf(last.decided_at, last.id)),
    total: query.after === undefined ? rows[0]?.total ?? 0 : null,
  };
}

async function belowPlace({ tx }: AtWork, code: string): Promise<RawBuilder<boolean>> {
  const path = await pathOfFilter(tx, code);
  return sql<boolean>`(x.path >= ${path} and x.path < ${`${path}~`} or y.path >= ${path} and y.path < ${`${path}~`})`;
}

function openPairs({ after, limit }: Query, within: RawBuilder<unknown>): RawBuilder<Listed> {
  const from = readCursor(after, ['count', 'id', 'id']);
  const onwards = from ? sql`where rank < ${from[0]}::int or (rank = ${from[0]}::int and (one_id, other_id) > (${from[1]}::uuid, ${from[2]}::uuid))` : sql``;
  return sql<Listed>`
    with ${nearPairs}, found as (
      select j.*, ${sides}, count(*) over ()::int as total from (select * from (${judged}) of_all where ${worthALook}) j ${joined}
       where ${within} and not exists (select from duplicate_pairs d where d.one_id = j.one_id and d.other_id = j.other_id and d.answer is not null))
    select *, null::uuid as id, null as answer, null::uuid as stays_id, null as decided_name, null as decided_at, null as version
      from found ${onwards} order by rank desc, one_id, other_id limit ${limit + 1}`;
}

function answeredPairs({ answer, after, limit }: Query, within: RawBuilder<unknown>): RawBuilder<Listed> {
  const from = readCursor(after, ['moment', 'id']);
  const onwards = from ? sql`where (decided_at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``;
  return sql<Listed>`
    with said as (
      select d.*, count(*) over ()::int as total from duplicate_pairs d join children x on x.id = d.one_id join children y on y.id = d.other_id where d.answer = ${answer} and ${within}),
    pairs as materialized (select * from said ${onwards} order by decided_at desc, id desc limit ${limit + 1})
    select j.*, ${sides}, p.id, p.answer, p.stays_id, p.decided_at, p.version, p.total, (select n.name from staff_names n where n.id = p.decided_by) as decided_name
      from (${judged}) j join pairs p on p.one_id = j.one_id and p.other_id = j.other_id ${joined} order by p.decided_at desc, p.id desc`;
}

const duplicateRow = (row: Listed, nameOf: (name: string) => string): DuplicateRow => ({
  one: { id: row.one_id, name: nameOf(row.one_name), birthDate: row.one_birth, place: { code: row.one_code, name: row.one_place, above: row.one_above } },
  other: { id: row.other_id, name: nameOf(row.other_name), birthDate: row.other_birth, place: { code: row.other_code, name: row.other_place, above: row.other_above } },
  agree: agreementOf(row), answer: row.answer, stays: row.stays_id, decidedBy: row.decided_name, decidedAt: row.decided_at,
});
