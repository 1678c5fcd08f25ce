import { sql } from 'kysely';
import type { Tx } from '../acting.ts';
import type { DB } from '../types.ts';

interface Opening {
  /** The table of the record. */
  what: keyof DB & string;
  id: string;
  /** Place path of the record; looked up when left out. `null` for tables without one. */
  path?: string | null;
  /** In the reader's words, where the page asked for it. */
  purpose?: string;
  /** An export takes many records away; an opening shows one. */
  as?: 'open' | 'export';
}

/** Notes that the actor looked at a record, in the transaction that reads it. Writes are noted by triggers. */
export async function recordOpening(tx: Tx, { what, id, path, purpose, as = 'open' }: Opening): Promise<void> {
  const place = path === undefined ? sql`(select path from ${sql.table(what)} where id = ${id})` : sql`${path}`;
  await sql`select audit_open(${as}, ${what}, ${id}, ${place}, ${purpose ?? null})`.execute(tx);
}
