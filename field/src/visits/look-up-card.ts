/*
 * What a card leads to, from the list on the phone alone.
 *
 *   await lookUpCard(text, { content, messages, subtle }): CardFound
 *   cardsOf(childId, content.cards, messages)     the usable cards of a child, what waits in the outbox included
 *
 * Not in the list, lost, of another village: the same answer, as the server gives it.
 */
import type { Pack, PackCard, PackChild } from '@tonghu/domain/field/pack';
import type { Text } from '@tonghu/domain/text';
import { readCard } from '@tonghu/domain/visits/card';
import { verifyCard } from '@tonghu/domain/visits/card-signature';
import type { Message } from '../outbox/message.ts';
import type { UsedCard } from './visit-draft.ts';

export type CardFound =
  | { is: 'unread'; says: Text }
  | { is: 'forged' }
  | { is: 'mine'; child: PackChild; card: UsedCard }
  | { is: 'blank'; card: PackCard; by: UsedCard['by'] }
  | { is: 'not-mine'; asked: string };

interface Known { content: Pick<Pack, 'cards' | 'children' | 'cardKey'>; messages: readonly Message[]; subtle: SubtleCrypto }

export async function lookUpCard(text: string, { content, messages, subtle }: Known): Promise<CardFound> {
  const read = readCard(text);
  if (!read.ok) return { is: 'unread', says: read.says };
  if (read.is === 'code' && read.signature !== null && !(await verifyCard(read.code, read.signature, content.cardKey, subtle))) return { is: 'forged' };
  const asked = read.is === 'code' ? read.code : read.number;
  const by = read.is === 'code' ? 'card' : 'short-number';
  const found = content.cards.find(({ code, shortNumber }) => (read.is === 'code' ? code : shortNumber) === asked);
  const card = found && asKnownHere(found, messages);
  if (!card) return { is: 'not-mine', asked };
  if (card.childId === null) return { is: 'blank', card, by };
  const child = content.children.find(({ id }) => id === card.childId);
  return child ? { is: 'mine', child, card: { id: card.id, by } } : { is: 'not-mine', asked };
}

/** A usable card; `after` are the messages it waits for. */
export type CardHere = PackCard & { after: string[] };

/** The card as it is once the outbox is empty; null: reported lost. */
function asKnownHere(card: PackCard, messages: readonly Message[]): CardHere | null {
  let known: CardHere = { ...card, after: [] };
  for (const { id, command, body, row, state, about } of messages) {
    if (state === 'refused') continue;
    const waits = state === 'accepted' ? [] : [id];
    if (command.path === '/cards/link') {
      const linked = state === 'accepted' ? (row as { id?: string } | null)?.id === card.id : (body as { card: string }).card === card.shortNumber;
      // The server counts one up when it links.
      if (linked && known.childId === null && about.childId) known = { ...known, childId: about.childId, version: known.version + 1, after: [...known.after, ...waits] };
    }
    if (command.path === `/cards/${card.id}/lose`) return null;
    if (command.path === `/cards/${card.id}/hand-over` && known.state === 'printed') known = { ...known, state: 'handed-over', version: known.version + 1, after: [...known.after, ...waits] };
  }
  return known;
}

export const cardsOf = (childId: string, cards: readonly PackCard[], messages: readonly Message[]): CardHere[] => cards
  .map((card) => asKnownHere(card, messages))
  .filter((card): card is CardHere => card?.childId === childId);
