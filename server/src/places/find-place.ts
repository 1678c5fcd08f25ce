import type { Tx } from '@tonghu/db/acting';
import { Place } from '@tonghu/domain/places/place';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';

export interface PlaceRow {
  code: string; name: string; level: number; kind: string; path: string; parent_code: string | null;
}

export const placeOf = (row: PlaceRow): Place => Place.parse({
  code: row.code, name: row.name, level: row.level, kind: row.kind, path: row.path, parentCode: row.parent_code,
});

/** A place by its code; `not-found` when there is none. */
export async function getPlace(tx: Tx, code: string): Promise<Place> {
  const { rows } = await sql<PlaceRow>`select code, name, level, kind, path, parent_code from places where code = ${code}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found', { fields: { placeCode: text('没有这个区划', 'There is no such place') } });
  return placeOf(rows[0]);
}
