import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { findPlaces } from '@tonghu/domain/places/endpoints';
import type { Place, PlaceWithTrail } from '@tonghu/domain/places/place';
import { sql } from 'kysely';
import { type PlaceRow, getPlace, placeOf } from './find-place.ts';

/** Places with what lies above them, in one question however many there are. */
async function withTrails(tx: Tx, places: readonly Place[]): Promise<PlaceWithTrail[]> {
  const codes = [...new Set(places.flatMap((place) => place.path.split('/').filter(Boolean)))];
  const { rows } = await sql<{ code: string; name: string; level: number }>`select code, name, level from places where code = any (${codes})`.execute(tx);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return places.map((place) => ({
    ...place,
    trail: place.path.split('/').flatMap((code) => byCode.get(code) ?? []),
  }));
}

export async function getPlaceWithTrail(tx: Tx, code: string): Promise<PlaceWithTrail> {
  const [place] = await withTrails(tx, [await getPlace(tx, code)]);
  return place!;
}

/** Zones after the divisions, each in the order of their codes. */
export async function placesBelow(tx: Tx, code: string) {
  await getPlace(tx, code);
  const { rows } = await sql<PlaceRow & { below: number }>`
    select p.code, p.name, p.level, p.kind, p.path, p.parent_code, (select count(*) from places c where c.parent_code = p.code) as below
      from places p where p.parent_code = ${code} order by p.kind, p.code`.execute(tx);
  return { rows: rows.map((row) => ({ ...placeOf(row), below: row.below })) };
}

/** By code, by a part of the name, or by the beginning of pinyin or initials; higher places first. */
export async function searchPlaces(tx: Tx, actor: Actor, query: QueryOf<typeof findPlaces>) {
  const under = query.under === undefined ? actor.place.path : (await getPlace(tx, query.under)).path;
  const latin = query.q.toLowerCase().replace(/\s/g, '');
  const { rows } = await sql<PlaceRow>`
    select code, name, level, kind, path, parent_code from places
     where path >= ${under} and path < ${under} || '~'
       and (${query.level ?? null}::int is null or level = ${query.level ?? null})
       and (strpos(name, ${query.q}) > 0 or starts_with(code, ${query.q})
         or starts_with(replace(pinyin, ' ', ''), ${latin}) or starts_with(initials, ${latin}))
     order by (name = ${query.q}) desc, level, path limit ${query.limit}`.execute(tx);
  return { rows: await withTrails(tx, rows.map(placeOf)) };
}
