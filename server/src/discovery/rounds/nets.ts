import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { RoundRecord } from './round-row.ts';

/** The two nets of a place: whom the files suspect, whom the door found, and both. */
export interface CountedNets { code: string; files: number; doorstep: number; both: number }

/**
 * Counts the nets of a round below a path, for every county and, as the row
 * without a code, for the whole. Both leave out who had a file before the round
 * began and whom a person checked and found not in need. People are counted,
 * not rows: a child suspected twice or met by two directors is one. A child of
 * both nets is recognised by the ID number, or where the door was shown none by
 * name, birth date and village (or the township, where the files know no village).
 */
export async function countNets(tx: Tx, round: Pick<RoundRecord, 'id' | 'from_day' | 'until_day' | 'closed_on'>, path: string): Promise<CountedNets[]> {
  const [from, to] = [path, `${path}~`];
  const began = sql`(${round.from_day}::date::timestamp at time zone 'Asia/Shanghai')`;
  const ended = sql`((${round.closed_on ?? round.until_day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
  const { rows } = await sql<CountedNets>`
    with held as materialized (
      select id, id_number_token as token, name, birth_date, place_code from children where created_at < ${began} and path >= ${from} and path < ${to}),
    files as materialized (
      select distinct on (s.person_token) s.person_token as token, s.name, s.birth_date, s.place_code, split_part(s.path, '/', 3) as county
        from suspected_children s
       where s.answer in ('eligible', 'need-to-know') and s.state <> 'refused' and s.created_at < ${ended} and s.path >= ${from} and s.path < ${to}
         and not exists (select from held h where h.token = s.person_token)
         and not exists (select from held h where h.token is null and h.name = s.name and h.birth_date = s.birth_date and h.place_code = s.place_code)
       order by s.person_token, s.created_at, s.id),
    finds as (
      select f.name, f.birth_date, f.place_code, f.path, f.child_id, coalesce(f.id_number_token, c.id_number_token) as token
        from round_finds f left join children c on c.id = f.child_id
       where f.round_id = ${round.id} and f.state <> 'dismissed' and f.path >= ${from} and f.path < ${to}
         and not exists (select from held h where h.id = f.child_id)
         and not exists (select from held h where h.token = f.id_number_token)
         and not exists (select from held h where h.name = f.name and h.birth_date = f.birth_date and h.place_code = f.place_code and (h.token is null or f.id_number_token is null))),
    named as (
      select *, coalesce(token, max(token) over same) as known, coalesce(child_id::text, max(child_id::text) over same) as file
        from finds window same as (partition by name, birth_date, place_code)),
    door as (
      select coalesce(d.known, d.file, d.name || '|' || d.birth_date || '|' || d.place_code) as person, min(split_part(d.path, '/', 3)) as county,
             bool_or(t.token is not null or n.token is not null or w.token is not null) as met, bool_or(split_part(d.path, '/', 3) in (t.county, n.county, w.county)) as met_here
        from named d
        left join files t on t.token = d.known
        left join files n on d.known is null and n.name = d.name and n.birth_date = d.birth_date and n.place_code = d.place_code
        left join files w on d.known is null and w.name = d.name and w.birth_date = d.birth_date and w.place_code = split_part(d.path, '/', 4)
       group by 1)
    select '' as code, (select count(*)::int from files) as files, count(*)::int as doorstep, count(*) filter (where met)::int as both from door
    union all
    select coalesce(f.county, d.county), coalesce(f.n, 0), coalesce(d.n, 0), coalesce(d.both, 0)
      from (select county, count(*)::int as n from files group by county) f
      full join (select county, count(*)::int as n, count(*) filter (where met_here)::int as both from door group by county) d on d.county = f.county
     order by 1`.execute(tx);
  return rows;
}
