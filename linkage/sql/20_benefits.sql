-- Step 20, benefits.
-- Reads:   source_of_people (step 16)
-- Writes:  benefits; one row a line: what is paid to a person, from a month until a month (text, 2024-06). paid_in: the division that pays, where the file says

create or replace table benefits as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_name(benefit) as benefit,
  from_month_read as from_month,
  until_month_read as until_month,
  division(place) as paid_in
from (select *, coalesce(case when not_read(from_month, from_month_read) then 'bad-date:from_month' end, case when not_read(until_month, until_month_read) then 'bad-date:until_month' end) as rest from (select *, a_month(from_month) as from_month_read, a_month(until_month) as until_month_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from benefits where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update benefits set person = case when benefits.fault is null then o.person end, fault = coalesce(benefits.fault, o.fault, benefits.rest)
from odd_read o where benefits.rowid = o.nth;
