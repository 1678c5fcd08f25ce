-- Step 55: the pairs that one kind of key brings together.
-- Reads:   kind_keys (one of the views of step 50), kind (one row: kind, and the most right rows that a key may have)
-- Writes:  adds to found (one row a pair and key) and to dropped (one row a kind: keys too common to search by, and left rows with such a key)

create or replace table wanted_keys as
select key, count(*) as left_rows from kind_keys where side = 0 and key is not null group by key;

create or replace table right_keys as
select r.key, r.n from kind_keys r join wanted_keys w on w.key = r.key where r.side = 1 and r.n is not null;

create or replace table key_sizes as
select key, count(*) as right_rows from right_keys group by key;

insert into found
select l.n, r.n, kind.kind
from (select key, n from kind_keys where side = 0) l
join key_sizes s on s.key = l.key
join right_keys r on r.key = l.key
cross join kind
where s.right_rows <= kind.most;

insert into dropped
select kind.kind, count(*), coalesce(sum(w.left_rows), 0)
from key_sizes s join wanted_keys w on w.key = s.key cross join kind
where s.right_rows > kind.most
group by kind.kind;
