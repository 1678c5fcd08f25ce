-- Step 72: ID numbers that count for nothing.
-- Reads:   compared (step 70)
-- Writes:  compared again; the level of the ID number is 0 where the left row's number seems to be somebody else's (so the row is
--          searched without it), and where more than one right row is a repair of it

create or replace table doubtful as
select l, max(case when id_number = 4 then 1 else 0 end) as is_anothers, sum(case when id_number = 2 then 1 else 0 end) as repairs
from compared where by_key and id_number in (2, 4) group by l;

create or replace table compared as
select c.l, c.r, c.by_key, c.surname, c.given, c.born, c.sex, c.hukou, c.father, c.mother,
  case when c.id_number = 3 and d.is_anothers = 1 or c.id_number = 2 and d.repairs > 1 then 0 else c.id_number end as id_number,
  case when c.id_number = 3 and d.is_anothers = 1 or c.id_number = 2 and d.repairs > 1 then c.pattern - c.id_number else c.pattern end as pattern
from compared c left join doubtful d on d.l = c.l;
