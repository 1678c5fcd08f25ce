import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';

/** What every command of this word works with. Everything it sees, it sees as the actor. */
export interface AtVisit {
  tx: Tx;
  actor: Actor;
  today: IsoDate;
  now: Date;
}

/** The path of a place a list was narrowed to. */
export async function pathOf(tx: Tx, code: string): Promise<string> {
  const place = await tx.selectFrom('places').select('path').where('code', '=', code).executeTakeFirst();
  if (!place) throw new Problem('bad-input', { fields: { 'query.place': text('没有这个区划代码', 'There is no place with this code') } });
  return place.path;
}
