-- Step 20, away.
-- Reads:   source_of_people (step 16)
-- Writes:  away; one row a line: works outside the county since a day

create or replace table away as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  from_day_read as from_day,
  division(place) as place
from (select *, case when not_read(from_day, from_day_read) then 'bad-date:from_day' end as rest from (select *, a_day(from_day) as from_day_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from away where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update away set person = case when away.fault is null then o.person end, fault = coalesce(away.fault, o.fault, away.rest)
from odd_read o where away.rowid = o.nth;
