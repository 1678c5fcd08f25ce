-- Step 20, deaths.
-- Reads:   source_of_people (step 16)
-- Writes:  deaths; one row a line: a person died, or was declared dead. day null: not said

create or replace table deaths as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(died_on) as day,
  coalesce(is_yes(declared), false) as declared
from (select *, case when bad_day(died_on) then 'bad-date:died_on' end as rest from source_of_people);

update deaths set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
