-- Step 57: divisions that seem to have become part of others, learned from people who are surely the same.
-- Reads:   found (step 55, kinds 2 and 5), left_people, right_people (step 30)
-- Writes:  mergers; one row a division: old, new, both as 12 digits in one number, people (how many moved)
--          places; one row a place of the right file: place, rows
-- Surely the same: name, birth date and both parents. A code of the left file that the right file does not know, and whose people
-- are nearly all in one place there, is an old code of that place.

create or replace table places as
select place, count(*) as rows from right_people where n is not null and place is not null group by place;

create or replace table mergers as
with sure as (
  select l, r from found where kind in (2, 5) group by l, r having min(kind) < max(kind)
),
moves as (
  select sure.l, l.place as l_place, r.place as r_place from sure join left_people l on l.n = sure.l join right_people r on r.n = sure.r
  where l.place is not null and r.place is not null
),
village_moves as (select l_place as old, r_place as new, count(distinct l) as people from moves where l_place % 1000 > 0 and r_place % 1000 > 0 group by l_place, r_place),
town_moves as (select whole(l_place, 1000) * 1000 as old, whole(r_place, 1000) * 1000 as new, count(distinct l) as people from moves
  where whole(l_place, 1000) % 1000 > 0 and whole(r_place, 1000) % 1000 > 0 group by whole(l_place, 1000), whole(r_place, 1000)),
every_move as (
  select old, new, people, 3 as enough from village_moves
  where not exists (select 1 from places where places.place = old)
  union all
  select old, new, people, 10 from town_moves
  where not exists (select 1 from places where whole(places.place, 1000) = whole(old, 1000))
),
placed as (
  select old, new, people, enough, sum(people) over (partition by old) as everybody, row_number() over (partition by old order by people desc, new) as place from every_move
)
select old, new, people from placed where place = 1 and people >= enough and people * 10 >= everybody * 8;
