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
  registered_on_read as day
from (select *, case when not_read(registered_on, registered_on_read) then 'bad-date:registered_on' end as rest from (select *, a_day(registered_on) as registered_on_read from source_read));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from divorces where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update divorces set person = case when divorces.fault is null then o.person end, fault = coalesce(divorces.fault, o.fault, divorces.rest)
from odd_read o where divorces.rowid = o.nth;
