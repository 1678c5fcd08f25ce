import type { Post } from '@tonghu/domain/staff/posts';
import type { Tx } from '@tonghu/db/acting';

/** The level at which a post sits: the director in the village, the supervisor in the township, the officer in the county. */
const levelOf: Partial<Record<Post, number>> = { director: 5, supervisor: 4, 'county-officer': 3 };

/** Who in post sees to an event of some rows: names of those at the place, or none. One question for a whole page. */
export async function responsibleFor(tx: Tx, rows: readonly { path: string; who: Post }[]): Promise<(row: { path: string; who: Post }) => string[]> {
  const codeOf = ({ path, who }: { path: string; who: Post }) => path.split('/')[(levelOf[who] ?? 4) - 1] ?? '';
  const codes = [...new Set(rows.map(codeOf))];
  if (codes.length === 0) return () => [];
  const found = await tx.selectFrom('staff_names').select(['name', 'post', 'place_code'])
    .where('place_code', 'in', codes).where('post', 'in', Object.keys(levelOf)).where('active', '=', true).orderBy('name').execute();
  return (row) => found.flatMap((one) => (one.place_code === codeOf(row) && one.post === row.who && one.name ? [one.name] : []));
}
