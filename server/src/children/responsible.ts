import type { Tx } from '@tonghu/db/acting';
import type { Colleague } from '@tonghu/domain/children/shapes';
import { Post } from '@tonghu/domain/staff/posts';

/** The child directors of some places, by place: who to turn to about a child there. One question for a whole page. */
export async function responsibleIn(tx: Tx, placeCodes: readonly string[]): Promise<Map<string, Colleague[]>> {
  const found = new Map<string, Colleague[]>();
  if (placeCodes.length === 0) return found;
  const rows = await tx.selectFrom('staff_names').select(['id', 'name', 'post', 'place_code'])
    .where('place_code', 'in', [...new Set(placeCodes)]).where('post', '=', 'director').where('active', '=', true).orderBy('name').execute();
  for (const { id, name, post, place_code } of rows) {
    const here = found.get(place_code!) ?? [];
    here.push({ id: id!, name: name!, post: Post.parse(post) });
    found.set(place_code!, here);
  }
  return found;
}
