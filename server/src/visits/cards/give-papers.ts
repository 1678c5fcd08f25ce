import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import { posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { cardUrl } from '@tonghu/domain/visits/card';
import { mostCards } from '@tonghu/domain/visits/card-endpoints';
import { isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { nameInList } from '../../children/name-in-list.ts';
import { mustMay } from '../../must-may.ts';
import { pathOf } from '../../places/path-of.ts';
import { type PrintedCard, cardSheets, singleCards } from './card-paper.ts';
import { type StoredCard, cardColumns, cardTables } from './card-row.ts';
import { handOutPaper } from './hand-out-paper.ts';
import type { CardSigner } from './sign.ts';

/** Which cards a paper is about: chosen ones, or all of a place that wait to be handed over. */
interface Which { cardIds?: string[]; placeCode?: string }
type PaperCard = StoredCard & { code: string; house: string | null; initials: string | null };

/** Reads what the cards on paper show; taking them is recorded for each card. Drawn by `printCards`, after the transaction. */
export async function takeCards(tx: Tx, actor: Actor, which: Which, signer: CardSigner, base: string): Promise<{ cards: PrintedCard[]; city: string }> {
  mustMay(cardPolicy, 'cards.print', actor, noCardYet);
  const cards = await cardsInOrder(tx, which);
  await recordTaking(tx, cards);
  return { cards: cards.map((card) => ({ url: cardUrl(base, card.code, signer.sign(card.code)), shortNumber: card.short_number })), city: await cityOf(tx, actor) };
}

/** The cards on paper. */
export async function printCards({ cards, city }: { cards: readonly PrintedCard[]; city: string }, form: 'sheets' | 'single'): Promise<FileReply> {
  return { file: await (form === 'single' ? singleCards : cardSheets)(cards, city), name: `爱心陪伴卡-${cards.length}张.pdf`, mediaType: 'application/pdf', inline: true };
}

/** The list that says which card is whose. Names as whole or masked as in the actor's lists. */
export async function giveHandOutList(tx: Tx, actor: Actor, which: Which): Promise<FileReply> {
  mustMay(cardPolicy, 'cards.hand-out', actor, noCardYet);
  const cards = await cardsInOrder(tx, which);
  await recordTaking(tx, cards);
  const nameOf = nameInList(actor);
  const whole = decide(childrenPolicy, 'children.name-in-list', actor, noChildYet).may;
  const listed = cards.map((card) => ({
    shortNumber: card.short_number, child: card.child_name === null ? null : nameOf(card.child_name),
    village: card.township === card.place_name ? card.place_name : `${card.township} ${card.place_name}`, house: whole ? card.house ?? '' : '',
  }));
  const file = await handOutPaper(listed, actor.place.name, `${posts[actor.post].title.zh} ${actor.name}`);
  return { file, name: `爱心陪伴卡发放对照表-${cards.length}张.pdf`, mediaType: 'application/pdf', inline: true };
}

const inOrder = new Intl.Collator('zh', { numeric: true });

/** By village, within it as somebody walks it: by house number, then by initials; blank cards last. */
export const asWalked = (a: Walked, b: Walked): number =>
  (a.path === b.path ? 0 : a.path < b.path ? -1 : 1) || Number(a.child_id === null) - Number(b.child_id === null)
  || inOrder.compare(a.house ?? '', b.house ?? '') || inOrder.compare(a.initials ?? '', b.initials ?? '') || (a.id < b.id ? -1 : 1);
type Walked = Pick<PaperCard, 'path' | 'child_id' | 'house' | 'initials' | 'id'>;

async function cardsInOrder(tx: Tx, { cardIds, placeCode }: Which): Promise<PaperCard[]> {
  const where = placeCode === undefined
    ? sql`k.id = any (${cardIds!}::uuid[])`
    : await pathOf(tx, placeCode).then((path) => sql`k.state = 'printed' and k.path >= ${path} and k.path < ${`${path}~`}`);
  const { rows } = await sql<PaperCard>`
    select ${cardColumns}, k.code, c.residence_detail as house, c.initials from ${cardTables} where ${where} order by k.path, k.id limit ${mostCards + 1}`.execute(tx);
  if (cardIds && rows.length < new Set(cardIds).size) throw new Problem('not-found');
  if (rows.some((card) => !isUsable(card.state))) throw new Problem('wrong-state', { fields: { cardIds: text('挂失、换下和作废的卡不能再打印', 'Lost, replaced and revoked cards are not printed again') } });
  if (rows.length === 0) throw new Problem('wrong-state', { fields: { placeCode: text('这里没有待发放的卡，请先制卡', 'No card waits to be handed over here; make some first') } });
  if (rows.length > mostCards) throw new Problem('bad-input', { fields: { placeCode: text(`一次最多打印 ${mostCards} 张，请按镇街分批`, `At most ${mostCards} cards at once; print them township by township`) } });
  return rows.sort(asWalked);
}

const recordTaking = (tx: Tx, cards: readonly PaperCard[]) =>
  sql`select audit_open('export', 'cards', k.id::text, k.path, null) from unnest(${cards.map((card) => card.id)}::uuid[], ${cards.map((card) => card.path)}::text[]) as k (id, path)`.execute(tx);

/** The name of the city: the only place a card shows. */
async function cityOf(tx: Tx, actor: Actor): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from places where code = any (string_to_array(${actor.place.path}, '/')) and level <= 2 order by level desc limit 1`.execute(tx);
  return rows[0]?.name ?? '';
}
