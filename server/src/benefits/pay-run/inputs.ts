import type { RateGroup } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';

/** Where money for a child goes. Null: no account is known. The token names an account without telling its number. */
export interface PayTo { payee: string | null; bank: string | null; account_sealed: string | null; account_token: string | null; account_hint: string | null }

/** A decision with the child and account it pays to. The class stays behind: only the rate group comes out of the database. */
export interface Payable extends PayTo {
  decision_id: string; child_id: string; rate_group: RateGroup; place_code: string; path: string;
  from_month: Month; until_month: Month | null; suspended_from: Month | null;
  child_name: string; birth_date: IsoDate; status: 'open' | 'closed';
  /* What only the checks ask. Missing: nothing to ask. */
  closed_reason?: string | null; died_on?: IsoDate | null; adopted_on?: IsoDate | null;
  /** Department data of an open file say "no longer". */
  leaving?: boolean;
  /** Lives in an institution; whether the money goes to its account. */
  resident?: boolean; institution_paid?: boolean;
  /** The account is the child's, a guardian's or the institution's; and is shared with children of another household. */
  holder_known?: boolean; shared?: boolean;
  /** Account and rate group by which the run before paid. */
  account_before?: string | null; group_before?: string | null;
  /** Why the bank sent back the last transfer to this very account; null: it did not. */
  account_returned?: string | null;
}
export interface PayableOffset { decision_id: string; amount: Fen; from_month: Month; until_month: Month | null }
/** What went out to a child for a month, less what came back and was waived. */
export interface PaidMonth { child_id: string; month: Month; amount: Fen }
/** An overpaid month that a running recovery keeps back from coming payments, and how much of it is still to come. */
export interface WantedSetOff {
  recovery_id: string; child_id: string; month: Month; wanted: Fen; instalment: Fen | null; floor_share: number; from_month: Month;
  /** The award paid too much; null or missing: the allowance. */
  award_id?: string | null;
}
/** A sum an aid programme owes a child, with what was paid for it. */
export interface PayableAward extends PayTo {
  award_id: string; child_id: string; path: string; month: Month; amount: Fen; state: 'granted' | 'cancelled'; why_zh: string; why_en: string;
  child_name: string; status: 'open' | 'closed'; closed_reason: string | null; paid: Fen;
  /** Of it, what was waived; missing: nothing. */
  waived?: Fen | null;
}

/** Everything that decides what some children are paid: all of a run, or a batch of its children. The same inputs always give the same lines. */
export interface RunInputs {
  payable: Payable[]; offsets: PayableOffset[]; paid: PaidMonth[];
  /** Of it, what was waived: read apart, since it writes off what was too much and nothing else. */
  waived?: PaidMonth[];
  /** Months another county paid. */
  elsewhere?: PaidMonth[];
  setOffs?: WantedSetOff[];
  awards?: PayableAward[];
  /** First month this ledger answers for; what came before was settled elsewhere. Missing or null: from the beginning. */
  ledgerFrom?: Month | null;
}

/** What a run is about. */
export interface RunScope { path: string; month: Month; programme: string }

/** The month this installation took the payments over; null when it has paid from the beginning. */
export async function ledgerStart(tx: Tx): Promise<Month | null> {
  const { rows } = await sql<{ value: Month }>`select value from city_settings where name = 'ledger_from'`.execute(tx);
  return rows[0]?.value ?? null;
}
