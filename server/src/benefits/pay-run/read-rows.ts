import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';

/**
 * The rows of a query in pieces, read through a cursor of the transaction: memory
 * holds two pieces, however many rows there are. The next piece is asked for
 * while the caller works on this one.
 */
export async function* readRows<Row>(tx: Tx, name: string, query: RawBuilder<Row>, size: number): AsyncGenerator<Row[]> {
  await sql`declare ${sql.id(name)} no scroll cursor for ${query}`.execute(tx);
  const fetch = () => {
    const asked = sql<Row>`fetch forward ${sql.lit(size)} from ${sql.id(name)}`.execute(tx).then(({ rows }) => rows);
    asked.catch(() => {}); // whoever awaits it hears of it; nobody does once the caller has stopped
    return asked;
  };
  for (let next = fetch(); ;) {
    const rows = await next;
    if (rows.length < size) {
      await sql`close ${sql.id(name)}`.execute(tx);
      if (rows.length > 0) yield rows;
      return;
    }
    next = fetch();
    yield rows;
  }
}
