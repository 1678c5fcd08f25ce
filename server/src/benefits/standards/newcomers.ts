import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { WhatIf } from '@tonghu/domain/benefits/standards';
import type { listWhatIfChildren as list } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Newcomers } from '@tonghu/rules/benefits/what-if';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { yearEnd } from './weigh-standard.ts';

type Widened = Extract<WhatIf, { is: 'class' | 'age' }>;

/**
 * Whom a widened class would pay: child, county, whose standard, from which month
 * through which. Number and list read the same query under row-level security, so
 * that they agree and neither tells of a file behind the wall.
 */
function newcomers(path: string, asked: Widened, through: Month): RawBuilder<unknown> {
  const range = (of: string) => sql`${sql.ref(`${of}.path`)} >= ${path} and ${sql.ref(`${of}.path`)} < ${`${path}~`}`;
  if (asked.is === 'class') {
    return sql`
      select c.id as child_id, c.path, split_part(c.path, '/', 3) as division, ${asked.group}::text as rate_group, ${asked.from}::text as first, grown_up_month(c.birth_date) as last, 0::bigint as "offset"
        from children c join child_classes k on k.child_id = c.id and k.class = ${asked.class} and k.until_day is null
       where ${range('c')} and c.status = 'open' and grown_up_month(c.birth_date) >= ${asked.from} and c.birth_date is not null
         and not exists (select from decisions d where d.child_id = c.id and (d.until_month is null or d.until_month >= ${asked.from}))`;
  }
  const years = asked.age - 18;
  const grown = sql`grown_up_month(c.birth_date)`;
  const aged = sql`(left(${grown}, 4)::int + ${years})::text || substr(${grown}, 5)`;
  const first = sql`greatest(${asked.from}, to_char(to_date(${grown}, 'YYYY-MM') + interval '1 month', 'YYYY-MM'))`;
  return sql`
    select distinct on (d.child_id) d.child_id, c.path, d.place_code as division, d.rate_group, ${first} as first, ${aged} as last,
           coalesce((select sum(o.amount) from offsets o where o.decision_id = d.id and (o.until_month is null or o.until_month >= ${grown})), 0)::bigint as "offset"
      from decisions d join children c on c.id = d.child_id
     where ${range('d')} and ${first} <= ${through} and ${aged} >= ${asked.from} and (d.until_month = ${grown} or (d.until_month is null and c.status = 'open' and d.suspended_from is null))
       and not exists (select from decisions e where e.child_id = d.child_id and e.until_month > ${grown})
     order by d.child_id, d.from_month desc, d.id`;
}

/** Alike ones counted together; one statement. */
export async function readNewcomers(tx: Tx, path: string, asked: Widened, through: Month): Promise<Newcomers[]> {
  const { rows } = await sql<Newcomers>`
    select split_part(path, '/', 3) as county, division, rate_group as "group", first, last, "offset", count(*)::int as children
      from (${newcomers(path, asked, through)}) n group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`.execute(tx);
  return rows;
}

type Reply = ReplyOf<typeof list>;

/** The children behind the number, by village. */
export async function listNewcomers(tx: Tx, actor: Actor, query: QueryOf<typeof list>, today: IsoDate): Promise<Reply> {
  mustMay(standardsPolicy, 'standards.what-if-children', actor, {});
  const place = await placeBelow(tx, actor, query.place);
  const { place: _, after: from, limit, ...asked } = query;
  const after = readCursor(from, ['text', 'id']);
  const counted = newcomers(place.path, widenedOf({ ...asked, place: place.code }), yearEnd(query.from, today));
  const { rows: [sum] } = await sql<{ n: number }>`select count(*)::int as n from (${counted}) n`.execute(tx);
  const { rows } = await sql<Reply['rows'][number] & { path: string }>`
    select c.id as "childId", c.name, p.name as place, coalesce((select t.name from places t where t.code = split_part(c.path, '/', 4)), '') as township,
           n.first, n.last, n.rate_group as "group", c.path
      from (${counted}) n join children c on c.id = n.child_id join places p on p.code = c.place_code
     where ${after?.[0] ?? null}::text is null or (c.path, c.id) > (${after?.[0] ?? null}::text collate "C", ${after?.[1] ?? null}::uuid)
     order by c.path, c.id limit ${limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(({ path: _path, ...row }) => ({ ...row, name: nameOf(row.name) })), next: last ? cursorOf(last.path, last.childId) : null, total: sum!.n };
}

function widenedOf({ is, place, from, class: unpaid, group, age }: Pick<QueryOf<typeof list>, 'is' | 'place' | 'from' | 'class' | 'group' | 'age'>): Widened {
  const missing = (field: string, zh: string, en: string) => new Problem('bad-input', { fields: { [`query.${field}`]: text(zh, en) } });
  if (is === 'class') {
    if (!unpaid) throw missing('class', '请选择类别', 'Choose a class');
    return { is, place, from, class: unpaid, group };
  }
  if (age === undefined) throw missing('age', '请填写年龄', 'Enter an age');
  return { is, place, from, age };
}

