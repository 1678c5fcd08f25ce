import type { Vault } from '../crypto/vault.ts';

/** One audit row as it is sealed; every column is in it. */
export interface AuditRow {
  seq: number;
  txid: string;
  /** UTC with microseconds. */
  at: string;
  actor: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  place_path: string | null;
  columns: string[] | null;
  row_digest: string | null;
  purpose: string | null;
  request: string | null;
}

/** Reads the columns of `AuditRow` from `audit_rows r`, in a form that no setting of the session changes. */
export const auditColumns = `r.seq, r.txid::text as txid, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  r.actor, r.action, r.subject_kind, r.subject_id, r.place_path, r.columns, r.row_digest, r.purpose, r.request`;

/**
 * The leaf of a row: a keyed hash of one unambiguous text. Keyed, because whoever can write into the database could
 * otherwise change a row and its leaf together, and only the batch would be known, not the row.
 */
export function leafOf(vault: Pick<Vault, 'mac'>, r: AuditRow): string {
  const canonical = JSON.stringify(['audit-row-1', r.seq, r.txid, r.at, r.actor, r.action, r.subject_kind, r.subject_id,
    r.place_path, r.columns, r.row_digest, r.purpose, r.request]);
  return vault.mac(Buffer.from(canonical)).toString('hex');
}

/** One batch closed for good. */
export interface AuditSeal {
  id: number;
  sealed_at: string;
  /** `<server>/<transaction>`: what had begun earlier on that server was finished and is sealed. */
  horizon: string;
  first_seq: number;
  last_seq: number;
  row_count: number;
  profile: string;
  root: string;
  previous: string;
  mac: string;
}

export const sealColumns = `id, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at,
  horizon, first_seq, last_seq, row_count, profile, root, previous, mac`;

/** Before the first seal. */
export const noSeal = 'none';

/** Binds a seal to all it says and to the one before it. */
export function sealMac(vault: Pick<Vault, 'mac'>, s: Omit<AuditSeal, 'mac'>): string {
  const canonical = JSON.stringify(['audit-seal-1', s.id, s.sealed_at, s.horizon, s.first_seq, s.last_seq, s.row_count, s.profile, s.root, s.previous]);
  return vault.mac(Buffer.from(canonical)).toString('hex');
}
