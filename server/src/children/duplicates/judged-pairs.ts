import type { Agreement, DuplicateAnswer } from '@tonghu/domain/children/duplicate-files';
import { type RawBuilder, sql } from 'kysely';

/** Two files with how well they agree. */
export interface JudgedPair {
  one_id: string; other_id: string; rank: number;
  name: Agreement['name']; born: boolean; sex: boolean | null; father: boolean | null; mother: boolean | null;
  village: boolean; home: boolean; number: Agreement['number'];
}
/** The same with what a person said. */
export interface AnsweredPair extends JudgedPair {
  id: string | null; answer: DuplicateAnswer | null; stays_id: string | null; decided_name: string | null; decided_at: string | null; version: number | null;
}

// The surname and one more character, in names as long: 王小雨, 王小玉.
const alike = sql`length(x.name) = length(y.name) and left(x.name, 1) = left(y.name, 1) and (right(x.name, 1) = right(y.name, 1) or substr(x.name, 2, 1) = substr(y.name, 2, 1))`;

/**
 * Compares the pairs of a relation `pairs (one_id, other_id)`. Parents are looked up for these pairs alone: the policy of
 * guardians asks for each row whether its child is seen.
 */
export const judged: RawBuilder<JudgedPair> = sql<JudgedPair>`
  select compared.*,
         (case name when 'same' then 3 when 'sound' then 2 when 'alike' then 1 else 0 end) + 2 * born::int + 2 * coalesce(father, false)::int + 2 * coalesce(mother, false)::int
         + home::int + village::int + coalesce(sex, true)::int + (number <> 'both')::int as rank
    from (
      select p.one_id, p.other_id,
             case when x.name = y.name then 'same' when x.pinyin <> '' and x.pinyin = y.pinyin then 'sound' when ${alike} then 'alike' else 'different' end as name,
             x.birth_date = y.birth_date as born,
             case when 'unknown' in (x.sex, y.sex) then null else x.sex = y.sex end as sex,
             parents.father, parents.mother,
             x.path = y.path as village,
             coalesce(x.household_id = y.household_id and x.living_form = 'community' and y.living_form = 'community', false) as home,
             case when x.id_number_token is not null and y.id_number_token is not null then 'both' when x.id_number_token is null and y.id_number_token is null then 'neither' else 'one' end as number
        from pairs p join children x on x.id = p.one_id join children y on y.id = p.other_id
       cross join lateral (
         select bool_or(agree) filter (where relation = 'father') as father, bool_or(agree) filter (where relation = 'mother') as mother
           from (select g.relation, g.name = h.name or coalesce(g.id_number_token = h.id_number_token, false) as agree
                   from guardians g join guardians h on h.relation = g.relation
                  where g.child_id = x.id and h.child_id = y.id and g.relation in ('father', 'mother') and g.name <> '' and h.name <> '' and not g.never_known and not h.never_known) both_known
       ) parents
    ) compared`;

/**
 * Open files that share enough to be looked at, each pair once: `pairs`. Files are put together by what they share, not joined: what the
 * planner guesses of the rows behind row-level security is far too few, and it would compare each with each. Not reached: another day in
 * another village without a shared household; two files with numbers that differ in sound or in day and household; names that neither
 * sound nor look alike.
 */
export const nearPairs = sql`
  seen as materialized (
    select id, name, pinyin, birth_date, id_number_token is null as unnumbered, case when living_form = 'community' then household_id end as home, path
      from children where status = 'open'),
  together as (
    select array_agg(id) as ids from seen where pinyin <> '' group by pinyin, birth_date having count(*) > 1
    union all
    select array_agg(id) from seen where pinyin <> '' and home is not null group by pinyin, home having count(*) > 1
    union all
    select array_agg(id) from seen where pinyin <> '' group by pinyin, path having count(*) > 1 and bool_or(unnumbered)
    union all
    select array_agg(id) from seen group by birth_date, left(name, 1), length(name) having count(*) > 1 and bool_or(unnumbered)),
  pairs as materialized (select distinct a as one_id, b as other_id from together, unnest(ids) a, unnest(ids) b where a < b)`;

/** Which of the judged pairs are worth a look. Two parents who both differ, or a brother and a sister of one day, are two children. */
export const worthALook = sql`
  case
    when father is false and mother is false then false
    when (father is false or mother is false) and not coalesce(father, false) and not coalesce(mother, false) and not village then false
    when sex is false and name not in ('same', 'sound') then false
    when name in ('same', 'sound') and home then true
    when name in ('same', 'sound') and born then number <> 'both' or coalesce(father, false) or coalesce(mother, false) or village
    when name in ('same', 'sound') then number <> 'both' and (coalesce(father, false) or coalesce(mother, false))
    when name = 'alike' and born then number <> 'both' and (coalesce(father, false) or coalesce(mother, false) or village)
    else false
  end`;

/** The fields of a judged pair as the page says them. */
export const agreementOf = ({ name, born, sex, father, mother, village, home, number }: JudgedPair): Agreement => ({ name, born, sex, father, mother, village, home, number });
