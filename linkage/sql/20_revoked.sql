-- Step 20, revoked.
-- Reads:   source_read (step 15)
-- Writes:  revoked; one row a line: a court took the guardianship of one child from one person
-- ward null: the child's ID number is missing or wrong, so nobody knows which child is meant.

create or replace table revoked as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  rest,
  case when cell_fault is null then odd_number(ward_id) end as ward,
  a_day(decided_on) as day,
  a_day(restored_on) as restored_on
from (
  select *, coalesce(
    'ward-' || odd_fault(ward_id),
    case when bad_day(decided_on) then 'bad-date:decided_on' end,
    case when bad_day(restored_on) then 'bad-date:restored_on' end) as rest
  from source_read
);

update revoked set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
