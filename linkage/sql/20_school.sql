-- Step 20, school.
-- Reads:   source_read (step 15)
-- Writes:  school; one row a line: a pupil and the state of the enrolment. No ground by itself

create or replace table school as
select
  line,
  cell_fault as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  null::varchar as rest,
  trim(school) as school,
  trim(grade) as grade,
  trim(state) as state
from source_read;

update school set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
