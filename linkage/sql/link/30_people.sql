-- Step 30: the people of one file.
-- Reads:   cells (one row a line of the file: n and the columns as text), signs, compounds, days (step 20), numbers (step 10)
-- Writes:  people; one row a line, everything in numbers; null says that the cell was empty or unreadable
--          names; one row a way that a name is written in the file
-- A name is a surname (s) and two characters of the given name (g, h). A name with a dot, or of more than four characters, has no
-- surname: its parts take the places of g and h. w is the whole name without the dot, as systems drop it, in one number. A name of
-- four without a compound surname (张王子涵) counts with its first character and its last two; x is the one left out.
-- key: what the name sounds like to dialect ears, the same for both orders of the given name.

create or replace table written as
select cell, name_of(cell) as name
from (select distinct cell from (select name as cell from cells union all select father_name from cells union all select mother_name from cells) every_cell) once
where cell is not null;

create or replace view typed as
select n, id_of(id_number) as id_key, digits_of_day(birth_date) as written_born, sex_of(sex) as written_sex, place_of(hukou) as place, name, father_name, mother_name
from cells;

-- Long names: sums over their characters, weighted by spot, for the first part (g), the rest (h) and the whole (w).
create or replace table long_names as
with placed as (
  select name, code_at(name, number + 1) as code,
    case when contains(substr(name, 1, number + 1), '·') then 'h' else 'g' end as slot,
    length(replace(substr(name, 1, number + 1), '·', '')) as spot,
    length(replace(substr(name, 1, instr(concat(name, '·'), '·') - 1), '·', '')) as first_part
  from (select distinct name from written where length(name) > 4 or contains(name, '·')) l join numbers on number < length(name)
),
slots as (
  select name, slot, case when slot = 'h' then spot - first_part else spot end as spot, code from placed where code <> code_at('·', 1)
  union all
  select name, 'w', spot, code from placed where code <> code_at('·', 1)
),
sums as (
  select name, slot, cast(sum(character_of(sign) * (spot * 7919 + 13)) % 1000000 as bigint) as sign_code,
    cast(sum(sound_of(sign) * (spot * 31 + 7)) % 512 as bigint) as sound, cast(sum(folded_of(sign) * (spot * 31 + 7)) % 1048576 as bigint) as folded
  from (select name, slot, spot, coalesce(s.sign, slots.code) as sign from slots left join signs s on s.code = slots.code) signed
  group by name, slot
)
select name,
  max(case when slot = 'g' then packed(1000000 + sign_code, 512 + sound, 512 + folded % 512, 0) end) as g,
  max(case when slot = 'h' then packed(1000000 + sign_code, 512 + sound, 512 + folded % 512, 0) end) as h,
  max(case when slot = 'w' then packed(1000000 + sign_code, 512 + sound, 512 + folded % 512, 0) end) as w,
  max(case when slot = 'w' then folded end) as folded
from sums group by name;

create or replace table names as
with coded as (
  select cell, length(name) as characters, code_at(name, 1) as c1, case when length(name) > 1 then code_at(name, 2) end as c2,
    case when length(name) > 2 then code_at(name, 3) end as c3, case when length(name) > 3 then code_at(name, 4) end as c4
  from written where length(name) <= 4 and not contains(name, '·')
),
signed as (
  select cell, characters, k.sign as compound,
    coalesce(s1.surname_sign, c1) as s, coalesce(s1.sign, c1) as g1, coalesce(s2.sign, c2) as g2, coalesce(s3.sign, c3) as g3, coalesce(s4.sign, c4) as g4
  from coded
  left join signs s1 on s1.code = c1
  left join signs s2 on s2.code = c2
  left join signs s3 on s3.code = c3
  left join signs s4 on s4.code = c4
  -- Compared as whole sides, so that an engine can look the pair up instead of trying every compound.
  left join compounds k on k.first = case when characters > 2 then character_of(coalesce(s1.sign, c1)) end and k.second = character_of(coalesce(s2.sign, c2))
),
slotted as (
  select cell, coalesce(compound, s) as s,
    case when compound is not null or characters = 4 then g3 else g2 end as g,
    case when compound is not null or characters = 4 then g4 else g3 end as h,
    case when compound is null and characters = 4 then g2 end as x,
    packed(1000000 + (character_of(g1) * 7932 + character_of(coalesce(g2, 0)) * 15851 + character_of(coalesce(g3, 0)) * 23770 + character_of(coalesce(g4, 0)) * 31689) % 1000000,
      512 + (sound_of(g1) * 38 + sound_of(coalesce(g2, 0)) * 69 + sound_of(coalesce(g3, 0)) * 100 + sound_of(coalesce(g4, 0)) * 131) % 512,
      512 + (folded_of(g1) * 38 + folded_of(coalesce(g2, 0)) * 69 + folded_of(coalesce(g3, 0)) * 100 + folded_of(coalesce(g4, 0)) * 131) % 512, 0) as w
  from signed
),
keyed as (
  select *,
    case when folded_of(g) > 0 then folded_of(g) else 512 + character_of(g) % 512 end as key_g,
    case when folded_of(h) > 0 then folded_of(h) else 512 + character_of(h) % 512 end as key_h
  from slotted
)
select cell, s, g, h, w, x,
  folded_of(s) * 1048576 + case
    when h is null then coalesce(key_g, 0)
    when key_g < key_h then key_g * 1024 + key_h else key_h * 1024 + key_g end as key
from keyed
union all
select cell, null, g, h, w, null, cast(1023 as bigint) * 1048576 + folded from written join long_names using (name);

create or replace table people as
select n, id_key, place, sex, born, born_from_id, days.number as day, days.lunar,
  name_s, name_g, name_h, name_w, name_x, name_key, father_s, father_g, father_h, father_w, father_key, mother_s, mother_g, mother_h, mother_w, mother_key
from (
  select t.n, id_key, t.place,
    coalesce(a_birth(written_born), a_birth(whole(id_key, 16000) % 100000000)) as born, case when a_birth(written_born) is null then 1 else 0 end as born_from_id,
    coalesce(written_sex, 2 - whole(id_key, 16) % 2) as sex,
    a.s as name_s, a.g as name_g, a.h as name_h, a.w as name_w, a.x as name_x, a.key as name_key,
    f.s as father_s, f.g as father_g, f.h as father_h, f.w as father_w, f.key as father_key,
    m.s as mother_s, m.g as mother_g, m.h as mother_h, m.w as mother_w, m.key as mother_key
  from typed t
  left join names a on a.cell = t.name
  left join names f on f.cell = t.father_name
  left join names m on m.cell = t.mother_name
) dated
left join days using (born);
