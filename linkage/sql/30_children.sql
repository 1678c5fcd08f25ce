-- Step 30: the minors that the run is about.
-- Reads:   population (step 20), run (one row: on_day, prefix of the division)
-- Writes:  children; one row a child whose hukou or residence lies in the division
--          elsewhere; one row a person of the population file who lies outside, or whose divisions are unknown
-- A person listed twice is one child: each column from the first line that has it.

create or replace table repeated as
select person from population where fault is null group by person having count(*) > 1;

create or replace table everyone as
select line, person, name, hukou, residence, rural, father_name, father, father_fault, mother_name, mother, mother_fault
from population
where fault is null and not exists (select 1 from repeated r where r.person = population.person)
union all
select
  min(line), person, arg_min(name, line), arg_min(hukou, line), arg_min(residence, line), arg_min(rural, line),
  arg_min(father_name, line), arg_min(father, line), arg_min(father_fault, line) filter (where father is null),
  arg_min(mother_name, line), arg_min(mother, line), arg_min(mother_fault, line) filter (where mother is null)
from population
where fault is null and exists (select 1 from repeated r where r.person = population.person)
group by person;

create or replace view children as
select
  e.line, person, name, hukou, residence, rural, father_name, father, mother_name, mother,
  case when father is null then father_fault end as father_fault,
  case when mother is null then mother_fault end as mother_fault,
  coalesce(starts_with(hukou, prefix), false) as registered_here,
  coalesce(starts_with(residence, prefix), false) as lives_here
from everyone e, run
where (coalesce(starts_with(hukou, prefix), false) or coalesce(starts_with(residence, prefix), false))
  and born(person) <= on_day;
