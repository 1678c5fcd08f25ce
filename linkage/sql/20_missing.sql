-- Step 20, missing.
-- Reads:   source
-- Writes:  missing; one row a line: a court declared the person missing on a day

create or replace table missing as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(declared_on) then 'bad-date:declared_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(declared_on) as day
from (select *, read_id(id_number) as id from source);
