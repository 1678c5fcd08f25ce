import type pg from 'pg';
import type { Resealed } from './reseal-rows.ts';
import { sealedTables } from './sealed-columns.ts';
import type { Vault } from './vault.ts';

const batch = 20_000;
const listed = 100;

/** Opens every value of every sealed column with `vault`, streamed; says how many and which do not open. */
export async function verifyRows(client: pg.ClientBase, vault: Vault, report: (table: string) => void = () => {}): Promise<Resealed> {
  const told: Resealed = { values: 0, notOpened: [] };
  for (const { table, columns } of await sealedTables(client)) {
    report(table);
    await eachRow(client, `select ctid::text as at, ${columns.join(', ')} from ${table} where ${columns.map((column) => `${column} <> ''`).join(' or ')}`, (row) => {
      for (const column of columns) {
        const sealed = row[column];
        if (!sealed) continue;
        told.values += 1;
        try {
          vault.open(sealed);
        } catch {
          if (told.notOpened.length < listed) told.notOpened.push({ where: `${table}.${column}`, id: row.at! });
        }
      }
    });
  }
  return told;
}

/**
 * Looks through every column that is not known to be sealed, whatever its name
 * and kind, for a value that `vault` opens under one of the keys `headers`
 * names. Gives the tables. What somebody typed and opens nothing counts for nothing.
 */
export async function strayValues(client: pg.ClientBase, vault: Vault, headers: readonly string[], report: (table: string) => void = () => {}): Promise<string[]> {
  const asText = `(?:${headers.map((header) => header.replace('.', '\\.')).join('|')})\\.[A-Za-z0-9_-]{30,}`;
  const asBytes = headers.map((header) => `${Buffer.from([header.length]).toString('hex')}${Buffer.from(header).toString('hex')}[0-9a-f]{60,}`).join('|');
  const { rows: tables } = await client.query<{ name: string }>(`
    select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  const known = new Map((await sealedTables(client)).map(({ table, columns }) => [table, columns]));
  const found = new Set<string>();
  for (const { name } of tables) {
    report(name);
    const sealed = known.get(name);
    const row = sealed ? `(to_jsonb(x) - array[${sealed.map((column) => `'${column}'`).join(', ')}])::text` : 'x::text';
    await eachRow(client, `select m[1] as value from ${name} x, regexp_matches(${row}, '${asText}|${asBytes}', 'g') m`, ({ value }) => {
      if (opens(vault, value!)) found.add(name);
    });
  }
  return [...found];
}

function opens(vault: Vault, value: string): boolean {
  try {
    if (value.startsWith('k')) vault.open(value);
    else vault.openBytes(Buffer.from(value, 'hex'));
    return true;
  } catch {
    return false;
  }
}

async function eachRow(client: pg.ClientBase, query: string, look: (row: Record<string, string | null>) => void): Promise<void> {
  await client.query('begin read only');
  try {
    await client.query(`declare sealed_rows no scroll cursor for ${query}`);
    for (;;) {
      const { rows } = await client.query<Record<string, string | null>>(`fetch ${batch} from sealed_rows`);
      if (rows.length === 0) break;
      for (const row of rows) look(row);
    }
  } finally {
    await client.query('rollback').catch(() => {}); // the connection is gone, and the transaction with it
  }
}
