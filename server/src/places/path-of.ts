import type { Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';

const find = (tx: Tx, code: string) => tx.selectFrom('places').select('path').where('code', '=', code).executeTakeFirst();

/** The path of a place that is asked for. */
export async function pathOf(tx: Tx, code: string): Promise<string> {
  const place = await find(tx, code);
  if (!place) throw new Problem('not-found');
  return place.path;
}

/** The path of a place that a list is narrowed to with `place`; a wrong code is said beside that field. */
export async function pathOfFilter(tx: Tx, code: string): Promise<string> {
  const place = await find(tx, code);
  if (!place) throw new Problem('bad-input', { fields: { 'query.place': text('没有这个区划代码', 'There is no place with this code') } });
  return place.path;
}
