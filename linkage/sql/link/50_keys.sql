-- Step 50: by what two rows can find each other.
-- Reads:   left_people, right_people (step 30), settled (one row a left row that needs no further search; empty at first)
-- Writes:  sided_people; keys_1 … keys_11, views of one row a row and key: side (0 left, 1 right), n, key
-- A key is made of two things that agree, so that one row or two damaged cells leave other keys whole. Names and parents are
-- their sounds (step 30): homophones and dialect fall together. Where a number is cut to 28 bits, two keys may fall
-- together: that costs a comparison, no more.

create or replace view sided_people as
select 0 as side, n, id_key, name_key, father_key, mother_key, born, place from left_people p
where not exists (select 1 from settled where settled.l = p.n)
union all
select 1, n, id_key, name_key, father_key, mother_key, born, place from right_people;

-- 1: the ID number.
create or replace view keys_1 as select side, n, whole(id_key, 16) as key from sided_people;
-- 2: name and birth date.
create or replace view keys_2 as select side, n, name_key * 268435456 + born as key from sided_people where born % 100 > 0;
-- 3: name and a parent, whichever column the parent is in.
create or replace view keys_3 as
select side, n, name_key * 268435456 + father_key % 268435399 as key from sided_people
union all select side, n, name_key * 268435456 + mother_key % 268435399 from sided_people;
-- 4: birth date and a parent.
create or replace view keys_4 as
select side, n, father_key * 268435456 + born as key from sided_people where born % 100 > 0
union all select side, n, mother_key * 268435456 + born from sided_people where born % 100 > 0;
-- 5: both parents, in either order.
create or replace view keys_5 as
select side, n, case when father_key < mother_key then mother_key * 268435456 + father_key % 268435399
  else father_key * 268435456 + mother_key % 268435399 end as key from sided_people where father_key is not null and mother_key is not null;
-- 6: birth date and town.
create or replace view keys_6 as select side, n, whole(place, 1000) * 100000000 + born as key from sided_people where born % 100 > 0 and whole(place, 1000) % 1000 > 0;
-- 7: name and county.
create or replace view keys_7 as select side, n, name_key * 268435456 + whole(place, 1000000) as key from sided_people;
-- 8: name and year of birth.
create or replace view keys_8 as select side, n, name_key * 268435456 + whole(born, 10000) as key from sided_people;
-- 9: name and day of the year.
create or replace view keys_9 as select side, n, name_key * 268435456 + born % 10000 as key from sided_people where born % 100 > 0;
-- 10: a parent and town.
create or replace view keys_10 as
select side, n, father_key * 268435456 + whole(place, 1000) % 268435399 as key from sided_people where whole(place, 1000) % 1000 > 0
union all select side, n, mother_key * 268435456 + whole(place, 1000) % 268435399 from sided_people where whole(place, 1000) % 1000 > 0;
-- 11: the name alone, where few have it.
create or replace view keys_11 as select side, n, name_key as key from sided_people;
