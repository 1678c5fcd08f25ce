-- Step 20, deaths.
-- Reads:   source
-- Writes:  deaths; one row a line: a person died, or was declared dead. day null: not said

create or replace table deaths as
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(died_on) then 'bad-date:died_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(died_on) as day,
  coalesce(is_yes(declared), false) as declared
from (select *, read_id(id_number) as id from source);
