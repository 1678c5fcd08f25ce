-- Step 20, detox.
-- Reads:   source_of_people (step 16)
-- Writes:  detox; one row a line: compulsory detoxification, from a day until a day. until_day null: no end is known

create or replace table detox as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(from_day) as from_day,
  a_day(until_day) as until_day
from (select *, stretch_fault(from_day, until_day) as rest from source_of_people);

update detox set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
