-- Step 20, illness.
-- Reads:   source
-- Writes:  illness; one row a line: an illness on the city's list

create or replace table illness as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(found_on) then 'bad-date:found_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  trim(illness) as illness,
  a_day(found_on) as day
from (select *, read_id(id_number) as id from source);
