import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Actor } from '@tonghu/domain/actor';
import { todayInChina } from '@tonghu/domain/dates';
import { isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy } from '@tonghu/domain/visits/card-policy';
import type { Card, CardEvent } from '@tonghu/domain/visits/card-shapes';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { mustMay } from '../../must-may.ts';
import { type StoredCard, cardRow, getCard, subjectOf } from './card-row.ts';

/** One card of the register. The opening is recorded. */
export async function openCard(tx: Tx, actor: Actor, id: string): Promise<Card> {
  const card = await getCard(tx, id);
  mustMay(cardPolicy, 'cards.open', actor, subjectOf(card));
  await recordOpening(tx, { what: 'cards', id, path: card.path });
  return showCard(tx, actor, card);
}

/** The reply for a card: used by the opening and by every command. */
export async function showCard(tx: Tx, actor: Actor, card: StoredCard): Promise<Card> {
  const { rows: told } = await sql<{ kind: string; on: string; by: string | null }>`
    select e.kind, e.happened_on as on, n.name as by from timeline_events e left join staff_names n on n.id = e.created_by where e.child_id = ${card.child_id} and e.refers_to = ${card.id} and e.word = 'visits' order by e.created_at`.execute(tx);
  const { rows: [printed] } = await sql<{ by: string | null; to: string | null }>`
    select (select name from staff_names where id = ${card.created_by}) as by, (select name from staff_names where id = ${card.handed_over_by}) as to`.execute(tx);
  const { rows: others } = await sql<{ id: string; short_number: string; is: 'after' | 'before' }>`
    select id, short_number, case when id = ${card.replaced_by} then 'after' else 'before' end as is from cards where id = ${card.replaced_by} or replaced_by = ${card.id}`.execute(tx);
  const byOf = (kind: string) => told.findLast((one) => one.kind === kind)?.by ?? null;
  const history: CardEvent[] = [{ what: 'printed', on: todayInChina(new Date(card.created_at)), by: printed?.by ?? null, says: null }];
  if (card.linked_on !== null) history.push({ what: 'linked', on: card.linked_on, by: byOf('card-linked'), says: null });
  if (card.handed_over_on !== null) history.push({ what: 'handed-over', on: card.handed_over_on, by: printed?.to ?? null, says: card.handed_over_to === null ? null : nameInList(actor)(card.handed_over_to) });
  // A lost card that was replaced keeps one day and both reasons; the loss itself stands in the timeline.
  const loss = card.state === 'replaced' ? told.find((one) => one.kind === 'card-lost') : undefined;
  if (loss) history.push({ what: 'lost', on: loss.on, by: loss.by, says: null });
  if (card.ended_on !== null && !isUsable(card.state)) history.push({ what: card.state as 'lost' | 'replaced' | 'revoked', on: card.ended_on, by: byOf(`card-${card.state}`), says: card.ended_why });
  const number = (is: 'after' | 'before') => { const one = others.find((other) => other.is === is); return one ? { id: one.id, shortNumber: one.short_number } : null; };
  return { ...cardRow(actor, card), history, replacedBy: number('after'), replaces: number('before') };
}
