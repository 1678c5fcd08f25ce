-- Step 20, missing.
-- Reads:   source_of_people (step 16)
-- Writes:  missing; one row a line: a court declared the person missing on a day

create or replace table missing as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(declared_on) as day
from (select *, case when bad_day(declared_on) then 'bad-date:declared_on' end as rest from source_of_people);

update missing set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
