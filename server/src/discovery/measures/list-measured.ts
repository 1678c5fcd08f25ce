import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import type { MeasuredRow } from '@tonghu/domain/discovery/measures';
import type { listMeasured as endpoint } from '@tonghu/domain/discovery/measures-endpoints';
import { measuresPolicy } from '@tonghu/domain/discovery/measures-policy';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { netsOf } from '../rounds/nets.ts';
import { became, dayOf, foundWithin, refusalKind, stepsWithin } from './counted.ts';
import { roundFor } from './nets-below.ts';
import { scopeOf } from './open-measures.ts';

type Query = QueryOf<typeof endpoint>;
interface Row { id: string; name: string; place_code: string; place_name: string; township: string; on: IsoDate; days: number | null; opens: MeasuredRow['opens'] }

/** The very children a number counts, the newest first. The cursor is the last row's day and id. */
export async function listMeasured(tx: Tx, actor: Actor, query: Query, today: IsoDate) {
  mustMay(measuresPolicy, 'measures.list', actor, {});
  const place = await placeBelow(tx, actor, query.under ?? actor.place.code);
  const { rows: found, roundId } = query.of === 'both' || query.of === 'files-only' || query.of === 'door-only'
    ? await ofNets(tx, actor, query, place, today)
    : { rows: query.of === 'step' ? ofStep(query, place.path, today) : ofOutcome(query, place.path, today), roundId: null };
  const after = readCursor(query.after, ['day', 'id']);
  const { rows } = await sql<Row & { n: number }>`
    with counted as materialized (${found}), page as (select c.*, (select count(*)::int from counted) as n from counted c)
    select f.id, f.name, f.on, f.days, f.opens, f.n, p.code as place_code, p.name as place_name, coalesce((select t.name from places t where t.code = split_part(f.path, '/', 4)), p.name) as township
      from page f join places p on p.code = f.place_code
     where ${after ? sql`(f.on, f.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql`true`} order by f.on desc, f.id desc limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  return {
    rows: page.map((row): MeasuredRow => ({
      id: row.id, name: nameOf(row.name), place: { code: row.place_code, name: row.place_name, township: row.township }, on: row.on, days: row.days, opens: row.opens, roundId: row.opens === 'find' ? roundId : null,
    })),
    next: rows.length > query.limit ? cursorOf(page.at(-1)!.on, page.at(-1)!.id) : null,
    total: rows[0]?.n ?? 0,
  };
}

const suspected = sql`s.id, s.name, s.place_code, s.path`;

function ofOutcome(query: Query, path: string, today: IsoDate): RawBuilder<unknown> {
  const conditions = [foundWithin(scopeOf(path, query, today)), became[query.of as keyof typeof became]];
  if (query.file) conditions.push(sql<boolean>`${query.file} = any (s.sources)`);
  if (query.class) conditions.push(sql<boolean>`s.class = ${query.class}`);
  if (query.answer) conditions.push(sql<boolean>`s.answer = ${query.answer}`);
  if (query.reason) conditions.push(sql<boolean>`${refusalKind} = ${query.reason}`);
  return sql`select ${suspected}, ${dayOf(sql`s.created_at`)} as on, null::int as days, 'suspected' as opens from suspected_children s where ${sql.join(conditions, sql` and `)}`;
}

function ofStep(query: Query, path: string, today: IsoDate): RawBuilder<unknown> {
  if (!query.step) throw new Problem('bad-input', { fields: { 'query.step': text('请说明是哪一步', 'Say which step') } });
  return sql`with ${stepsWithin(scopeOf(path, query, today), 4)}
    select ${suspected}, t.ended as on, t.days, 'suspected' as opens from step t join suspected_children s on s.id = t.id where t.step = ${query.step}`;
}

/** What the nets found. For those who may compare them only, and never for whoever walks. */
async function ofNets(tx: Tx, actor: Actor, query: Query, place: { path: string; level: number }, today: IsoDate): Promise<{ rows: RawBuilder<unknown>; roundId: string }> {
  mustMay(roundPolicy, 'rounds.estimate', actor, noRoundYet);
  const round = await roundFor(tx, place, query.until ?? today, query.round);
  if (!round) throw new Problem('not-found');
  const nets = netsOf(round, place.path, Math.min(place.level + 1, 5));
  const rows = query.of === 'files-only'
    ? sql`with ${nets} select ${suspected}, ${dayOf(sql`s.created_at`)} as on, null::int as days, 'suspected' as opens from files s where s.id not in (select unnest(matched) from door)`
    : sql`with ${nets} select f.id, f.name, f.place_code, f.path, f.found_on as on, null::int as days, 'find' as opens from door d join round_finds f on f.id = d.find_id where ${query.of === 'both' ? sql`d.met` : sql`not d.met`}`;
  return { rows, roundId: round.id };
}
