-- Step 20, divorces.
-- Reads:   source
-- Writes:  divorces; one row a line: context only, never a ground by itself. person is the man

create or replace table divorces as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(registered_on) then 'bad-date:registered_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  value_of(wife_read) as wife,
  a_day(registered_on) as day
from (select *, read_id(id_number) as id, read_id(wife_id) as wife_read from source);
