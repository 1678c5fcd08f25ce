-- Step 20, divorces.
-- Reads:   source_read (step 15)
-- Writes:  divorces; one row a line: context only, never a ground by itself. person is the man

create or replace table divorces as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  rest,
  digits_of(wife_id) as wife,
  a_day(registered_on) as day
from (select *, case when bad_day(registered_on) then 'bad-date:registered_on' end as rest from source_read);

update divorces set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
