import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, type Month, addDays } from '@tonghu/domain/dates';
import type { ComingKind, ComingRow } from '@tonghu/domain/discovery/coming';
import type { countComing, listComing as listEndpoint } from '@tonghu/domain/discovery/coming-endpoints';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import type { Post } from '@tonghu/domain/staff/posts';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { responsibleFor } from './responsible-for.ts';

type Counts = ReplyOf<typeof countComing>;
type Filters = Pick<QueryOf<typeof listEndpoint>, 'within' | 'kind' | 'month' | 'pay' | 'prepared'>;

/** Whether somebody prepared the event `e`. */
export const isPrepared = sql<boolean>`exists (select from coming_prepared d where d.subject_id = e.subject_id and d.kind = e.kind and d.about = e.about and d.day = e.day)`;

/** The events a reader asks for. Row-level security is the scope; the path is said beside it, since the planner does not know what its functions answer. */
function asked(path: string, today: IsoDate, { within, kind, month, pay, prepared }: Filters): RawBuilder<boolean> {
  const conditions = [sql`e.path >= ${path} and e.path < ${`${path}~`} and e.day >= ${today} and e.day <= ${addDays(today, Number(within))}`];
  conditions.push(kind ? sql`e.kind = ${kind}` : sql`e.kind <> 'reassess'`);
  if (month) conditions.push(sql`e.day >= ${`${month}-01`}::date and e.day < ${`${month}-01`}::date + interval '1 month'`);
  if (pay) conditions.push(sql`e.last_month is not null`);
  if (prepared) conditions.push(prepared === 'yes' ? isPrepared : sql`not ${isPrepared}`);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

interface Row {
  id: string; child_id: string | null; suspected_id: string | null; name: string; place_code: string; place_name: string; township: string; path: string;
  kind: ComingKind; day: IsoDate; last_month: Month | null; who: Post; prepared_id: string | null; prepared_on: IsoDate | null; prepared_by: string | null;
}

/** What will happen to the children of an area, soonest first. The cursor is the last row's day and id. */
export async function listComing(tx: Tx, actor: Actor, query: QueryOf<typeof listEndpoint>, today: IsoDate) {
  mustMay(comingPolicy, 'coming.list', actor, {});
  const place = await placeBelow(tx, actor, query.under ?? actor.place.code);
  const where = asked(place.path, today, query);
  const after = readCursor(query.after, ['day', 'id']);
  const { rows: [counted] } = await sql<{ n: number }>`select count(*)::int as n from coming_events e where ${where}`.execute(tx);
  const { rows } = await sql<Row>`
    with page as materialized (select e.* from coming_events e where ${where} and ${after ? sql`(e.day, e.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql`true`} order by e.day, e.id limit ${query.limit + 1})
    select e.id, e.child_id, e.suspected_id, coalesce(c.name, s.name) as name, p.code as place_code, p.name as place_name, e.path,
           coalesce((select t.name from places t where t.code = split_part(e.path, '/', 4)), p.name) as township, e.kind, e.day, e.last_month, e.who,
           d.id as prepared_id, d.prepared_on, (select n.name from staff_names n where n.id = d.created_by) as prepared_by
      from page e left join children c on c.id = e.child_id left join suspected_children s on s.id = e.suspected_id
      join places p on p.code = coalesce(c.place_code, s.place_code)
      left join coming_prepared d on d.subject_id = e.subject_id and d.kind = e.kind and d.about = e.about and d.day = e.day
     order by e.day, e.id`.execute(tx);
  const page = rows.slice(0, query.limit);
  const named = await responsibleFor(tx, page);
  const nameOf = nameInList(actor);
  return {
    rows: page.map((row): ComingRow => ({
      id: row.id, childId: row.child_id, suspectedId: row.suspected_id, name: nameOf(row.name), place: { code: row.place_code, name: row.place_name, township: row.township },
      kind: row.kind, day: row.day, lastMonth: row.last_month, who: row.who, responsible: named(row),
      prepared: row.prepared_id === null ? null : { id: row.prepared_id, on: row.prepared_on!, by: row.prepared_by },
    })),
    next: rows.length > query.limit ? cursorOf(page.at(-1)!.day, page.at(-1)!.id) : null,
    total: counted!.n,
  };
}

/** The same events counted by month, kind and place below: one pass over them. */
export async function comingCounts(tx: Tx, actor: Actor, query: QueryOf<typeof countComing>, today: IsoDate): Promise<Counts> {
  mustMay(comingPolicy, 'coming.list', actor, {});
  const place = await placeBelow(tx, actor, query.under ?? actor.place.code);
  const depth = sql.lit(Math.min(place.level + 1, 5));
  const { rows } = await sql<{ month: Month | null; kind: ComingKind | null; code: string | null; all: number; unprepared: number; payEnds: number }>`
    with found as (select to_char(e.day, 'YYYY-MM') as month, e.kind, split_part(e.path, '/', ${depth}) as code, e.last_month, ${isPrepared} as prepared from coming_events e where ${asked(place.path, today, query)})
    select month, kind, code, count(*)::int as all, count(*) filter (where not prepared)::int as unprepared, count(last_month)::int as "payEnds"
      from found group by grouping sets ((), (month), (kind), (code))`.execute(tx);
  const { rows: below } = await sql<{ code: string; name: string }>`select code, name from places where parent_code = ${place.code} order by code`.execute(tx);
  const counts = ({ all, unprepared, payEnds }: (typeof rows)[number]) => ({ all, unprepared, payEnds });
  const byCode = new Map(rows.flatMap((row) => (row.code ? [[row.code, counts(row)] as const] : [])));
  const whole = rows.find((row) => row.month === null && row.kind === null && row.code === null);
  return {
    place: { code: place.code, name: place.name, level: place.level },
    whole: whole ? counts(whole) : nobody,
    months: rows.flatMap((row) => (row.month === null ? [] : [{ month: row.month, ...counts(row) }])).sort((a, b) => (a.month < b.month ? -1 : 1)),
    kinds: rows.flatMap((row) => (row.kind === null ? [] : [{ kind: row.kind, ...counts(row) }])).sort((a, b) => b.all - a.all),
    places: below.map((one) => ({ ...one, ...(byCode.get(one.code) ?? nobody) })),
  };
}

const nobody = { all: 0, unprepared: 0, payEnds: 0 };
