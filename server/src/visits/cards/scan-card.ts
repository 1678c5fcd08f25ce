import { recordOpening } from '@tonghu/db/audit/opening';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import { readCard } from '@tonghu/domain/visits/card';
import { isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { mustMay } from '../../must-may.ts';
import { getCard } from './card-row.ts';
import { findCard } from './link-card.ts';

/** What a scan gave; null when it leads nowhere for this worker. */
type Scanned = { card: { id: string; shortNumber: string; state: 'printed' | 'handed-over' }; child: { id: string; name: string } | null } | null;

/**
 * Opens the child of a card. Unknown, lost, revoked, of another village: all the
 * same answer. The row of the audit record is written either way, so the caller
 * must not throw inside this transaction.
 */
export async function scanCard(tx: Tx, actor: Actor, given: string): Promise<Scanned> {
  mustMay(cardPolicy, 'cards.scan', actor, noCardYet);
  const id = await findCard(tx, given);
  const card = id === null ? null : await getCard(tx, id).catch(notFoundAsNull);
  if (!card || !isUsable(card.state) || (card.child_id !== null && card.child_name === null)) {
    await recordRefused(tx, given);
    return null;
  }
  if (card.child_id === null) await recordOpening(tx, { what: 'cards', id: card.id, path: card.path });
  else await recordOpening(tx, { what: 'children', id: card.child_id, path: card.path });
  return {
    card: { id: card.id, shortNumber: card.short_number, state: card.state as 'printed' | 'handed-over' },
    child: card.child_id === null ? null : { id: card.child_id, name: nameInList(actor)(card.child_name!) },
  };
}

function notFoundAsNull(error: unknown): null {
  if (error instanceof Problem && error.code === 'not-found') return null;
  throw error;
}

/** A scan that led nowhere, in the record of whoever did it; which card it was is looked up there and not told here. */
async function recordRefused(tx: Tx, given: string): Promise<void> {
  const read = readCard(given);
  if (read.ok) await sql`select record_refused_scan(${read.is === 'code' ? read.code : null}, ${read.is === 'number' ? read.number : null})`.execute(tx);
}
