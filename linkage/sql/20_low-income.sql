-- Step 20, low-income.
-- Reads:   source_of_people (step 16)
-- Writes:  low_income; one row a line: the household receives social assistance
-- assistance null: the category is missing or not one of the three.
-- speaks_for_household: the file lists applicants only, no household has two people in it; then a parent's row counts for
-- the child. Where members are listed, a child who is not among them is not a member.

create or replace table low_income as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  case category when '低保' then 'dibao' when '特困' then 'destitute' else case
    when regexp_matches(a_name(category), '特困|五保|供养') then 'destitute'
    when regexp_matches(a_name(category), '低保|最低生活保障') then 'dibao'
    when regexp_matches(a_name(category), '低收入|边缘') then 'low-income'
  end end as assistance,
  trim(household) as household,
  from_day_read as day,
  false as speaks_for_household
from (select *, case when not_read(from_day, from_day_read) then 'bad-date:from_day' end as rest from (select *, a_day(from_day) as from_day_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from low_income where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update low_income set person = case when low_income.fault is null then o.person end, fault = coalesce(low_income.fault, o.fault, low_income.rest)
from odd_read o where low_income.rowid = o.nth;


update low_income set speaks_for_household = true
where household is not null and (select count(distinct household) = count(distinct person) from low_income where household is not null);
