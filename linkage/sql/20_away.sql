-- Step 20, away.
-- Reads:   source_of_people (step 16)
-- Writes:  away; one row a line: works outside the county since a day

create or replace table away as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(from_day) as from_day,
  division(place) as place
from (select *, case when bad_day(from_day) then 'bad-date:from_day' end as rest from source_of_people);

update away set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
