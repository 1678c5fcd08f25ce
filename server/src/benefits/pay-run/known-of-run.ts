import type { Tx } from '@tonghu/db/acting';
import { holderFits } from '@tonghu/domain/benefits/bank-holder';
import type { IsoDate } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import type { Payable } from './inputs.ts';

/** A row of `run_children()`: what a slice tells, without what is known of few children and read once for all. */
export interface SliceRow extends Payable { institution: string | null; around: string[] | null }

/** What is known of few children of a county and read before all others: each is a look-up by account or child. */
export interface KnownOfRun {
  shared: ReadonlySet<string>;
  returned: ReadonlyMap<string, string>;
  leaving: ReadonlyMap<string, { died_on: IsoDate | null; adopted_on: IsoDate | null }>;
}

/** Accounts that several households share or that the bank sent back, and children that department files say are no longer eligible. */
export async function knownOfRun(tx: Tx, path: string): Promise<KnownOfRun> {
  const { rows: shared } = await sql<{ account_token: string }>`select account_token from run_shared_accounts(${path})`.execute(tx);
  const { rows: returned } = await sql<{ account_token: string; reason: string }>`select account_token, reason from accounts_returned(${path})`.execute(tx);
  const { rows: leaving } = await sql<{ child_id: string; died_on: IsoDate | null; adopted_on: IsoDate | null }>`select child_id, died_on, adopted_on from run_leaving(${path})`.execute(tx);
  return {
    shared: new Set(shared.map((row) => row.account_token)),
    returned: new Map(returned.map((row) => [row.account_token, row.reason])),
    leaving: new Map(leaving.map((row) => [row.child_id, row])),
  };
}

/** The row with all that is known of its child and account. Names that are written differently are the same name. */
export function payableOf(row: SliceRow, { shared, returned, leaving }: KnownOfRun): Payable {
  const found = leaving.get(row.child_id);
  row.died_on ??= found?.died_on ?? null;
  row.adopted_on ??= found?.adopted_on ?? null;
  row.leaving = found !== undefined;
  row.shared = !row.institution_paid && row.account_token !== null && shared.has(row.account_token);
  row.account_returned = row.account_token === null ? null : returned.get(row.account_token) ?? null;
  row.holder_known ||= holderFits(row.payee ?? '', { child: row.child_name, guardians: row.around ?? [], institution: row.institution }).fits;
  return row;
}
