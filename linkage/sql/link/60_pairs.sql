-- Step 60: each pair once, and pairs at random to compare them with.
-- Reads:   found (step 55), left_people, right_people (step 30)
-- Writes:  pairs; one row a pair: l, r, by_key (false: drawn at random, to learn how strangers agree)

create or replace table pairs as
select l, r, true as by_key from (select distinct l, r from found) once
union all
select l.n, r.n, false
from (select n, row_number() over (order by n) - 1 as at, count(*) over () as rows from left_people) l
cross join (select max(n) as last from right_people) size
join right_people r on r.n = (l.n * 2654435761 + 97) % (size.last + 1)
where l.at % greatest(whole(l.rows, 40000), 1) = 0;
