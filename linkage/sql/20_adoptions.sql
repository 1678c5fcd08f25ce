-- Step 20, adoptions.
-- Reads:   source
-- Writes:  adoptions; one row a line: person is the child that was adopted

create or replace table adoptions as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(registered_on) then 'bad-date:registered_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(registered_on) as day
from (select *, read_id(id_number) as id from source);
