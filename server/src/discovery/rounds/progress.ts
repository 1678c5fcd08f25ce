import type { Actor } from '@tonghu/domain/actor';
import type { RoundPlace } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { hidden } from '../../insight/cockpit.ts';
import { mayRead } from './open-round.ts';
import { areaOf, getRound } from './round-row.ts';
import { placeBelow } from '../../places/place-below.ts';

type Counted = { [Field in keyof RoundPlace]: NonNullable<RoundPlace[Field]> };

/** How far the places right below one are: one query, whatever the size. A leader reads down to townships, without small numbers. */
export async function roundProgress(tx: Tx, actor: Actor, roundId: string, placeCode?: string) {
  await mayRead(tx, actor);
  const round = await getRound(tx, roundId);
  const area = areaOf(round, actor);
  const place = await placeBelow(tx, actor, placeCode ?? area.code);
  const leader = actor.post === 'city-leader';
  if (!place.path.startsWith(area.path) || (leader && place.level > 3)) throw new Problem('not-found');
  const [from, to] = [place.path, `${place.path}~`];
  // The nth part of a path is the place of level n.
  const below = sql`split_part(path, '/', ${sql.lit(Math.min(place.level + 1, 5))})`;
  const inside = sql`path >= ${from} and path < ${to}`;
  const { rows } = await sql<Counted>`
    with villages as (select ${below} as code, count(*)::int as villages, count(*) filter (where state <> 'waiting')::int as begun, count(*) filter (where state = 'done')::int as done, coalesce(sum(households), 0)::int as households
                        from round_villages where round_id = ${roundId} and ${inside} group by 1),
    known as (select ${below} as code, count(*)::int as n from children where status = 'open' and ${inside} group by 1),
    checked as (select ${below} as code, count(*) filter (where outcome <> 'not-met')::int as n from round_checks where round_id = ${roundId} and ${inside} group by 1),
    found as (select ${below} as code, count(*) filter (where state <> 'dismissed')::int as n, count(*) filter (where state = 'new')::int as open from round_finds where round_id = ${roundId} and ${inside} group by 1)
    select p.code, p.name, p.level, v.villages, v.begun, v.done, v.households, coalesce(k.n, 0) as known, coalesce(c.n, 0) as checked, coalesce(f.n, 0) as found, coalesce(f.open, 0) as "toDecide"
      from villages v join places p on p.code = v.code left join known k on k.code = v.code left join checked c on c.code = v.code left join found f on f.code = v.code
     order by p.code`.execute(tx);
  const { rows: trail } = await sql<{ code: string; name: string }>`
    select code, name from places where code = any (string_to_array(rtrim(${place.path}, '/'), '/')) and starts_with(path, ${area.path}) order by level`.execute(tx);
  return { place: { code: place.code, name: place.name, level: place.level }, trail, rows: leader ? withoutSmall(rows) : rows };
}

function withoutSmall(rows: readonly Counted[]): RoundPlace[] {
  const fields = ['known', 'checked', 'found', 'toDecide'] as const;
  const gaps = fields.map((field) => hidden(rows, (row) => row[field]));
  return rows.map((row) => ({ ...row, ...Object.fromEntries(fields.map((field, at) => [field, gaps[at]!.has(row) ? null : row[field]])) }));
}
