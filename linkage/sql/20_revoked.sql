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
  decided_on_read as day,
  restored_on_read as restored_on
from (
  select *, coalesce(
    'ward-' || odd_fault(ward_id),
    case when not_read(decided_on, decided_on_read) then 'bad-date:decided_on' end,
    case when not_read(restored_on, restored_on_read) then 'bad-date:restored_on' end) as rest
  from (select *, a_day(decided_on) as decided_on_read, a_day(restored_on) as restored_on_read from source_read)
);

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from revoked where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update revoked set person = case when revoked.fault is null then o.person end, fault = coalesce(revoked.fault, o.fault, revoked.rest)
from odd_read o where revoked.rowid = o.nth;
