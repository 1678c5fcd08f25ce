-- Step 20, revoked.
-- Reads:   source
-- Writes:  revoked; one row a line: a court took the guardianship of one child from one person
-- ward null: the child's ID number is missing or wrong, so nobody knows which child is meant.

create or replace table revoked as
select
  line,
  coalesce(cell_fault, id.fault,
    case when ward_read.fault is not null then 'ward-' || ward_read.fault end,
    case when bad_day(decided_on) then 'bad-date:decided_on' end,
    case when bad_day(restored_on) then 'bad-date:restored_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  case when cell_fault is null then value_of(ward_read) end as ward,
  a_day(decided_on) as day,
  a_day(restored_on) as restored_on
from (select *, read_id(id_number) as id, read_id(ward_id) as ward_read from source);
