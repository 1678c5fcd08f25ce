import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { readCard } from '@tonghu/domain/visits/card';
import { isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy } from '@tonghu/domain/visits/card-policy';
import type { Card } from '@tonghu/domain/visits/card-shapes';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { getCard, subjectOf } from './card-row.ts';
import { mustHaveBeen } from './move-card.ts';
import { showCard } from './open-card.ts';

/**
 * Gives a blank card to a child. A phone that was offline may send it twice: the
 * same child again is answered with the card, another child is refused.
 */
export async function linkCard(tx: Tx, actor: Actor, { card: given, childId, on }: { card: string; childId: string; on: IsoDate }, today: IsoDate): Promise<Card> {
  const id = await findCard(tx, given);
  if (id === null) throw new Problem('not-found');
  const card = await getCard(tx, id, true);
  mustMay(cardPolicy, 'cards.link', actor, subjectOf(card));
  const child = await tx.selectFrom('children').select(['id', 'status']).where('id', '=', childId).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  if (card.child_id === childId) return showCard(tx, actor, card);
  if (card.child_id !== null) throw refused(text('这张卡已经属于一个孩子，请换一张空白卡', 'This card belongs to a child already; take a blank one'));
  if (!isUsable(card.state)) throw refused(text('这张卡已停用，请换一张空白卡', 'This card has ended; take a blank one'));
  if (child.status !== 'open') throw refused(text('这个孩子的档案已结案', 'The file of this child is closed'));
  mustHaveBeen({ today }, card, on);
  await sql`update cards set child_id = ${childId}, linked_on = ${on} where id = ${id}`.execute(tx);
  await appendTimeline(tx, { childId, happenedOn: on, word: 'visits', kind: 'card-linked', says: text('关联了一张爱心陪伴卡', 'A companion card was linked'), refersTo: id, by: actor.id });
  return showCard(tx, actor, await getCard(tx, id));
}

/** Said beside the number that was typed. */
const refused = (says: Text) => new Problem('wrong-state', { fields: { card: says } });

/** The card behind what was scanned or typed, among those the actor sees. What cannot be read is said; what is not there is null. */
export async function findCard(tx: Tx, given: string): Promise<string | null> {
  const read = readCard(given);
  if (!read.ok) throw new Problem('bad-input', { fields: { card: read.says } });
  const found = await tx.selectFrom('cards').select('id')
    .where(read.is === 'code' ? 'code' : 'short_number', '=', read.is === 'code' ? read.code : read.number).executeTakeFirst();
  return found?.id ?? null;
}
