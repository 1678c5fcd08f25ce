import type pg from 'pg';

/** A table with columns whose values are sealed. */
export interface SealedTable { table: string; columns: string[] }

/** Sealed, though the name does not say so. A released migration stays as it is, and every newer column says it. */
const unnamed = [{ table: 'received_commands', column: 'reply' }];

/** Every sealed column of the database, read from the schema: one that a later migration adds is there by itself. */
export async function sealedTables(client: pg.ClientBase): Promise<SealedTable[]> {
  const { rows } = await client.query<SealedTable>(`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
       and (a.attname ~ '_sealed$' or (c.relname::text, a.attname::text) in (select * from unnest($1::text[], $2::text[])))
     group by 1 order by 1`, [unnamed.map(({ table }) => table), unnamed.map(({ column }) => column)]);
  return rows;
}
