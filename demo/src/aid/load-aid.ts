import { createHash } from 'node:crypto';
import type { Vault } from '@tonghu/db/crypto/vault';
import type pg from 'pg';
import type { City } from '../city.ts';
import { insertRows } from '../insert-rows.ts';
import { type AidWork, aidOf } from './aid.ts';
import { givenOf } from './given.ts';

/**
 * Loads education aid, claims, insurances and what was given in kind into a register that holds the city and the programmes that ship, in one
 * transaction. Rows come ready made, so triggers are off meanwhile: an invented past has no writers to name.
 */
export async function loadAid(owner: pg.Pool, city: City, vault: Vault): Promise<void> {
  const work = aidOf(city);
  const client = await owner.connect();
  try {
    await client.query('begin');
    const ids = await definitionsIn(client, city, work);
    const given = givenOf(city, vault);
    const tables = { ...given, ...work.tables((programme) => {
      const id = ids.get(programme);
      if (!id) throw new Error(`the programme ${programme} does not ship`);
      return id;
    }) };
    for (const table of Object.keys(tables)) await client.query(`alter table ${table} disable trigger user`);
    for (const [table, rows] of Object.entries(tables)) await insertRows(client, table, rows);
    for (const table of Object.keys(tables)) await client.query(`alter table ${table} enable trigger user`);
    await numbersAfter(client);
    await client.query('commit');
    await client.query(`analyze ${Object.keys(tables).join(', ')}`);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The programmes by code: what ships, and what the city drafted or put in force by itself. */
async function definitionsIn(client: pg.ClientBase, city: City, { own }: AidWork): Promise<Map<string, string>> {
  const place = city.places.find((one) => one.code === city.division.code)!;
  const drafter = city.staff.find((one) => one.post === 'city-officer')?.id;
  const leader = city.staff.find((one) => one.post === 'city-leader')?.id;
  for (const { programme, body, state } of own) {
    await client.query(`
      insert into aid_definitions (id, programme, number, place_code, path, source, body, digest, state, from_day, drafted_by, decided_by, decided_at, created_by)
      values (gen_random_uuid(), $1, 1, $2, $3, 'place', $4, $5, $6, $7, $8, $9, $10, $8)`,
    [programme, place.code, place.path, JSON.stringify(body), createHash('sha256').update(JSON.stringify(body)).digest('hex'), state, `${Number(city.on.slice(0, 4)) - 1}-01-01`,
      drafter, state === 'in-force' ? leader : null, state === 'in-force' ? `${city.on}T00:00:00Z` : null]);
  }
  const { rows } = await client.query<{ programme: string; id: string }>(`select distinct on (programme) programme, id from aid_definitions where not example order by programme, length(path) desc, number desc`);
  return new Map(rows.map(({ programme, id }) => [programme, id]));
}

/** Numbers given to invented rows are not given again. */
async function numbersAfter(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into running_numbers
    select 'aid/' || left(number, 11), max(right(number, 6)::bigint) from (select number from aid_enrolments union all select number from aid_claims union all select number from awards) n group by 1
    on conflict (series) do update set last = greatest(running_numbers.last, excluded.last)`);
}
