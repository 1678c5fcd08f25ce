-- Step 20, low-income.
-- Reads:   source
-- Writes:  low_income; one row a line: the household receives social assistance
-- assistance null: the category is missing or not one of the three.
-- speaks_for_household: the file lists applicants only, no household has two people in it; then a parent's row counts for
-- the child. Where members are listed, a child who is not among them is not a member.

create or replace table low_income as
with rows_read as (
select
  line,
  coalesce(cell_fault, id.fault, case when bad_day(from_day) then 'bad-date:from_day' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  case
    when regexp_matches(category, '特困|五保|供养') then 'destitute'
    when regexp_matches(category, '低保|最低生活保障') then 'dibao'
    when regexp_matches(category, '低收入|边缘') then 'low-income'
  end as assistance,
  trim(household) as household,
  a_day(from_day) as day
from (select *, read_id(id_number) as id from source)
)
select *, household is not null and (select count(distinct household) = count(distinct person) from rows_read where household is not null) as speaks_for_household
from rows_read;
