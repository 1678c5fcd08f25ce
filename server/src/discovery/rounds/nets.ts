import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import type { RoundRecord } from './round-row.ts';

/** The two nets of a place: whom the files suspect, whom the door found, both, and whom each missed. */
export interface CountedNets { code: string; files: number; doorstep: number; both: number; filesOnly: number; doorOnly: number }

/** A round as the nets need it. */
export type NetsOf = Pick<RoundRecord, 'id' | 'from_day' | 'until_day' | 'closed_on'>;

/**
 * The people of the two nets of a round below a path, as `files` and `door`,
 * with the part of the path they fall under. Both leave out who had a file before
 * the round began and whom a person checked and found not in need. People are
 * counted, not rows: a child suspected twice or met by two directors is one. A
 * child of both nets is recognised by the ID number, or where the door was shown
 * none by name, birth date and village (or the township, where the files know no
 * village); `door.matched` names the suspicions.
 */
export function netsOf(round: NetsOf, path: string, depth: number): RawBuilder<unknown> {
  const [from, to] = [path, `${path}~`];
  const part = sql.lit(depth);
  const began = sql`(${round.from_day}::date::timestamp at time zone 'Asia/Shanghai')`;
  const ended = sql`((${round.closed_on ?? round.until_day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
  return sql`
    held as materialized (
      select id, id_number_token as token, name, birth_date, place_code from children where created_at < ${began} and path >= ${from} and path < ${to}),
    files as materialized (
      select distinct on (s.person_token) s.id, s.created_at, s.person_token as token, s.name, s.birth_date, s.place_code, s.path, split_part(s.path, '/', ${part}) as area
        from suspected_children s
       where s.answer in ('eligible', 'need-to-know') and s.state <> 'refused' and s.created_at < ${ended} and s.path >= ${from} and s.path < ${to}
         and not exists (select from held h where h.token = s.person_token)
         and not exists (select from held h where h.token is null and h.name = s.name and h.birth_date = s.birth_date and h.place_code = s.place_code)
       order by s.person_token, s.created_at, s.id),
    finds as (
      select f.id, f.found_on, f.name, f.birth_date, f.place_code, f.path, f.child_id, coalesce(f.id_number_token, c.id_number_token) as token
        from round_finds f left join children c on c.id = f.child_id
       where f.round_id = ${round.id} and f.state <> 'dismissed' and f.path >= ${from} and f.path < ${to}
         and not exists (select from held h where h.id = f.child_id)
         and not exists (select from held h where h.token = f.id_number_token)
         and not exists (select from held h where h.name = f.name and h.birth_date = f.birth_date and h.place_code = f.place_code and (h.token is null or f.id_number_token is null))),
    named as (
      select *, coalesce(token, max(token) over same) as known, coalesce(child_id::text, max(child_id::text) over same) as file
        from finds window same as (partition by name, birth_date, place_code)),
    door as materialized (
      select coalesce(d.known, d.file, d.name || '|' || d.birth_date || '|' || d.place_code) as person, min(split_part(d.path, '/', ${part})) as area,
             (array_agg(d.id order by d.found_on, d.id))[1] as find_id, min(d.found_on) as found_on,
             array_remove(array_agg(distinct coalesce(t.id, n.id, w.id)), null) as matched,
             bool_or(t.token is not null or n.token is not null or w.token is not null) as met, coalesce(bool_or(split_part(d.path, '/', ${part}) in (t.area, n.area, w.area)), false) as met_here
        from named d
        left join files t on t.token = d.known
        left join files n on d.known is null and n.name = d.name and n.birth_date = d.birth_date and n.place_code = d.place_code
        left join files w on d.known is null and w.name = d.name and w.birth_date = d.birth_date and w.place_code = split_part(d.path, '/', 4)
       group by 1)`;
}

/** Counts the nets of a round below a path, for every place at a depth of the path (3: counties) and, as the row without a code, for the whole. */
export async function countNets(tx: Tx, round: NetsOf, path: string, depth = 3): Promise<CountedNets[]> {
  const { rows } = await sql<CountedNets>`
    with ${netsOf(round, path, depth)},
    missed as (select f.area, count(*) filter (where not exists (select from door d where f.id = any (d.matched)))::int as anywhere, count(*) filter (where not exists (select from door d where d.area = f.area and f.id = any (d.matched)))::int as here from files f group by f.area)
    select '' as code, (select count(*)::int from files) as files, count(*)::int as doorstep, count(*) filter (where met)::int as both,
           (select coalesce(sum(anywhere), 0)::int from missed) as "filesOnly", count(*) filter (where not met)::int as "doorOnly" from door
    union all
    select coalesce(f.area, d.area), coalesce(f.n, 0), coalesce(d.n, 0), coalesce(d.both, 0), coalesce((select m.here from missed m where m.area = f.area), 0), coalesce(d.only, 0)
      from (select area, count(*)::int as n from files where area <> '' group by area) f
      full join (select area, count(*)::int as n, count(*) filter (where met_here)::int as both, count(*) filter (where not met_here)::int as only from door where area <> '' group by area) d on d.area = f.area
     order by 1`.execute(tx);
  return rows;
}
