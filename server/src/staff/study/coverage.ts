import type { Tx } from '@tonghu/db/acting';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Post } from '@tonghu/domain/staff/posts';
import type { listStudyCoverage } from '@tonghu/domain/staff/study-endpoints';
import { learners } from '@tonghu/domain/staff/study-policy';
import { lessons } from '@tonghu/rules/study/lessons';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { pathOf } from '../../places/path-of.ts';

/** People the list is written for and how far they are: least first, then by place. Whom the actor sees, row-level security of accounts decides. */
export async function studyCoverage(tx: Tx, query: QueryOf<typeof listStudyCoverage>): Promise<ReplyOf<typeof listStudyCoverage>> {
  const after = readCursor(query.after, ['count', 'text', 'id']);
  const under = query.place === undefined ? null : await pathOf(tx, query.place);
  const present = JSON.stringify(lessons.map(({ id, version }) => ({ id, version })));
  const { rows } = await sql<{ id: string; name: string; post: string; path: string; place: string; read: string[]; n: number; last_on: string | null }>`
    with present as (select id, version from jsonb_to_recordset(${present}::jsonb) as l (id text, version int)),
    people as (
      select s.id, s.name, s.post, s.path, p.name as place, coalesce(m.read, '{}') as read, coalesce(cardinality(m.read), 0) as n, m.last_on
        from staff s join places p on p.code = s.place_code
        left join lateral (
          select array_agg(k.lesson order by k.lesson) as read, max(k.read_on) as last_on
            from study_marks k join present l on l.id = k.lesson and l.version = k.version where k.staff_id = s.id) m on true
       where s.active and s.post = any (${[...learners]}) and (${under}::text is null or (s.path >= ${under} and s.path < ${under} || '~'))
    )
    select * from people
     where (${query.show} = 'all' or n < ${lessons.length}::int)
       and (${after?.[0] ?? null}::int is null or (n, path, id) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null} collate "C", ${after?.[2] ?? null}::uuid))
     order by n, path, id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({ staff: { id: row.id, name: row.name, post: Post.parse(row.post) }, place: row.place, read: row.read, lastOn: row.last_on })),
    next: last ? cursorOf(last.n, last.path, last.id) : null,
    total: null,
  };
}
