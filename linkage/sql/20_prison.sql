-- Step 20, prison.
-- Reads:   source_of_people (step 16)
-- Writes:  prison; one row a line: serving a sentence, from a day until a day. until_day null: no end is known

create or replace table prison as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  from_day_read as from_day,
  until_day_read as until_day
from (select *, stretch_fault(from_day, from_day_read, until_day, until_day_read) as rest from (select *, a_day(from_day) as from_day_read, a_day(until_day) as until_day_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from prison where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update prison set person = case when prison.fault is null then o.person end, fault = coalesce(prison.fault, o.fault, prison.rest)
from odd_read o where prison.rowid = o.nth;
