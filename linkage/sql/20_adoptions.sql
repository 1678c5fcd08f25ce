-- Step 20, adoptions.
-- Reads:   source_read (step 15)
-- Writes:  adoptions; one row a line: person is the child that was adopted

create or replace table adoptions as
select
  line,
  coalesce(cell_fault, case when odd is null and not_read(registered_on, registered_on_read) then 'bad-date:registered_on' end) as fault,
  case when cell_fault is null then id_person end as person,
  odd,
  case when not_read(registered_on, registered_on_read) then 'bad-date:registered_on' end as rest,
  registered_on_read as day
from (select *, a_day(registered_on) as registered_on_read from source_read);

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from adoptions where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update adoptions set person = case when adoptions.fault is null then o.person end, fault = coalesce(adoptions.fault, o.fault, adoptions.rest)
from odd_read o where adoptions.rowid = o.nth;
