-- Step 20, away.
-- Reads:   source
-- Writes:  away; one row a line: works outside the county since a day

create or replace table away as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(from_day) then 'bad-date:from_day' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(from_day) as from_day,
  division(place) as place
from (select *, read_id(id_number) as id from source);
