import type pg from 'pg';
import type { Vault } from '../crypto/vault.ts';
import { auditColumns, type AuditRow, type AuditSeal, leafOf, noSeal, sealColumns, sealMac } from './audit-row.ts';
import { merkleRoot } from './merkle.ts';

const batchSize = 4096;
const lockNumber = 7_206_003;

/** Closes everything that is finished and not yet sealed, in batches. Returns how many seals and rows were added. */
export async function sealAudit(owner: pg.Pool, vault: Vault, { batch = batchSize } = {}): Promise<{ seals: number; rows: number }> {
  const client = await owner.connect();
  try {
    // Waited for before the transaction, so that its snapshot sees the seals of whoever held the lock.
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query('begin isolation level repeatable read');
    const added = await sealAll(client, vault, batch);
    await client.query('commit');
    return added;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]);
    client.release();
  }
}

/**
 * All batches share one snapshot, so the horizon holds for the last as for the first. A row is finished when its
 * transaction began before every one still open (`txid < xmin`), or when its number lies in the future (`>= xmax`):
 * then it was restored from another server. What lies below the last horizon and has no leaf was slipped in later;
 * it is left alone, for `verifyAudit` to name.
 */
async function sealAll(client: pg.PoolClient, vault: Vault, batch: number): Promise<{ seals: number; rows: number }> {
  const { server, xmin, xmax, now } = await moment(client);
  const last = (await client.query<AuditSeal>(`select ${sealColumns} from audit_seals order by id desc limit 1`)).rows[0];
  const from = last ? horizonOn(server, last.horizon) : undefined;
  let previous = last?.mac ?? noSeal;
  let id = last?.id ?? 0;
  let after = -1;
  const added = { seals: 0, rows: 0 };
  for (;;) {
    const { rows } = await client.query<AuditRow>(
      `select ${auditColumns} from audit_rows r
        where r.seq > $1 and (r.txid < $2::xid8 or r.txid >= $3::xid8) and ($4::xid8 is null or r.txid >= $4::xid8)
          and not exists (select from audit_leaves l where l.seq = r.seq)
        order by r.seq limit $5`, [after, xmin, xmax, from ?? null, batch]);
    if (rows.length === 0) return added;
    const leaves = rows.map((row) => leafOf(vault, row));
    const seqs = rows.map((row) => row.seq);
    id += 1;
    const seal = {
      id, sealed_at: now, horizon: `${server}/${xmin}`, first_seq: seqs[0] as number, last_seq: seqs.at(-1) as number,
      row_count: rows.length, profile: vault.profile, root: merkleRoot(vault, leaves), previous,
    };
    previous = sealMac(vault, seal);
    await client.query(
      `insert into audit_seals (id, sealed_at, horizon, first_seq, last_seq, row_count, profile, root, previous, mac)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, seal.sealed_at, seal.horizon, seal.first_seq, seal.last_seq, seal.row_count, seal.profile, seal.root, seal.previous, previous]);
    await client.query(
      `insert into audit_leaves (seq, seal_id, position, leaf)
       select seq, $1, place - 1, leaf from unnest($2::bigint[], $3::text[]) with ordinality as t(seq, leaf, place)`, [id, seqs, leaves]);
    after = seal.last_seq;
    added.seals += 1;
    added.rows += rows.length;
  }
}

/** The snapshot of this transaction, and which server counts its transactions. A restored copy counts anew. */
export async function moment(client: pg.ClientBase): Promise<{ server: string; xmin: string; xmax: string; now: string }> {
  const { rows } = await client.query<{ server: string; xmin: string; xmax: string; now: string }>(
    `select (select system_identifier::text from pg_control_system()) as server,
            pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
            to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
  return rows[0] as { server: string; xmin: string; xmax: string; now: string };
}

/** The transaction part of a horizon, when it was taken on this server. */
export function horizonOn(server: string, horizon: string): string | undefined {
  const [taken, transaction] = horizon.split('/');
  return taken === server ? transaction : undefined;
}
