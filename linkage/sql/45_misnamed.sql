-- Step 45: rows that give the number of somebody of the population file under another name.
-- Reads:   touched (step 40), the condition tables about people (step 20)
-- Writes:  misnamed; one row a line: the name given, and the names that the person has in the population file.
--          Whether they are ways to write one name is decided outside.

-- Parents of several children are there several times: taking the doubles out costs more than they do.
create or replace table people_named as
select person, name from touched where name is not null
union all select father, father_name from touched where father is not null and father_name is not null
union all select mother, mother_name from touched where mother is not null and mother_name is not null;

-- Nearly every row names the person as the population file does: the few others first, and only of them all that it says.
create or replace table named_otherwise as
select kind, line, r.person, r.name as given, p.name as found
from (
  select 'deaths' as kind, line, person, name from deaths
  union all select 'missing', line, person, name from missing
  union all select 'lost-contact', line, person, name from lost_contact
  union all select 'disability', line, person, name from disability
  union all select 'illness', line, person, name from illness
  union all select 'prison', line, person, name from prison
  union all select 'detox', line, person, name from detox
  union all select 'restricted', line, person, name from restricted
  union all select 'deported', line, person, name from deported
  union all select 'low-income', line, person, name from low_income
  union all select 'benefits', line, person, name from benefits
  union all select 'away', line, person, name from away
) r
join people_named p on p.person = r.person and p.name <> r.name;

create or replace table misnamed as
select kind, line, person, given, list(distinct found order by found) as found
from named_otherwise o
where not exists (select 1 from people_named p where p.person = o.person and p.name = o.given)
group by kind, line, person, given;
