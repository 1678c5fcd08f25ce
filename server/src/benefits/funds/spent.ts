import type { Tx } from '@tonghu/db/acting';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { sql } from 'kysely';

/** Money of one county, programme, rate group and month of payment. */
export interface Spent { path: string; programme: string; rateGroup: string; month: Month; fen: Fen }

/**
 * What went out in a year below a place, less what came back, by the month it moved. Sums alone: a
 * statement over the ledger of the place, served by its index on path and day. Set-offs and sums
 * nobody pays back move no money and are not here.
 */
export async function spentIn(tx: Tx, path: string, year: number): Promise<Spent[]> {
  const { rows } = await sql<Spent>`
    select split_part(path, '/', 1) || '/' || split_part(path, '/', 2) || '/' || split_part(path, '/', 3) || '/' as path,
           programme, rate_group as "rateGroup", to_char(paid_on, 'YYYY-MM') as month, sum(amount)::bigint as fen
      from payments
     where path >= ${path} and path < ${`${path}~`} and paid_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
       and kind in ('paid', 'returned', 'recovered', 'taken-over')
     group by 1, 2, 3, 4`.execute(tx);
  return rows;
}
