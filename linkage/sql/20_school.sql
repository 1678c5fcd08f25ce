-- Step 20, school.
-- Reads:   source_read (step 15)
-- Writes:  school; one row a line: a pupil, and said: a short number for school, grade and state. No ground by itself, so no more is kept

create or replace table school as
select
  line,
  cell_fault as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  hash(school, grade, state) as said
from source_read;

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from school where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update school set person = case when school.fault is null then o.person end, fault = coalesce(school.fault, o.fault)
from odd_read o where school.rowid = o.nth;
