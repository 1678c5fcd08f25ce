-- Step 36: rows without a usable ID number that say enough to look for the person.
-- Reads:   rows_without_id, possible_repairs (step 35)
-- Writes:  unlinked_rows; columns of text as linking wants them (linkage/sql/link)
-- A row whose number comes near to somebody's was repaired, or is contradicted by the rest: neither is looked for by likeness.
-- Enough is a name, and beside it a birth date, a parent's name or a division. Benefits are left out: what is paid is not found by likeness.

create or replace table unlinked_rows as
select concat(kind, '|', line) as id, name, case when fault = 'id-check-character' then written end as id_number, sex, birth_date::varchar as birth_date,
  division as hukou, father_name, mother_name
from rows_without_id r
where name is not null and rest is null and kind <> 'benefits'
  and coalesce(birth_date::varchar, father_name, mother_name, division) is not null
  and not exists (select 1 from possible_repairs p where p.kind = r.kind and p.line = r.line);
