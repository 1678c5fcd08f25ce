import { type DeskItem } from '@tonghu/domain/desk/endpoints';
import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain, rowsShown } from './item.ts';
import { linkReviews } from './paths.ts';

/** Pairs of records on which a person has to say whether they are one; named by file and line, never by a person. One query. */
export async function linkItems({ tx, actor }: Asking): Promise<DeskItem[]> {
  if (actor.post !== 'county-officer' && actor.post !== 'city-officer') return [];
  const { rows } = await sql<{ n: number; id: string; kind: FileKind; line: number; place: string }>`
    select count(*) over ()::int as n, r.id, r.kind, r.line::int as line, p.name as place
      from link_reviews r join places p on p.code = r.place_code where r.answer is null order by coalesce(r.chance, -1) desc, r.id limit ${rowsShown}`.execute(tx);
  if (rows.length === 0) return [];
  return [{
    key: 'links.decide', slot: 'decide', says: text('部门记录对不上人，待判定是否同一人', 'Records that may be one person, to decide'),
    count: rows[0]!.n, unit: 'rows', overdue: 0, dueOn: null, action: text('去核对', 'Check'), opens: linkReviews(),
    rows: rows.map(({ id, kind, line, place }) => ({
      id, says: text(`${fileKinds[kind].title.zh}第 ${line} 行`, `${fileKinds[kind].title.en}, line ${line}`), aside: plain(place), dueOn: null, overdue: false, opens: linkReviews(id),
    })),
  }];
}
