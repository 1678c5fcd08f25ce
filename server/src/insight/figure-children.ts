import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import type { ListedFigure, listFigureChildren as endpoint } from '@tonghu/domain/insight/endpoints';
import { insightPolicy } from '@tonghu/domain/insight/policy';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { placeBelow } from '../places/place-below.ts';
import { type Area, enrolledThisYear, leftThisYear, paidInMonth, seenPayments } from './counted.ts';

type Reply = ReplyOf<typeof endpoint>;

/** The children a number of the cockpit counts, by village; the conditions are those of the number. */
export async function listFigureChildren(tx: Tx, actor: Actor, query: QueryOf<typeof endpoint>, today: IsoDate): Promise<Reply> {
  mustMay(insightPolicy, 'insight.list', actor, {});
  const nameOf = nameInList(actor);
  const place = await placeBelow(tx, actor, query.placeCode ?? actor.place.code);
  const after = readCursor(query.after, ['text', 'id']);
  const counted = countedBy[query.figure]({ from: place.path, to: `${place.path}~`, on: query.on ?? today });
  const { rows: [sum] } = await sql<{ n: number }>`with counted as (${counted}) select count(*)::int as n from counted`.execute(tx);
  const { rows } = await sql<Reply['rows'][number] & { path: string }>`
    with counted as (${counted})
    select c.id as "childId", c.name, p.name as place, coalesce((select t.name from places t where t.code = split_part(c.path, '/', 4)), '') as township,
           n.month, n.amount, c.path
      from counted n join children c on c.id = n.child_id join places p on p.code = c.place_code
     where ${after?.[0] ?? null}::text is null or (c.path, c.id) > (${after?.[0] ?? null}::text collate "C", ${after?.[1] ?? null}::uuid)
     order by c.path, c.id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { rows: page.map(({ path: _, ...row }) => ({ ...row, name: nameOf(row.name) })), next: last ? cursorOf(last.path, last.childId) : null, total: sum!.n };
}

/** child_id, month and, for payments, the amount of everyone a number counts. */
const countedBy: Record<ListedFigure, (area: Area) => RawBuilder<unknown>> = {
  'benefits.children': (area) => paidInMonth(area, sql`(
    select max(to_char(paid_on, 'YYYY-MM')) from ${seenPayments} p where amount > 0 and paid_on <= ${area.on} and path >= ${area.from} and path < ${area.to})`),
  'discovery.newly_enrolled': (area) => sql`select *, null::bigint as amount from (${enrolledThisYear(area)}) n`,
  'benefits.exits': (area) => sql`select *, null::bigint as amount from (${leftThisYear(area)}) n`,
};
