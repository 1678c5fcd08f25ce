-- Step 20, benefits.
-- Reads:   source_of_people (step 16)
-- Writes:  benefits; one row a line: what is paid to a person, from a month until a month (text, 2024-06). paid_in: the division that pays, where the file says

create or replace table benefits as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_name(benefit) as benefit,
  a_month(from_month) as from_month,
  a_month(until_month) as until_month,
  division(place) as paid_in
from (select *, coalesce(case when bad_month(from_month) then 'bad-date:from_month' end, case when bad_month(until_month) then 'bad-date:until_month' end) as rest from source_of_people);

update benefits set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
