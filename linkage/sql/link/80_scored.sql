-- Step 80: what each pair's agreement is worth.
-- Reads:   compared (step 70), rarity (step 40), shared_rarity (step 75), weights (one row a field and level: weight and kin_weight, log2), priors (one row)
-- Writes:  patterns; one row a combination of levels; scored; one row a pair found by a key
-- total: log2 of how much likelier the left row is this right row than nobody's at all. kin: the same for "a brother or sister
-- of this right row"; who is as likely to be one as to be the person gains nothing from what families share.

create or replace table patterns as
with levels as (
  select pattern, cast(whole(pattern, 268435456) as integer) as surname, cast(whole(pattern, 16777216) % 16 as integer) as given,
    cast(whole(pattern, 1048576) % 16 as integer) as born, cast(whole(pattern, 65536) % 16 as integer) as sex, cast(whole(pattern, 4096) % 16 as integer) as hukou,
    cast(whole(pattern, 256) % 16 as integer) as father, cast(whole(pattern, 16) % 16 as integer) as mother, cast(pattern % 16 as integer) as id_number
  from (select distinct pattern from compared where by_key) p
)
select l.*,
  s.weight + g.weight + b.weight + x.weight + p.weight + f.weight + m.weight + i.weight as weight,
  s.kin_weight + g.kin_weight + b.kin_weight + x.kin_weight + p.kin_weight + f.kin_weight + m.kin_weight + i.kin_weight as kin_weight
from levels l
join weights s on s.field = 'surname' and s.level = l.surname
join weights g on g.field = 'given' and g.level = l.given
join weights b on b.field = 'born' and b.level = l.born
join weights x on x.field = 'sex' and x.level = l.sex
join weights p on p.field = 'hukou' and p.level = l.hukou
join weights f on f.field = 'father' and f.level = l.father
join weights m on m.field = 'mother' and m.level = l.mother
join weights i on i.field = 'id_number' and i.level = l.id_number;

create or replace table scored as
with weighed as (
  select c.l, c.r, c.pattern, p.weight, p.kin_weight,
    shared_rarity(p.surname, p.given, p.born, p.hukou, p.father, p.mother, t) as rarity
  from compared c join patterns p on p.pattern = c.pattern join rarity t on t.n = c.l
  where c.by_key
)
select l, r, pattern,
  priors.person + weight + rarity as person, priors.kin + kin_weight + rarity as kin,
  priors.person + weight + rarity - log_2(1 + two_to(priors.kin + kin_weight + rarity)) as total
from weighed cross join priors;
