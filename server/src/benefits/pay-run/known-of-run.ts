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

/** The row with all that is known of its child and account. Names that are written differently are the same name. Written out, so that all rows are made alike and are read quickly, whatever the driver made. */
export function payableOf(row: SliceRow, { shared, returned, leaving }: KnownOfRun): Payable {
  const found = leaving.size === 0 ? undefined : leaving.get(row.child_id);
  const { payee, account_token, child_name, institution_paid } = row;
  return {
    decision_id: row.decision_id, child_id: row.child_id, rate_group: row.rate_group, place_code: row.place_code, path: row.path,
    from_month: row.from_month, until_month: row.until_month, suspended_from: row.suspended_from,
    child_name, birth_date: row.birth_date, status: row.status,
    payee, bank: row.bank, account_sealed: row.account_sealed, account_token, account_hint: row.account_hint, closed_reason: row.closed_reason,
    died_on: row.died_on ?? found?.died_on ?? null, adopted_on: row.adopted_on ?? found?.adopted_on ?? null, leaving: found !== undefined,
    resident: row.resident, institution_paid,
    holder_known: row.holder_known || holderFits(payee ?? '', { child: child_name, guardians: row.around ?? [], institution: row.institution }).fits,
    shared: !institution_paid && account_token !== null && shared.has(account_token),
    account_before: row.account_before, group_before: row.group_before,
    account_returned: account_token === null ? null : returned.get(account_token) ?? null,
  };
}
