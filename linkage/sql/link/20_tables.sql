-- Step 20: characters and days.
-- Reads:   numbers (step 10), character_list, syllable_list, lunar_month_list (linkage/data, as they stand), compound_list (surnames of two characters)
-- Writes:  signs; one row a character: code point, its number as in step 10, and that as a surname (单 is read shàn there)
--          compounds; one row a surname of two characters
--          days; one row a day from 1985 to 2051: its number, and how the lunar calendar writes it

create or replace table signs as
with named as (
  select code_at(sign, 1) as code, code_at(coalesce(canonical, sign), 1) as sign_code,
    coalesce(c.sound, 0) as sound, coalesce(c.surname_sound, c.sound, 0) as surname_sound, coalesce(shape, 0) as shape
  from character_list c
)
select code, packed(sign_code, n.sound, coalesce(s.folded, 0), shape) as sign,
  packed(sign_code, n.surname_sound, coalesce(f.folded, 0), shape) as surname_sign
from named n
left join syllable_list s on s.sound = n.sound
left join syllable_list f on f.sound = n.surname_sound
union all
-- What stands for a character that a system could not write, or that a court left out.
select code_at(mark, 1), packed(1, 0, 0, 0), packed(1, 0, 0, 0)
from (select '?' as mark union all select '*' union all select '□' union all select '■' union all select '×' union all select '某'
  union all select '○' union all select '�' union all select 'X' union all select '▲' union all select '#') marks;

-- A surname of two characters counts as one, numbered above all code points; its sound is made of both.
create or replace table compounds as
select a.code as first, b.code as second,
  packed(1200000 + c.number, 512 + (sound_of(a.sign) * 31 + sound_of(b.sign)) % 512, 512 + (folded_of(a.sign) * 31 + folded_of(b.sign)) % 512, 0) as sign
from compound_list c
join signs a on a.code = code_at(c.surname, 1)
join signs b on b.code = code_at(c.surname, 2);

create or replace table days as
select first + number as number, lunar_first + number as lunar, born_on(first + number) as born
from (select day_number(first_day) as first, year * 10000 + month * 100 + 1 as lunar_first, days from lunar_month_list) m
join numbers on number < m.days;
