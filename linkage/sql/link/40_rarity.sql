-- Step 40: how rare in the right file is what each left row says.
-- Reads:   left_people, right_people (steps 30 to 57), places (step 57)
-- Writes:  rarity; one row a left row, each column the share of right rows that say the same, as minus log2
-- A value that nobody on the right has counts as half a row. Two people who agree in a rare value agree in more.

create or replace table rarity as
with size as (select greatest(count(n), 1) as rows from right_people),
surnames as (select name_s as s, count(*) as rows from right_people where n is not null and name_s is not null group by name_s),
given as (select name_g as g, coalesce(name_h, 0) as h, count(*) as rows from right_people where n is not null and name_g is not null group by name_g, coalesce(name_h, 0)),
born as (select born, count(*) as rows from right_people where n is not null and born is not null group by born),
towns as (select whole(place, 1000) as town, sum(rows) as rows from places group by whole(place, 1000)),
counties as (select whole(town, 1000) as county, sum(rows) as rows from towns group by whole(town, 1000)),
parents as (
  select coalesce(s, 0) as s, coalesce(g, 0) as g, coalesce(h, 0) as h, cast(count(*) as double) / 2 as rows
  from (select father_s as s, father_g as g, father_h as h from right_people where n is not null and father_key is not null
    union all select mother_s, mother_g, mother_h from right_people where n is not null and mother_key is not null) both_parents
  group by coalesce(s, 0), coalesce(g, 0), coalesce(h, 0)
)
select n,
  log_2(size.rows / (coalesce(surnames.rows, 0) + 0.5)) as surname,
  log_2(size.rows / (coalesce(given.rows, 0) + 0.5)) as given,
  log_2(size.rows / (coalesce(born.rows, 0) + 0.5)) as born,
  log_2(size.rows / (coalesce(villages.rows, 0) + 0.5)) as village,
  log_2(size.rows / (coalesce(towns.rows, 0) + 0.5)) as town,
  log_2(size.rows / (coalesce(counties.rows, 0) + 0.5)) as county,
  log_2(size.rows / (coalesce(fathers.rows, 0) + 0.5)) as father,
  log_2(size.rows / (coalesce(mothers.rows, 0) + 0.5)) as mother
from left_people l cross join size
left join surnames on surnames.s = l.name_s
left join given on given.g = l.name_g and given.h = coalesce(l.name_h, 0)
left join born on born.born = l.born
left join places villages on villages.place = l.place
left join towns on towns.town = whole(l.place, 1000)
left join counties on counties.county = whole(l.place, 1000000)
left join parents fathers on fathers.s = coalesce(l.father_s, 0) and fathers.g = coalesce(l.father_g, 0) and fathers.h = coalesce(l.father_h, 0)
left join parents mothers on mothers.s = coalesce(l.mother_s, 0) and mothers.g = coalesce(l.mother_g, 0) and mothers.h = coalesce(l.mother_h, 0);
