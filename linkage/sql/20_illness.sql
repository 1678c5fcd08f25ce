-- Step 20, illness.
-- Reads:   source_of_people (step 16)
-- Writes:  illness; one row a line: an illness on the city's list

create or replace table illness as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  trim(illness) as illness,
  a_day(found_on) as day
from (select *, case when bad_day(found_on) then 'bad-date:found_on' end as rest from source_of_people);

update illness set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
