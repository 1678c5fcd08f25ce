-- Step 75: what training looks at.
-- Reads:   compared (step 70), rarity (step 40), sample (one row: take every how manyeth left row)
-- Writes:  lessons; one row a pair found by a key, of the left rows taken: l, r, pattern, and how rare is what the two share; strangers; one row a pattern of the pairs drawn at random, and how many

create or replace macro shared_rarity(surname, given, born, hukou, father, mother, t) as
  case when surname = 1 then t.surname else 0 end + case when given = 1 then t.given else 0 end + case when born = 1 then t.born else 0 end
  + case hukou when 1 then t.village when 2 then t.town when 3 then t.town when 4 then t.county when 5 then t.county else 0 end
  + case when father = 1 then t.father else 0 end + case when mother = 1 then t.mother else 0 end;

create or replace table lessons as
select c.l, c.r, c.pattern, shared_rarity(c.surname, c.given, c.born, c.hukou, c.father, c.mother, t) as rarity
from (select l, r, pattern, surname, given, born, hukou, father, mother from compared cross join sample where by_key and l % sample.every = 0) c
join (select rarity.* from rarity cross join sample where n % sample.every = 0) t on t.n = c.l;

create or replace table strangers as
select pattern, count(*) as pairs from compared where not by_key group by pattern;
