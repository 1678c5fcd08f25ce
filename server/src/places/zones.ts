import { pinyinOf } from '@tonghu/db/names';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf } from '@tonghu/domain/endpoint';
import type { addZone } from '@tonghu/domain/places/endpoints';
import type { PlaceWithTrail } from '@tonghu/domain/places/place';
import { placesPolicy } from '@tonghu/domain/places/policy';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { getPlace } from './find-place.ts';
import { getOrganisation } from './organisations.ts';
import { getPlaceWithTrail } from './places.ts';

/** Adds a township of our own below a county, with its station. Sent twice it adds one: the station's id tells. */
export async function addZoneWithStation(tx: Tx, actor: Actor, given: BodyOf<typeof addZone>) {
  const county = await getPlace(tx, given.parentCode);
  if (county.level !== 3) throw new Problem('bad-input', { fields: { parentCode: text('功能区要设在县区之下', 'A zone lies directly below a county') } });
  mustMay(placesPolicy, 'places.add-zone', actor, county);
  const before = await sql<{ place_code: string }>`select place_code from organisations where id = ${given.id}`.execute(tx);
  if (before.rows[0]) return sameAgain(tx, given, before.rows[0].place_code);

  // Two officers adding at once must not take the same number.
  await sql`select pg_advisory_xact_lock(hashtext('zone ' || ${county.code}))`.execute(tx);
  const { rows } = await sql<{ code: string; name: string }>`select code, name from places where parent_code = ${county.code}`.execute(tx);
  if (rows.some((row) => row.name === given.name)) throw new Problem('already-exists', { fields: { name: text('同名区划已存在', 'A place of this name exists') } });
  const last = Math.max(0, ...rows.map((row) => Number(/Z(\d\d)$/.exec(row.code)?.[1] ?? 0)));
  const code = `${county.code}Z${String(last + 1).padStart(2, '0')}`;
  const { pinyin, initials } = pinyinOf(given.name);
  const path = `${county.path}${code}/`;
  await sql`
    insert into places (code, parent_code, path, level, kind, name, pinyin, initials)
    values (${code}, ${county.code}, ${path}, 4, 'zone', ${given.name}, ${pinyin}, ${initials})`.execute(tx);
  await sql`
    insert into organisations (id, kind, name, place_code, path, created_by)
    values (${given.id}, 'station', ${given.stationName}, ${code}, ${path}, ${actor.id})`.execute(tx);
  return { place: await getPlaceWithTrail(tx, code), station: await getOrganisation(tx, given.id) };
}

async function sameAgain(tx: Tx, given: BodyOf<typeof addZone>, code: string) {
  const place = await getPlaceWithTrail(tx, code);
  const station = await getOrganisation(tx, given.id);
  if (place.name !== given.name || place.parentCode !== given.parentCode || station.name !== given.stationName) throw new Problem('id-already-used');
  return { place, station };
}

/** Puts a village under another township or zone of the same city; everything below and everybody there moves along. */
export async function move(tx: Tx, actor: Actor, code: string, parentCode: string): Promise<PlaceWithTrail> {
  const place = await getPlace(tx, code);
  const parent = await getPlace(tx, parentCode);
  mustMay(placesPolicy, 'places.move', actor, place);
  mustMay(placesPolicy, 'places.move', actor, parent);
  if (parent.level !== place.level - 1) {
    throw new Problem('wrong-state', { fields: { parentCode: text('只能调整到上一级的区划之下', 'It can only lie below a place one level up') } });
  }
  await sql`select move_place(${code}, ${parentCode})`.execute(tx);
  return getPlaceWithTrail(tx, code);
}
