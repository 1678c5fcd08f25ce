-- Step 30: the people of one file.
-- Reads:   cells (one row a line of the file: n and the columns as text), signs, compounds, letters (step 20), numbers (step 10)
-- Writes:  people, a view; one row a line, everything in numbers; null says that the cell was empty or unreadable. Rows without n are nobody
--          spelled; the lines, of use where all names are as most people bear them, and without n elsewhere; odd_people; the others
--          names; one row a way that a name is written on those other lines
-- A name is a surname (s) and two characters of the given name (g, h). A name with a dot, or of more than four characters, has no
-- surname: its parts take the places of g and h. w is the whole name without the dot, as systems drop it, in one number, but
-- where s, g and h say as much. A name of four without a compound surname (张王子涵) counts with its first
-- character and its last two; x is the one left out. key: what the name sounds like to dialect ears, the same for both orders of
-- the given name.

-- Names as most people bear them: two or three characters of three bytes each, the first alone being the surname.
create or replace macro is_plain(bytes, s, g, h) as bytes is null or is_marked(s) + is_marked(g) < 2 and bytes = case when h is null then 6 else 9 end;
create or replace macro plain_key(s, g, h) as
  folded_of(s) * 1048576 + least(folded_of(g), folded_of(coalesce(h, 0))) * 1024 + greatest(folded_of(g), folded_of(coalesce(h, 0)));

create or replace table spelled as
with looked_up as (
  select n, id_of(id_number) as id_key, digits_of_day(birth_date) as written_born, sex_of(sex) as written_sex, place_of(hukou) as place,
    strlen(name) as name_bytes, letter_at(surnames, unicode(name)) as name_s, letter_at(letters, code_at(name, 2)) as name_g, letter_at(letters, code_at(name, 3)) as name_h,
    strlen(father_name) as father_bytes, letter_at(surnames, unicode(father_name)) as father_s, letter_at(letters, code_at(father_name, 2)) as father_g, letter_at(letters, code_at(father_name, 3)) as father_h,
    strlen(mother_name) as mother_bytes, letter_at(surnames, unicode(mother_name)) as mother_s, letter_at(letters, code_at(mother_name, 2)) as mother_g, letter_at(letters, code_at(mother_name, 3)) as mother_h
  from cells cross join letters
)
select case when is_plain(name_bytes, name_s, name_g, name_h) and is_plain(father_bytes, father_s, father_g, father_h)
    and is_plain(mother_bytes, mother_s, mother_g, mother_h) then n end as n,
  n as line, id_key, place,
  coalesce(a_birth(written_born), a_birth(whole(id_key, 16000) % 100000000)) as born, case when a_birth(written_born) is null then 1 else 0 end as born_from_id,
  coalesce(written_sex, 2 - whole(id_key, 16) % 2) as sex,
  unmarked(name_s) as name_s, unmarked(name_g) as name_g, unmarked(name_h) as name_h, plain_key(name_s, name_g, name_h) as name_key,
  unmarked(father_s) as father_s, unmarked(father_g) as father_g, unmarked(father_h) as father_h, plain_key(father_s, father_g, father_h) as father_key,
  unmarked(mother_s) as mother_s, unmarked(mother_g) as mother_g, unmarked(mother_h) as mother_h, plain_key(mother_s, mother_g, mother_h) as mother_key
from looked_up;

create or replace table odd_cells as
select c.n, c.name, c.father_name, c.mother_name from cells c join spelled on line = c.n where spelled.n is null;

create or replace table written as
select cell, name_of(cell) as name
from (select distinct cell from (select name as cell from odd_cells union all select father_name from odd_cells union all select mother_name from odd_cells) every_cell) once
where cell is not null;

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
  select name, slot, cast(sum(character_of(sign) * (spot * 7919 + 13)) as bigint) as signs,
    cast(sum(sound_of(sign) * (spot * 31 + 7)) % 512 as bigint) as sound, cast(sum(folded_of(sign) * (spot * 31 + 7)) % 1048576 as bigint) as folded
  from (select name, slot, spot, coalesce(s.sign, slots.code) as sign from slots left join signs s on s.code = slots.code) signed
  group by name, slot
)
select name,
  max(case when slot = 'g' then packed(1000000 + signs % 1000000, 512 + sound, 512 + folded % 512, 0) end) as g,
  max(case when slot = 'h' then packed(1000000 + signs % 1000000, 512 + sound, 512 + folded % 512, 0) end) as h,
  max(case when slot = 'w' then signs end) as w,
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
    case when compound is not null or characters in (1, 4) then whole_name(g1, g2, g3, g4) end as w
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

create or replace table odd_people as
select o.n, t.id_key, t.place, t.sex, t.born, t.born_from_id,
  a.s as name_s, a.g as name_g, a.h as name_h, a.w as name_w, a.x as name_x, a.key as name_key,
  f.s as father_s, f.g as father_g, f.h as father_h, f.w as father_w, f.key as father_key,
  m.s as mother_s, m.g as mother_g, m.h as mother_h, m.w as mother_w, m.key as mother_key
from odd_cells o join spelled t on t.line = o.n
left join names a on a.cell = o.name
left join names f on f.cell = o.father_name
left join names m on m.cell = o.mother_name;

create or replace view people as
select n, id_key, place, sex, born, born_from_id,
  name_s, name_g, name_h, cast(null as bigint) as name_w, cast(null as bigint) as name_x, name_key,
  father_s, father_g, father_h, cast(null as bigint) as father_w, father_key, mother_s, mother_g, mother_h, cast(null as bigint) as mother_w, mother_key
from spelled
union all
select n, id_key, place, sex, born, born_from_id,
  name_s, name_g, name_h, name_w, name_x, name_key, father_s, father_g, father_h, father_w, father_key, mother_s, mother_g, mother_h, mother_w, mother_key
from odd_people;
