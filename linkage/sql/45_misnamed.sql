-- Step 45: rows that give the number of somebody of the population file under another name.
-- Reads:   touched (step 40), the condition tables about people (step 20)
-- Writes:  misnamed; one row a line: the name given, and the names that the person has in the population file.
--          Whether they are ways to write one name is decided outside.

create or replace table people_named as
select person, name from touched where name is not null
union select father, father_name from touched where father is not null and father_name is not null
union select mother, mother_name from touched where mother is not null and mother_name is not null;

create or replace table misnamed as
select kind, line, person, r.name as given, list(p.name order by p.name) as found
from (
  select 'deaths' as kind, line, person, name from deaths where person in (select person from people_named)
  union all select 'missing', line, person, name from missing where person in (select person from people_named)
  union all select 'lost-contact', line, person, name from lost_contact where person in (select person from people_named)
  union all select 'disability', line, person, name from disability where person in (select person from people_named)
  union all select 'illness', line, person, name from illness where person in (select person from people_named)
  union all select 'prison', line, person, name from prison where person in (select person from people_named)
  union all select 'detox', line, person, name from detox where person in (select person from people_named)
  union all select 'restricted', line, person, name from restricted where person in (select person from people_named)
  union all select 'deported', line, person, name from deported where person in (select person from people_named)
  union all select 'low-income', line, person, name from low_income where person in (select person from people_named)
  union all select 'benefits', line, person, name from benefits where person in (select person from people_named)
  union all select 'away', line, person, name from away where person in (select person from people_named)
) r
join people_named p using (person)
where r.name is not null
group by kind, line, person, r.name
having not bool_or(p.name = r.name);
