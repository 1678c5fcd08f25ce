-- Step 30: the minors that the run is about.
-- Reads:   population, repeated (step 20), run (one row: on_day, prefix of the division)
-- Writes:  everyone; one row a person of the population file. A person listed twice is one: each column from the first line that has it
--          everyone_as_written: the same before names and divisions are read (as_read), for who wants few of them
--          children_among; those of a table of people whose hukou or residence lies in the division
--          number_of_children; how many of everyone these are. Few places are written in many rows, so that each is read once

create or replace table merged as
select
  min(line) as line, person, arg_min(a_name(name), line) as name, arg_min(division(hukou), line) as hukou, arg_min(division(residence), line) as residence, arg_min(rural, line) as rural,
  arg_min(a_name(father_name), line) as father_name, arg_min(father, line) filter (where is_passport(father) or is_right(father)) as father,
  arg_min(father_fault, line) as father_fault,
  arg_min(a_name(mother_name), line) as mother_name, arg_min(mother, line) filter (where is_passport(mother) or is_right(mother)) as mother,
  arg_min(mother_fault, line) as mother_fault
from population
where fault is null and person in (select person from repeated)
group by person;

create or replace view everyone_as_written as
select line, person, name, hukou, residence, rural, father_name, father, father_fault, mother_name, mother, mother_fault
from population
where fault is null and person not in (select person from repeated)
union all
select * from merged;

create or replace macro as_read(people) as table
select * replace (a_name(name) as name, division(hukou) as hukou, division(residence) as residence, a_name(father_name) as father_name, a_name(mother_name) as mother_name)
from query_table(people);

create or replace view everyone as from as_read('everyone_as_written');

create or replace macro children_among(people) as table
select
  e.line, person, name, hukou, residence, rural, father_name, father, father_fault, mother_name, mother, mother_fault,
  coalesce(starts_with(hukou, prefix), false) as registered_here,
  coalesce(starts_with(residence, prefix), false) as lives_here
from query_table(people) e, run
where (coalesce(starts_with(hukou, prefix), false) or coalesce(starts_with(residence, prefix), false))
  and born_on(person) <= year(on_day) * 10000 + month(on_day) * 100 + day(on_day);

create or replace view number_of_children as
select coalesce(sum(people), 0) as number
from (
  select hukou, residence, count(*) as people
  from everyone_as_written, run
  where born_on(person) <= year(on_day) * 10000 + month(on_day) * 100 + day(on_day)
  group by all
), run
where coalesce(starts_with(division(hukou), prefix), false) or coalesce(starts_with(division(residence), prefix), false);
