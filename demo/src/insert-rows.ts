import type pg from 'pg';

/** A row is an object whose keys are columns; all rows of a call have the same ones. */
export type Row = Record<string, unknown>;

const chunk = 2000;

/** Inserts many rows with few statements. */
export async function insertRows(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).map((name) => `"${name}"`).join(', ');
  for (let at = 0; at < rows.length; at += chunk) {
    await client.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(rows.slice(at, at + chunk))]);
  }
}
