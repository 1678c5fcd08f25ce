-- Step 20, school.
-- Reads:   source
-- Writes:  school; one row a line: a pupil and the state of the enrolment. No ground by itself

create or replace table school as
select
  line,
  coalesce(cell_fault, id.fault) as fault,
  case when cell_fault is null then value_of(id) end as person,
  trim(school) as school,
  trim(grade) as grade,
  trim(state) as state
from (select *, read_id(id_number) as id from source);
