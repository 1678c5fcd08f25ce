-- Step 56: ID numbers with a wrong check character, repaired.
-- Reads:   left_people, right_people (step 30), numbers (step 10)
-- Writes:  adds to found, with kind 12
-- A repair changes one of the 18 characters, or two neighbours change places, and then the check character holds
-- (repairsOf in linkage/src/link/repairs.ts says the same). Only numbers that somebody on the right has are of interest.

create or replace table wrong_numbers as
select distinct whole(id_key, 16) as n, id_key % 16 as mark from left_people where id_key is not null and not id_holds(id_key);

create or replace table digit_units as
select number as spot, cast(pow(10, number) as bigint) as unit from numbers where number < 17;

create or replace table repairs as
select n, mark, changed from (
  select n, mark, n + (d.number - digit_at(n, unit)) * unit as changed from wrong_numbers cross join digit_units join numbers d on d.number < 10
  union all
  select n, mark, n + (digit_at(n, unit) - digit_at(n, unit * 10)) * unit * 9 from wrong_numbers join digit_units on spot < 16
) slips
where changed <> n and check_of(changed) = mark
union
select n, mark, n from wrong_numbers
union
select n, mark, n - n % 10 + mark from wrong_numbers where mark < 10 and check_of(n - n % 10 + mark) = n % 10;

insert into found
select l.n, r.n, 12
from left_people l
join repairs on repairs.n = whole(l.id_key, 16) and repairs.mark = l.id_key % 16
join right_people r on whole(r.id_key, 16) = repairs.changed
where not id_holds(l.id_key) and r.n is not null;
