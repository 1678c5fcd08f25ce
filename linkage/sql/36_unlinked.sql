-- Step 36: rows without a usable ID number that say enough to look for the person, and the people who come into question.
-- Reads:   rows_without_id, possible_repairs (step 35), everyone (step 30)
-- Writes:  unlinked_rows, unlinked_people; columns of text as linking wants them (linkage/sql/link)
-- A row whose number comes near to somebody's was repaired, or is contradicted by the rest: neither is looked for by likeness.
-- Enough is a name, and beside it a birth date, a parent's name or a division. Benefits are left out: what is paid is not found by likeness.

create or replace table unlinked_rows as
select concat(kind, '|', line) as id, name, case when fault = 'id-check-character' then written end as id_number, sex, birth_date::varchar as birth_date,
  division as hukou, father_name, mother_name
from rows_without_id r
where name is not null and rest is null and kind <> 'benefits'
  and coalesce(birth_date::varchar, father_name, mother_name, division) is not null
  and not exists (select 1 from possible_repairs p where p.kind = r.kind and p.line = r.line);

create or replace table unlinked_people as
with all_people as (
  select person, name, hukou, father_name, mother_name, 'child' as side from everyone
  union all select father, father_name, hukou, null, null, 'father' from everyone where father is not null and not is_passport(father) and is_right(father)
  union all select mother, mother_name, hukou, null, null, 'mother' from everyone where mother is not null and not is_passport(mother) and is_right(mother)
)
select concat(arg_min(side, side), '|', person) as id, any_value(name) as name, written_id(person) as id_number,
  case when abs(person) // 10 % 2 = 1 then 'male' else 'female' end as sex, birth_date_of(person)::varchar as birth_date,
  any_value(hukou) as hukou, any_value(father_name) as father_name, any_value(mother_name) as mother_name
from all_people
where exists (select 1 from unlinked_rows)
  and (name in (select name from unlinked_rows) or birth_date_of(person)::varchar in (select birth_date from unlinked_rows))
group by person;
