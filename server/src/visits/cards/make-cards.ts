import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf } from '@tonghu/domain/endpoint';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { codeBytes, codeOfBytes, shortNumberOf } from '@tonghu/domain/visits/card';
import { type makeCards as endpoint, mostCards } from '@tonghu/domain/visits/card-endpoints';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import type { CardRow } from '@tonghu/domain/visits/card-shapes';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { idOfDigest } from '../../id-of-digest.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { pathOf } from '../../places/path-of.ts';
import { type StoredCard, cardColumns, cardRow, cardTables } from './card-row.ts';

interface NewCard { id: string; childId: string | null; placeCode: string }

/** A making asks for cards by child; the id of each follows from both, so that asking again finds what was made. */
const idOfCard = (makingId: string, of: string): string => idOfDigest(createHash('sha256').update(`card ${makingId} ${of}`).digest());

interface Candidate { id: string; place_code: string; has_card: boolean; made: boolean }

/** Makes the cards asked for. Children with a usable card are left out of a place, and need a reason when they were chosen. */
export async function makeCards(tx: Tx, actor: Actor, { id, for: wanted }: BodyOf<typeof endpoint>, today: IsoDate): Promise<{ rows: CardRow[]; skipped: number }> {
  mustMay(cardPolicy, 'cards.print', actor, noCardYet);
  if (wanted.kind === 'stock') {
    const placeCode = await stockPlace(tx, actor, wanted.placeCode);
    const blank = Array.from({ length: wanted.count }, (_, at) => ({ id: idOfCard(id, String(at)), childId: null, placeCode }));
    await insertCards(tx, actor, blank, today);
    return { rows: await rowsOf(tx, actor, blank.map((card) => card.id)), skipped: 0 };
  }
  const where = wanted.kind === 'place'
    ? await pathOf(tx, wanted.placeCode).then((path) => sql`c.path >= ${path} and c.path < ${`${path}~`}`)
    : sql`c.id = any (${[...new Set(wanted.childIds)]}::uuid[])`;
  const { rows: found } = await sql<Omit<Candidate, 'made'>>`
    select c.id, c.place_code, exists (select from cards k where k.child_id = c.id and k.state in ('printed', 'handed-over')) as has_card
      from children c where c.status = 'open' and ${where} order by c.path, c.id`.execute(tx);
  if (wanted.kind === 'children' && found.length < new Set(wanted.childIds).size) throw new Problem('not-found');
  const made = new Set((await tx.selectFrom('cards').select('id').where('id', 'in', found.length > 0 ? found.map((child) => idOfCard(id, child.id)) : [id]).execute()).map((card) => card.id));
  const children: Candidate[] = found.map((child) => ({ ...child, made: made.has(idOfCard(id, child.id)) }));
  const again = children.filter((child) => child.has_card && !child.made);
  if (wanted.kind === 'children' && again.length > 0 && wanted.why === undefined) {
    throw wrong('why', text('有孩子已经有一张可用的卡，请说明为什么再制一张', 'One of these children has a usable card; say why another one is made'));
  }
  const chosen = wanted.kind === 'place' ? children.filter((child) => child.made || !child.has_card) : children;
  if (chosen.length > mostCards) throw wrong('for.placeCode', text(`一次最多制 ${mostCards} 张，请按镇街分批`, `At most ${mostCards} cards at once; make them township by township`));
  await insertCards(tx, actor, chosen.filter((child) => !child.made).map((child) => ({ id: idOfCard(id, child.id), childId: child.id, placeCode: child.place_code })), today);
  if (wanted.kind === 'children' && wanted.why) {
    await appendTimeline(tx, ...again.map((child) => ({
      childId: child.id, happenedOn: today, word: 'visits', kind: 'card-again', by: actor.id, refersTo: idOfCard(id, child.id),
      says: text(`再制一张爱心陪伴卡：${wanted.why}`, `Another companion card was made: ${wanted.why}`),
    })));
  }
  return { rows: await rowsOf(tx, actor, chosen.map((child) => idOfCard(id, child.id))), skipped: children.length - chosen.length };
}

/** Where blank cards may wait: a village, or a township that keeps them for its villages. */
async function stockPlace(tx: Tx, actor: Actor, code: string): Promise<string> {
  const place = await placeBelow(tx, actor, code);
  if (place.level < 4) throw wrong('for.placeCode', text('请选择一个村（居）或镇街', 'Choose a village or a township'));
  return place.code;
}

/** Inserts cards with new codes and numbers. A number that chance gave before is drawn again; a card made before stays as it is. */
export async function insertCards(tx: Tx, actor: Actor, cards: readonly NewCard[], today: IsoDate): Promise<void> {
  let missing = [...cards];
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (attempt === 5) throw new Problem('id-already-used');
    const drawn = missing.map((card) => ({ ...card, code: codeOfBytes(randomBytes(codeBytes)), number: shortNumberOf(String(randomInt(100_000_000)).padStart(8, '0')) }));
    await sql`
      insert into cards (id, code, short_number, child_id, place_code, path, linked_on, created_by)
      select n.id, n.code, n.number, n.child_id, n.place_code, p.path, case when n.child_id is not null then ${today}::date end, ${actor.id}
        from unnest(${drawn.map((one) => one.id)}::uuid[], ${drawn.map((one) => one.code)}::text[], ${drawn.map((one) => one.number)}::text[],
                    ${drawn.map((one) => one.childId)}::uuid[], ${drawn.map((one) => one.placeCode)}::text[]) as n (id, code, number, child_id, place_code)
        join places p on p.code = n.place_code
      on conflict do nothing`.execute(tx);
    const there = new Set((await tx.selectFrom('cards').select('id').where('id', 'in', missing.map((card) => card.id)).execute()).map((card) => card.id));
    missing = missing.filter((card) => !there.has(card.id));
  }
}

async function rowsOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<CardRow[]> {
  const { rows } = await sql<StoredCard>`select ${cardColumns} from ${cardTables} where k.id = any (${[...ids]}::uuid[]) order by k.path, k.id`.execute(tx);
  return rows.map((row) => cardRow(actor, row));
}

const wrong = (field: string, says: Text) => new Problem('bad-input', { fields: { [field]: says } });
