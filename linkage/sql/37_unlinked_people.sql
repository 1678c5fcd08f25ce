-- Step 37: the people who come into question for rows without a usable ID number. Asked only where there are such rows: everybody is looked through for them.
-- Reads:   unlinked_rows (step 36), everyone (step 30)
-- Writes:  unlinked_people; columns of text as linking wants them (linkage/sql/link)

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
where name in (select name from unlinked_rows) or birth_date_of(person)::varchar in (select birth_date from unlinked_rows)
group by person;
