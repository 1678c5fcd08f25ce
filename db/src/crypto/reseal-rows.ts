import type pg from 'pg';
import { type SealedTable, sealedTables } from './sealed-columns.ts';
import { headerOf, type Vault } from './vault.ts';

/** Where it stands, for whoever waits. `done` and `total` are pages of the database. */
export type ResealReport = (table: string, done: number, total: number) => void;

/** A value that no key of the ring opens. It stays as it is, and so does every key. */
export interface NotOpened { where: string; id: string }

export interface Resealed { values: number; notOpened: NotOpened[] }

/** Pages of a table in one transaction: small enough for a kill to lose little. */
const pages = 256;
const listed = 100;

/**
 * Seals every sealed value of the database anew under the newest key, table by
 * table and stretch by stretch, each in a transaction of its own. Whatever is
 * under that key already is left alone, so that after a kill it goes on where it
 * stood. Each row changed leaves its row in the audit record, with `purpose`;
 * guards and versions rest meanwhile, since nothing changes but the key.
 */
export async function resealRows(client: pg.ClientBase, vault: Vault, purpose: string, report: ResealReport = () => {}): Promise<Resealed> {
  const told: Resealed = { values: 0, notOpened: [] };
  for (const one of await sealedTables(client)) {
    const resting = await guardsOf(client, one.table);
    const total = await pagesOf(client, one.table);
    // What is written anew lands behind these pages, or in them under the newest key.
    for (let page = 0; page < total; page += pages) {
      report(one.table, page, total);
      await resealStretch(client, vault, one, page, { purpose, resting, told });
    }
    report(one.table, total, total);
    // Until it is swept up, the old sealed value lies in the file of the table.
    await client.query(`vacuum ${one.table}`);
  }
  return told;
}

async function resealStretch(client: pg.ClientBase, vault: Vault, { table, columns }: SealedTable, page: number, { purpose, resting, told }: { purpose: string; resting: string[]; told: Resealed }): Promise<void> {
  const newest = headerOf(vault.seal(''));
  const { rows } = await client.query<Record<string, string | null>>(`
    select ctid::text as at, ${columns.join(', ')} from ${table}
     where ctid >= '(${page},0)' and ctid < '(${page + pages},0)' and (${columns.map((column) => `(${column} <> '' and not starts_with(${column}, $1))`).join(' or ')})`, [`${newest}.`]);
  const changed = rows.flatMap((row) => {
    const made = columns.map((column) => anew(vault, newest, row[column] ?? null, () => { if (told.notOpened.length < listed) told.notOpened.push({ where: `${table}.${column}`, id: row.at! }); }));
    told.values += columns.filter((column, at) => made[at] !== row[column]).length;
    return columns.some((column, at) => made[at] !== row[column]) ? [[row.at!, ...made]] : [];
  });
  if (changed.length === 0) return;
  await client.query('begin');
  try {
    await client.query(`select set_config('tonghu.purpose', $1, true)`, [purpose]);
    for (const guard of resting) await client.query(`alter table ${table} disable trigger ${guard}`);
    await client.query(`
      update ${table} t set ${columns.map((column, at) => `${column} = n.c${at}`).join(', ')}
        from unnest($1::tid[], ${columns.map((_, at) => `$${at + 2}::text[]`).join(', ')}) as n(place, ${columns.map((_, at) => `c${at}`).join(', ')}) where t.ctid = n.place`,
    [0, ...columns.map((_, at) => at + 1)].map((at) => changed.map((row) => row[at])));
    for (const guard of resting) await client.query(`alter table ${table} enable trigger ${guard}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // the connection is gone, and the transaction with it
    throw error;
  }
}

function anew(vault: Vault, newest: string, sealed: string | null, failed: () => void): string | null {
  if (sealed === null || sealed === '' || headerOf(sealed) === newest) return sealed;
  try {
    return vault.reseal(sealed);
  } catch {
    failed();
    return sealed;
  }
}

/** The triggers that look at a change; the ones of the audit record go on. */
async function guardsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(t.tgname) as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where t.tgrelid = $1::regclass and not t.tgisinternal and t.tgenabled = 'O' and p.proname !~ '^audit_' order by 1`, [table]);
  return rows.map(({ name }) => name);
}

async function pagesOf(client: pg.ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(`select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as pages`, [table]);
  return rows[0]!.pages;
}
