import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import type { Concern } from '@tonghu/domain/reports/concern';
import { reportsPolicy } from '@tonghu/domain/reports/policy';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { type StoredConcern, concernRow, getConcern } from './concern-row.ts';
import { openSaid } from './sealed.ts';

export interface AtConcern { tx: Tx; vault: Vault; actor: Actor; now: Date }

const concernSubject = (actor: Actor, row: Pick<StoredConcern, 'state' | 'taken_by'>) => ({ state: row.state, mine: row.taken_by === actor.id });

/** Opens what was said. The opening is recorded. */
export async function openConcern(at: AtConcern, id: string): Promise<Concern> {
  const row = await getConcern(at.tx, id, at.now);
  mustHandle(at.actor, row, 'reports.open');
  await recordOpening(at.tx, { what: 'concerns', id, path: row.path });
  return showConcern(at, row);
}

/** Refuses posts that do not handle worries, and worries that are visible only because the actor told them from elsewhere. */
export function mustHandle(actor: Actor, row: StoredConcern, deed: string): void {
  mustMay(reportsPolicy, deed, actor, concernSubject(actor, row));
  if (!row.path.startsWith(actor.place.path)) throw new Problem('not-found');
}

/** The reply for a worry. Who told it is opened for whoever took it, and for nobody else. */
export async function showConcern({ tx, vault, actor }: AtConcern, row: StoredConcern): Promise<Concern> {
  const mine = row.taken_by === actor.id;
  return {
    ...concernRow(actor, row), ...openSaid(vault, row.said_sealed), receipt: row.receipt,
    hasContact: row.contact_sealed !== null || row.reported_by !== null,
    teller: mine && (row.contact_sealed !== null || row.reported_by !== null)
      ? { contact: row.contact_sealed === null ? '' : vault.open(row.contact_sealed), name: await nameOf(tx, row.reported_by) } : null,
    takenAt: row.taken_at, answeredAt: row.answered_at, outcome: row.outcome_sealed === null ? null : vault.open(row.outcome_sealed),
  };
}

async function nameOf(tx: Tx, staffId: string | null): Promise<string | null> {
  if (staffId === null) return null;
  const { rows } = await sql<{ name: string }>`select name from staff_names where id = ${staffId}`.execute(tx);
  return rows[0]?.name ?? null;
}
