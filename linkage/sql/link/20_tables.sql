-- Step 20: characters and days.
-- Reads:   numbers (step 10), character_list, syllable_list, lunar_month_list (linkage/data, as they stand), compound_list (surnames of two characters)
-- Writes:  signs; one row a character: code point, its number as in step 10, and that as a surname (单 is read shàn there)
--          marks; one row a character that stands for an unreadable one: its code point
--          compounds; one row a surname of two characters
--          letters; one row with two lists: at the code point of a character that names are commonly written with (一 to 鿿) + 1, its
--          number as a surname and as another character, and 2^60 more where it may begin or go on what is not read a character at a time
--          calendar; one row with two lists of the days from 1985 to 2051: its number, and how the lunar calendar writes it;
--          calendar_spot (step 10) says at which place

-- What stands for a character that a system could not write, or that a court left out.
create or replace table marks as
select code_at(mark, 1) as code from (select '?' as mark union all select '*' union all select '□' union all select '■' union all select '×' union all select '某'
  union all select '○' union all select '�' union all select 'X' union all select '▲' union all select '#') written;

create or replace table signs as
with named as (
  select code_at(sign, 1) as code, code_at(coalesce(canonical, sign), 1) as sign_code,
    coalesce(c.sound, 0) as sound, coalesce(c.surname_sound, c.sound, 0) as surname_sound, coalesce(shape, 0) as shape
  from character_list c
)
select n.code, packed(sign_code, n.sound, coalesce(s.folded, 0), shape) as sign,
  packed(sign_code, n.surname_sound, coalesce(f.folded, 0), shape) as surname_sign
from named n
left join syllable_list s on s.sound = n.sound
left join syllable_list f on f.sound = n.surname_sound
where not exists (select 1 from marks where marks.code = n.code)
union all
select code, packed(1, 0, 0, 0), packed(1, 0, 0, 0) from marks;

-- A surname of two characters counts as one, numbered above all code points; its sound is made of both.
create or replace table compounds as
select a.code as first, b.code as second,
  packed(1200000 + c.number, 512 + (sound_of(a.sign) * 31 + sound_of(b.sign)) % 512, 512 + (folded_of(a.sign) * 31 + folded_of(b.sign)) % 512, 0) as sign
from compound_list c
join signs a on a.code = code_at(c.surname, 1)
join signs b on b.code = code_at(c.surname, 2);

-- What is not read a character at a time: compound surnames, and the words for "none" that name_of (step 10) knows.
create or replace table letters as
with bound as (
  select first, second from compounds
  union all
  select code_at(word, 1), code_at(word, 2)
  from (select '不详' as word union all select '未知' union all select '没有' union all select '暂无' union all select '空白' union all select '死亡'
    union all select '已故' union all select '失踪' union all select '无名氏' union all select '未登记' union all select '不清楚' union all select '未填写') words
),
marked as (
  select code, s.surname_sign + case when o.first is null then 0 else 1152921504606846976 end as surname, s.sign + case when g.second is null then 0 else 1152921504606846976 end as letter
  from signs s
  left join (select distinct first from bound) o on o.first = character_of(s.sign)
  left join (select distinct second from bound) g on g.second = character_of(s.sign)
  -- Characters without a sound are left to the longer way.
  where code between 19968 and 40959 and folded_of(s.sign) > 0 and folded_of(s.surname_sign) > 0
),
every_code as (
  select a.number * 4096 + b.number * 64 + c.number as code from numbers a cross join numbers b cross join numbers c where a.number < 16
)
select list(m.surname order by e.code) as surnames, list(m.letter order by e.code) as letters
from every_code e left join marked m on m.code = e.code;

create or replace table calendar as
with days as (
  select first + number as number, lunar_first + number as lunar, calendar_spot(born_on(first + number)) as spot
  from (select day_number(first_day) as first, year * 10000 + month * 100 + 1 as lunar_first, days from lunar_month_list) m
  join numbers on number < m.days
),
every_spot as (
  select a.number * 4096 + b.number * 64 + c.number + 1 as spot from numbers a cross join numbers b cross join numbers c where a.number < 9
)
select list(d.number order by e.spot) as days, list(d.lunar order by e.spot) as lunar_days from every_spot e left join days d on d.spot = e.spot;
