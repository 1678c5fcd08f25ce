import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf, QueryOf } from '@tonghu/domain/endpoint';
import type { addOrganisation, editOrganisation, listOrganisations } from '@tonghu/domain/places/endpoints';
import { type Organisation, OrganisationKind } from '@tonghu/domain/places/place';
import { placesPolicy } from '@tonghu/domain/places/policy';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { getPlace } from './find-place.ts';

interface Row {
  id: string; kind: string; name: string; place_code: string; place_name: string; place_level: number; path: string; department: string | null;
  address: string | null; phone: string | null; active: boolean; version: number;
}

const columns = sql`
  o.id, o.kind, o.name, o.place_code, p.name as place_name, p.level as place_level, o.path, o.department, o.address, o.phone, o.active, o.version
  from organisations o join places p on p.code = o.place_code`;

const organisationOf = (row: Row): Organisation => ({
  id: row.id, kind: OrganisationKind.parse(row.kind), name: row.name,
  place: { code: row.place_code, name: row.place_name, level: row.place_level },
  department: row.department, address: row.address, phone: row.phone, active: row.active, version: row.version,
});

export async function listBelow(tx: Tx, actor: Actor, query: QueryOf<typeof listOrganisations>) {
  const under = query.under === undefined ? actor.place.path : (await getPlace(tx, query.under)).path;
  const after = readCursor(query.after, ['text', 'id']);
  const { rows } = await sql<Row>`
    select ${columns}
     where o.path >= ${under} and o.path < ${under} || '~'
       and (${query.kind ?? null}::text is null or o.kind = ${query.kind ?? null})
       and (${query.q ?? null}::text is null or strpos(o.name, ${query.q ?? ''}) > 0)
       and (${after?.[0] ?? null}::text is null or (o.path, o.id) > (${after?.[0] ?? null} collate "C", ${after?.[1] ?? null}::uuid))
     order by o.path, o.id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page.map(organisationOf), next: rows.length > query.limit && last ? cursorOf(last.path, last.id) : null, total: null };
}

export async function getOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const { rows } = await sql<Row>`select ${columns} where o.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return organisationOf(rows[0]);
}

export async function add(tx: Tx, actor: Actor, given: BodyOf<typeof addOrganisation>): Promise<Organisation> {
  const place = await getPlace(tx, given.placeCode);
  mustMay(placesPolicy, 'places.add-organisation', actor, place);
  const { rows } = await sql`
    insert into organisations (id, kind, name, place_code, path, department, address, phone, created_by)
    values (${given.id}, ${given.kind}, ${given.name}, ${place.code}, ${place.path}, ${given.department}, ${given.address}, ${given.phone}, ${actor.id})
    on conflict (id) do nothing returning id`.execute(tx);
  const stored = await getOrganisation(tx, given.id);
  const same = stored.kind === given.kind && stored.name === given.name && stored.place.code === given.placeCode;
  if (rows.length === 0 && !same) throw new Problem('id-already-used');
  return stored;
}

export async function edit(tx: Tx, actor: Actor, id: string, version: number, given: BodyOf<typeof editOrganisation>): Promise<Organisation> {
  const before = await getOrganisation(tx, id);
  mustMay(placesPolicy, 'places.edit-organisation', actor, await getPlace(tx, before.place.code));
  const place = await getPlace(tx, given.placeCode);
  mustMay(placesPolicy, 'places.edit-organisation', actor, place);
  const { numAffectedRows } = await sql`
    update organisations set kind = ${given.kind}, name = ${given.name}, place_code = ${place.code}, path = ${place.path}, department = ${given.department},
      address = ${given.address}, phone = ${given.phone}, active = ${given.active}
     where id = ${id} and version = ${version}`.execute(tx);
  const stored = await getOrganisation(tx, id);
  if (numAffectedRows === 0n) throw new Problem('changed-meanwhile', { theirs: stored });
  return stored;
}
