import type pg from 'pg';
import { dumpFunctions, dumpGrants, dumpTypes } from './dump-parts.ts';
import { dumpTables, dumpViews } from './dump-tables.ts';

const header = `-- The database as the migrations leave it: to read, and to see in a diff what a migration changes. Never edited,
-- never run. Reads: the catalogs. Written by: npm run check -- --write
`;

/** The whole schema as text, in an order that depends on names only. */
export async function dumpSchema(owner: pg.Pool): Promise<string> {
  const client = await owner.connect();
  try {
    await client.query('begin read only');
    await client.query('set local search_path = pg_catalog, public');
    const parts = [
      header,
      ...(await dumpTypes(client)),
      ...(await dumpTables(client)),
      ...(await dumpViews(client)),
      ...(await dumpFunctions(client)),
      ...(await dumpGrants(client)),
    ];
    return `${parts.join('\n').trimEnd()}\n`;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
