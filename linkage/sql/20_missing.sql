-- Step 20, missing.
-- Reads:   source_of_people (step 16)
-- Writes:  missing; one row a line: a court declared the person missing on a day

create or replace table missing as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  declared_on_read as day
from (select *, case when not_read(declared_on, declared_on_read) then 'bad-date:declared_on' end as rest from (select *, a_day(declared_on) as declared_on_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from missing where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update missing set person = case when missing.fault is null then o.person end, fault = coalesce(missing.fault, o.fault, missing.rest)
from odd_read o where missing.rowid = o.nth;
