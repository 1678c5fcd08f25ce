-- Step 60: what is said of every touched child, of the father and of the mother.
-- Reads:   touched (step 40), happenings (step 50)
-- Writes:  numbered; touched, with nth: their order in the population file, from 0
--          told; one row a child, side and fact, in the order of nth, so that a part of it is quick to find

create or replace table numbered as
select (row_number() over (order by line nulls last, person) - 1)::integer as nth, * from touched order by nth;

create or replace table told as
select nth, 'child' as side, h.* exclude (person, ward) from numbered n join happenings h on h.person = n.person where h.ward is null
union all
select nth, 'father', h.* exclude (person, ward) from numbered n join happenings h on h.person = n.father where h.ward is null or h.ward = n.person
union all
select nth, 'mother', h.* exclude (person, ward) from numbered n join happenings h on h.person = n.mother where h.ward is null or h.ward = n.person
order by nth, side, fact, line;
