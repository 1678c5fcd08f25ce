import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { NationalSheet } from '@tonghu/domain/benefits/sheets';
import type { Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';

/** A row of `national_sheets` with names. */
export interface StoredSheet {
  id: string; direction: 'out' | 'in'; place_code: string; place_name: string; path: string; month: Month; walled: boolean; reason: string; name: string; counts: Record<string, number>;
  fingerprint: string; file_id: string; content_id: string; against_id: string | null; created_at: string; by_name: string | null;
}

const readSheets = sql`
  select s.*, p.name as place_name, n.name as by_name from national_sheets s join places p on p.code = s.place_code left join staff_names n on n.id = s.created_by`;

export async function findSheet(tx: Tx, id: string): Promise<StoredSheet | undefined> {
  return (await sql<StoredSheet>`${readSheets} where s.id = ${id}`.execute(tx)).rows[0];
}
export async function getStoredSheet(tx: Tx, id: string): Promise<StoredSheet> {
  const sheet = await findSheet(tx, id);
  if (!sheet) throw new Problem('not-found');
  return sheet;
}
export async function findSheets(tx: Tx): Promise<StoredSheet[]> {
  return (await sql<StoredSheet>`${readSheets} order by s.created_at desc, s.id limit 200`.execute(tx)).rows;
}
/** The last sheet of a county that was taken, of one month where it is named. */
export async function lastTaken(tx: Tx, path: string, walled: boolean, month: Month | null): Promise<StoredSheet | undefined> {
  return (await sql<StoredSheet>`${readSheets} where s.direction = 'out' and s.path = ${path} and s.walled = ${walled} and (${month}::text is null or s.month = ${month})
    order by s.created_at desc, s.id limit 1`.execute(tx)).rows[0];
}

/** Counties a sheet can be taken for: the actor's own, or those of the city. */
export async function countiesOf(tx: Tx, actor: Actor): Promise<{ code: string; name: string; path: string }[]> {
  return (await sql<{ code: string; name: string; path: string }>`
    select code, name, path from places where level = 3 and starts_with(path, ${actor.place.path}) order by path`.execute(tx)).rows;
}
export async function countyFor(tx: Tx, actor: Actor, code: string): Promise<{ code: string; name: string; path: string }> {
  const county = (await countiesOf(tx, actor)).find((one) => one.code === code);
  if (!county) throw new Problem('not-found');
  return county;
}

export const sheetOf = (row: StoredSheet): NationalSheet => ({
  id: row.id, direction: row.direction, place: { code: row.place_code, name: row.place_name }, month: row.month, walled: row.walled, reason: row.reason, name: row.name, counts: row.counts,
  fingerprint: row.fingerprint, at: row.created_at, by: row.by_name ?? '', againstId: row.against_id,
});
