-- Step 40: the children whom at least one row of a condition file touches. Only they leave the database.
-- Reads:   children (step 30), the condition tables (step 20), benefit_classes (benefit, class), enrolled (person, class), run
-- Writes:  paid; one row a child and class that is paid in the month of the run, or enrolled (line null)
--          touched; one row a child
-- A school or divorce row touches nobody: neither is a ground. A death or an adoption of the child itself ends things only.

create or replace table paid as
with held as (
  select person, class, line, name, benefit, from_month
  from benefits join benefit_classes using (benefit), run
  where fault is null
    and coalesce(from_month <= strftime(on_day, '%Y-%m'), true)
    and coalesce(until_month >= strftime(on_day, '%Y-%m'), true)
  union all
  select person, class, null, null, null, null from enrolled
)
select person, class, min(line)::integer as line, arg_min(name, line) as name, arg_min(benefit, line) as benefit, min(from_month) as from_month
from held
group by person, class;

create or replace table parents_touched as
select person from deaths where person is not null
union select person from missing where person is not null
union select person from lost_contact where person is not null
union select person from disability where person is not null
union select person from illness where person is not null
union select person from prison where person is not null
union select person from detox where person is not null
union select person from restricted where person is not null
union select person from revoked where person is not null
union select person from deported where person is not null
union select person from away where person is not null
union select person from low_income where person is not null and speaks_for_household;

create or replace table children_touched as
select person from disability where person is not null
union select person from away where person is not null
union select person from low_income where person is not null
union select person from paid;

create or replace table touched as
select *, false as only_paid
from children c
where person in (select person from children_touched)
  or father in (select person from parents_touched)
  or mother in (select person from parents_touched)
union all
-- Paid, and no longer in the file of minors: grown up, dead or moved. The ID number still tells the age.
select min(line), person, arg_min(name, line), null, null, null, null, null, null, null, null, null, true, false, true
from paid
where not exists (select 1 from everyone e where e.person = paid.person)
group by person;
