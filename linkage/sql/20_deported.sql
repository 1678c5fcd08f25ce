-- Step 20, deported.
-- Reads:   source_of_people (step 16)
-- Writes:  deported; one row a line: a foreign parent was removed. person may be a passport number, below zero

create or replace table deported as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  removed_on_read as day
from (select *, case when not_read(removed_on, removed_on_read) then 'bad-date:removed_on' end as rest from (select *, a_day(removed_on) as removed_on_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from deported where odd is not null;
create or replace temp table odd_read as select nth, coalesce(odd_number(odd[1]), document_person(odd[1])) as person, case when document(odd[1]) is null then odd_fault(odd[1]) end as fault from odd_rows;
update deported set person = case when deported.fault is null then o.person end, fault = coalesce(deported.fault, o.fault, deported.rest)
from odd_read o where deported.rowid = o.nth;
