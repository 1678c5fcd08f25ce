-- Step 20, deported.
-- Reads:   source_of_people (step 16)
-- Writes:  deported; one row a line: a foreign parent was removed. person may be a passport number, below zero

create or replace table deported as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(removed_on) as day
from (select *, case when bad_day(removed_on) then 'bad-date:removed_on' end as rest from source_of_people);

update deported set
  person = case when fault is null then coalesce(odd_number(odd[1]), document_person(odd[1])) end,
  fault = coalesce(fault, case when document(odd[1]) is null then odd_fault(odd[1]) end, rest)
where odd is not null;
