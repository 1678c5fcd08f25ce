-- Step 20, illness.
-- Reads:   source_of_people (step 16)
-- Writes:  illness; one row a line: an illness on the city's list

create or replace table illness as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  trim(illness) as illness,
  found_on_read as day
from (select *, case when not_read(found_on, found_on_read) then 'bad-date:found_on' end as rest from (select *, a_day(found_on) as found_on_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from illness where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update illness set person = case when illness.fault is null then o.person end, fault = coalesce(illness.fault, o.fault, illness.rest)
from odd_read o where illness.rowid = o.nth;
