-- Step 20, prison.
-- Reads:   source
-- Writes:  prison; one row a line: serving a sentence, from a day until a day. until_day null: no end is known

create or replace table prison as
select
  line,
  coalesce(cell_fault, id.fault, stretch_fault(from_day, until_day)) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(from_day) as from_day,
  a_day(until_day) as until_day
from (select *, read_id(id_number) as id from source);
