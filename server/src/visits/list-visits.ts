import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { listVisits as endpoint } from '@tonghu/domain/visits/endpoints';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathOfFilter } from '../places/path-of.ts';
import type { AtVisit } from './at-visit.ts';
import { type ListedVisit, listedColumns, listedTables, visitRows } from './visit-row.ts';

type Asked = Omit<QueryOf<typeof endpoint>, 'limit'> & { limit: number };

/** A page of visits, newest first. The page is found by an index of `visits` alone; names are joined to it afterwards. */
export async function listVisits({ tx, actor }: AtVisit, asked: Asked) {
  mustMay(visitsPolicy, 'visits.list', actor, noVisitYet);
  const from = readCursor(asked.after, ['day', 'id']);
  const path = asked.place === undefined ? null : await pathOfFilter(tx, asked.place);
  const { rows: found } = await sql<ListedVisit>`
    with page as (
      select * from visits v
       where ${path === null ? sql`true` : sql`v.path >= ${path} and v.path < ${`${path}~`}`}
         and ${asked.kind === undefined ? sql`true` : sql`v.kind = ${asked.kind}`}
         and ${asked.visitor === undefined ? sql`true` : sql`v.visited_by = ${asked.visitor}`}
         and ${asked.child === undefined ? sql`true` : sql`v.child_id = ${asked.child}`}
         and ${asked.from === undefined ? sql`true` : sql`v.visited_on >= ${asked.from}`}
         and ${asked.to === undefined ? sql`true` : sql`v.visited_on <= ${asked.to}`}
         and ${asked.questions === undefined ? sql`true` : sql`v.id in (select q.visit_id from visit_questions q where not q.answered and q.visited_by <> (select acting_id()))`}
         and ${from === null ? sql`true` : sql`v.visited_on <= ${from[0]} and (v.visited_on < ${from[0]} or v.id > ${from[1]})`}
       order by v.visited_on desc, v.id limit ${asked.limit + 1}
    ) select ${listedColumns} from page v ${listedTables} order by v.visited_on desc, v.id`.execute(tx);
  const page = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? page.at(-1) : undefined;
  return { rows: visitRows(actor, page), next: last ? cursorOf(last.visited_on, last.id) : null, total: null };
}

/** The visits of one child; a hidden child is not found rather than without visits. */
export async function listVisitsOfChild(work: AtVisit, childId: string, page: Pick<Asked, 'after' | 'limit'>) {
  const child = await work.tx.selectFrom('children').select('id').where('id', '=', childId).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  return listVisits(work, { ...page, child: childId });
}
