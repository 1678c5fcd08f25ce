-- Step 20, adoptions.
-- Reads:   source_read (step 15)
-- Writes:  adoptions; one row a line: person is the child that was adopted

create or replace table adoptions as
select
  line,
  coalesce(cell_fault, case when odd is null and bad_day(registered_on) then 'bad-date:registered_on' end) as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  case when bad_day(registered_on) then 'bad-date:registered_on' end as rest,
  a_day(registered_on) as day
from source_read;

update adoptions set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
