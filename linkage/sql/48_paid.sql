-- Step 48: who is paid.
-- Reads:   benefits (step 20), benefit_classes (benefit, class), enrolled (person, class), everyone (step 30), run
-- Writes:  paid; one row a child and class that is paid in the month of the run, or enrolled (line null).
--          places: where it is paid, when the file says more than one place, and rows: all that say so
--          touched; with a row more for each who is paid and not in the population file

create or replace table paid as
with held as (
  select person, class, line, name, benefit, from_month, paid_in
  from benefits join benefit_classes using (benefit), run
  where fault is null and person is not null
    and coalesce(from_month <= strftime(on_day, '%Y-%m'), true)
    and coalesce(until_month >= strftime(on_day, '%Y-%m'), true)
  union all
  select person, class, null, null, null, null, null from enrolled
)
select person, class, min(line)::bigint as line, arg_min(name, line) as name, arg_min(benefit, line) as benefit, min(from_month) as from_month,
  case when count(distinct paid_in) > 1 then list(distinct paid_in order by paid_in) end as places,
  case when count(distinct paid_in) > 1 then list({line: line, benefit: benefit, "from": from_month, place: paid_in} order by line) filter (where line is not null) end as rows
from held
group by person, class;

-- Grown up, dead or moved: the ID number still tells the age.
insert into touched
select min(line), person, arg_min(name, line), null, null, null, null, null, null, null, null, null, true, false, true
from paid
where person not in (select person from population where person in (select person from paid))
group by person;
