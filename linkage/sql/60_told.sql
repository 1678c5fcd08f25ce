-- Step 60: what is said of the children who leave the database, of the father and of the mother.
-- Reads:   touched (step 40), paid (step 48), happenings (step 50), settled (side, fact: what a file may say of one parent of a child
--          without any rule sending anyone, while the other parent is known and in none of the files)
-- Writes:  numbered; one row a child who leaves, with nth: their order in the population file, from 0
--          told; the rows of a child, side and fact, in the order of nth, so that a part of it is quick to find
-- Set aside is only who is not paid, of whom itself nothing is said, whose household and place are known, and at most one of whose parents
-- something settled is said of. Everybody else leaves.

create or replace table told_of as
select person,
  bool_and(fact in (select fact from settled where side = 'father')) as as_father,
  bool_and(fact in (select fact from settled where side = 'mother')) as as_mother
from happenings
group by person;

create or replace table numbered as
select (row_number() over () - 1)::integer as nth, *
from (
  select t.*
  from touched t
  left join told_of f on f.person = t.father
  left join told_of m on m.person = t.mother
  where t.only_paid
    or t.person in (select person from paid)
    or t.person in (select person from told_of)
    or t.father is null or is_passport(t.father) or t.mother is null or is_passport(t.mother)
    or t.hukou is null or t.residence is null or t.rural is null
    or (f.person is not null and m.person is not null)
    or not exists (select 1 from settled)
    or not coalesce(f.as_father, true)
    or not coalesce(m.as_mother, true)
  order by t.line nulls last, t.person
);

create or replace table told as
select nth, 'child' as side, h.* exclude (person, ward) from numbered n join happenings h on h.person = n.person where h.ward is null
union all
select nth, 'father', h.* exclude (person, ward) from numbered n join happenings h on h.person = n.father where h.ward is null or h.ward = n.person
union all
select nth, 'mother', h.* exclude (person, ward) from numbered n join happenings h on h.person = n.mother where h.ward is null or h.ward = n.person
order by nth;
