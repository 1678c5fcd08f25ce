import type { Tx } from '@tonghu/db/acting';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { sql } from 'kysely';

/** A decision with the child and account it pays to. The class stays behind: only the rate group comes out of the database. */
export interface Payable {
  decision_id: string; child_id: string; rate_group: RateGroup; place_code: string; path: string;
  from_month: Month; until_month: Month | null; suspended_from: Month | null;
  child_name: string; birth_date: IsoDate; status: 'open' | 'closed';
  /** Null: no account is known. */
  payee: string | null; bank: string | null; account_sealed: string | null; account_token: string | null; account_hint: string | null;
}
export interface PayableOffset { decision_id: string; amount: Fen; from_month: Month; until_month: Month | null }
/** What went out to a child for a month, less what came back. */
export interface PaidMonth { child_id: string; month: Month; amount: Fen }

/** Everything that decides what a run pays. The same inputs always give the same lines. */
export interface RunInputs {
  payable: Payable[]; offsets: PayableOffset[]; paid: PaidMonth[];
  /** First month this ledger answers for; what came before was settled elsewhere. Missing or null: from the beginning. */
  ledgerFrom?: Month | null;
}

/** The month this installation took the payments over; null when it has paid from the beginning. */
export async function ledgerStart(tx: Tx): Promise<Month | null> {
  const { rows } = await sql<{ value: Month }>`select value from city_settings where name = 'ledger_from'`.execute(tx);
  return rows[0]?.value ?? null;
}

/** Reads the inputs of a county in four statements, however many children there are. */
export async function readInputs(tx: Tx, path: string): Promise<RunInputs> {
  const payable = await sql<Payable>`
    select decision_id, child_id, rate_group, place_code, path, from_month, until_month, suspended_from, child_name, birth_date, status,
           payee, bank, account_sealed, account_token, account_hint
      from payable(${path}) order by child_id, decision_id`.execute(tx);
  const offsets = await sql<PayableOffset>`
    select decision_id, amount, from_month, until_month from payable_offsets(${path}) order by decision_id, from_month, amount, until_month`.execute(tx);
  const paid = await sql<PaidMonth>`
    select child_id, month, sum(amount)::bigint as amount from payments
     where path >= ${path} and path < ${`${path}~`} group by child_id, month having sum(amount) <> 0 order by child_id, month`.execute(tx);
  return { payable: payable.rows, offsets: offsets.rows, paid: paid.rows, ledgerFrom: await ledgerStart(tx) };
}
