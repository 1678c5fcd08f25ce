import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { CardState } from '@tonghu/domain/visits/card-lifecycle';
import type { CardSubject } from '@tonghu/domain/visits/card-policy';
import type { CardRow } from '@tonghu/domain/visits/card-shapes';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';

/** A card as commands need it. */
export interface StoredCard {
  id: string; short_number: string; state: CardState; child_id: string | null; child_name: string | null;
  path: string; place_code: string; place_name: string; township: string;
  created_at: string; created_by: string | null; linked_on: string | null; handed_over_on: string | null; handed_over_to: string | null; handed_over_by: string | null;
  ended_on: string | null; ended_why: string | null; replaced_by: string | null; version: number;
}

/** The card with its child and where it lies today: a place that moved took its cards along. */
export const cardColumns: RawBuilder<unknown> = sql`
  k.id, k.short_number, k.state, k.child_id, c.name as child_name, k.path, p.code as place_code, p.name as place_name,
  coalesce((select t.name from places t where t.code = split_part(k.path, '/', 4)), p.name) as township,
  k.created_at, k.created_by, k.linked_on, k.handed_over_on, k.handed_over_to, k.handed_over_by, k.ended_on, k.ended_why, k.replaced_by, k.version`;

export const cardTables: RawBuilder<unknown> = sql`
  cards k join places p on p.code = substring(k.path from '([^/]+)/$') left join children c on c.id = k.child_id`;

/** Reads one card; `lock` holds it against a second mover. Hidden and missing are the same: not-found. */
export async function getCard(tx: Tx, id: string, lock = false): Promise<StoredCard> {
  const { rows } = await sql<StoredCard>`select ${cardColumns} from ${cardTables} where k.id = ${id} ${lock ? sql`for update of k` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

export const subjectOf = ({ state, child_id }: Pick<StoredCard, 'state' | 'child_id'>): CardSubject => ({ state, blank: child_id === null });

/** A stored card as the register shows it. To whom it went names somebody of the house: masked with the child. */
export function cardRow(actor: Actor, card: StoredCard): CardRow {
  const nameOf = nameInList(actor);
  return {
    id: card.id, shortNumber: card.short_number, state: card.state,
    child: card.child_id !== null && card.child_name !== null ? { id: card.child_id, name: nameOf(card.child_name) } : null,
    place: { code: card.place_code, name: card.place_name, township: card.township },
    printedOn: todayInChina(new Date(card.created_at)), handedOverOn: card.handed_over_on, handedOverTo: card.handed_over_to === null ? null : nameOf(card.handed_over_to),
    endedOn: card.ended_on, version: card.version,
  };
}
