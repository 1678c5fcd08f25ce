-- Step 20, deaths.
-- Reads:   source_of_people (step 16)
-- Writes:  deaths; one row a line: a person died, or was declared dead. day null: not said

create or replace table deaths as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  died_on_read as day,
  coalesce(is_yes(declared), false) as declared
from (select *, case when not_read(died_on, died_on_read) then 'bad-date:died_on' end as rest from (select *, a_day(died_on) as died_on_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from deaths where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update deaths set person = case when deaths.fault is null then o.person end, fault = coalesce(deaths.fault, o.fault, deaths.rest)
from odd_read o where deaths.rowid = o.nth;
