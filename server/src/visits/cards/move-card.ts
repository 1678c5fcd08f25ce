import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type CardMove, cardLifecycle } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy } from '@tonghu/domain/visits/card-policy';
import type { Card } from '@tonghu/domain/visits/card-shapes';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { type StoredCard, getCard, subjectOf } from './card-row.ts';
import { insertCards } from './make-cards.ts';
import { showCard } from './open-card.ts';

export interface MoveContext {
  tx: Tx;
  actor: Actor;
  /** The version the mover had on screen. */
  version: number;
  today: IsoDate;
}

/** Handed to somebody of the house. */
export async function handOverCard(context: MoveContext, id: string, { to, on }: { to: string; on: IsoDate }): Promise<Card> {
  const { tx, actor } = context;
  const card = await begin(context, id, 'hand-over');
  mustHaveBeen(context, card, on);
  await sql`update cards set state = 'handed-over', handed_over_on = ${on}, handed_over_to = ${to}, handed_over_by = ${actor.id} where id = ${id}`.execute(tx);
  await tell(context, card, 'card-handed-over', on, text('发放了爱心陪伴卡', 'A companion card was handed over'));
  return showCard(tx, actor, await getCard(tx, id));
}

/** Lost: a finder of the card learns nothing, and a scan leads nowhere. */
export async function loseCard(context: MoveContext, id: string, { why, on }: { why: string; on: IsoDate }): Promise<Card> {
  const card = await begin(context, id, 'lose');
  mustHaveBeen(context, card, on);
  await end(context, card, 'lose', on, why);
  await tell(context, card, 'card-lost', on, text('爱心陪伴卡已挂失', 'A companion card was reported lost'));
  return showCard(context.tx, context.actor, await getCard(context.tx, id));
}

/** Ended for another reason. */
export async function revokeCard(context: MoveContext, id: string, why: string): Promise<Card> {
  const card = await begin(context, id, 'revoke');
  await end(context, card, 'revoke', context.today, why);
  await tell(context, card, 'card-revoked', context.today, text('爱心陪伴卡已作废', 'A companion card was revoked'));
  return showCard(context.tx, context.actor, await getCard(context.tx, id));
}

/** A new card for the same child, and the old one ends. Sent again it answers with the new card. */
export async function replaceCard(context: MoveContext, id: string, { newId, why }: { newId: string; why: string }): Promise<Card> {
  const { tx, actor, today } = context;
  const before = await getCard(tx, id);
  if (before.state === 'replaced' && before.replaced_by === newId) return showCard(tx, actor, await getCard(tx, newId));
  const card = await begin(context, id, 'replace');
  if (await tx.selectFrom('cards').select('id').where('id', '=', newId).executeTakeFirst()) throw new Problem('id-already-used');
  await insertCards(tx, actor, [{ id: newId, childId: card.child_id, placeCode: card.place_code }], today);
  await sql`update cards set state = 'replaced', ended_on = coalesce(ended_on, ${today}), ended_why = coalesce(ended_why || '；', '') || ${why}, replaced_by = ${newId} where id = ${id}`.execute(tx);
  await tell(context, card, 'card-replaced', today, text('更换了爱心陪伴卡', 'A companion card was replaced'));
  return showCard(tx, actor, await getCard(tx, newId));
}

/** Locks the card and checks permission, version and state; what every move begins with. */
async function begin({ tx, actor, version }: MoveContext, id: string, move: CardMove): Promise<StoredCard> {
  const card = await getCard(tx, id, true);
  const { from, may } = cardLifecycle.moves[move];
  mustMay(cardPolicy, may, actor, subjectOf(card));
  if (card.version !== version) throw new Problem('changed-meanwhile', { theirs: await showCard(tx, actor, card) });
  if (!from.includes(card.state)) throw new Problem('wrong-state', { state: cardLifecycle.states[card.state].title });
  return card;
}

const end = ({ tx }: MoveContext, card: StoredCard, move: 'lose' | 'revoke', on: IsoDate, why: string) =>
  sql`update cards set state = ${cardLifecycle.moves[move].to}, ended_on = ${on}, ended_why = ${why} where id = ${card.id}`.execute(tx);

/** A day that has been, and on which the card was there. */
export function mustHaveBeen({ today }: { today: IsoDate }, card: { created_at: string }, on: IsoDate): void {
  mustBeByToday('on', on, today);
  if (on < todayInChina(new Date(card.created_at))) throw wrongDay(text('不能早于制卡的日子', 'Not before the card was made'));
}

const wrongDay = (says: Text) => new Problem('bad-input', { fields: { on: says } });

/** The child's timeline keeps who did it; a blank card has none, and the audit record alone. */
async function tell({ tx, actor }: MoveContext, card: StoredCard, kind: string, happenedOn: IsoDate, says: Text): Promise<void> {
  if (card.child_id !== null) await appendTimeline(tx, { childId: card.child_id, happenedOn, word: 'visits', kind, says, refersTo: card.id, by: actor.id });
}
