-- Step 10: how cells are read, and what is done with whole numbers.
-- Reads:   nothing
-- Writes:  macros, and numbers (one row each from 0 to 63); the only step with functions of DuckDB's own, and the one an adapter for another engine replaces
-- Whatever cannot be read is null: a missing cell says nothing either way.

create or replace macro whole(a, b) as a // b;
create or replace macro code_at(name, spot) as unicode(substr(name, spot, 1));
create or replace macro log_2(x) as log2(x);
create or replace macro two_to(x) as pow(2.0::double, x);

create or replace table numbers as select range::integer as number from range(64);

-- Days between yyyymmdd and a count from 1970-01-01.
create or replace macro day_number(born) as date_diff('day', date '1970-01-01', make_date(whole(born, 10000), whole(born, 100) % 100, born % 100));
create or replace macro born_on(count) as
  year(date '1970-01-01' + count::integer) * 10000 + month(date '1970-01-01' + count::integer) * 100 + day(date '1970-01-01' + count::integer);
-- The place of a day in the lists of step 20; null where the calendar has no such day, or the lists do not reach.
create or replace macro calendar_spot(born) as
  case when born between 19850000 and 20559999 and whole(born, 100) % 100 < 16 and born % 100 < 32
    then (whole(born, 10000) - 1985) * 512 + whole(born, 100) % 100 * 32 + born % 100 + 1 end;

-- A character in one number: itself (21 bits), its sound (10), its sound to dialect ears (10), its shape (12).
-- Sound, folded and shape are 0 where nothing is known of them.
create or replace macro packed(sign_code, sound, folded, shape) as
  sign_code + 2097152 * sound + 2147483648 * folded + 2199023255552 * shape;
create or replace macro character_of(sign) as sign & 2097151;
create or replace macro sound_of(sign) as (sign >> 21) & 1023;
create or replace macro folded_of(sign) as (sign >> 31) & 1023;
create or replace macro shape_of(sign) as sign >> 41;

-- How near two characters are: 0 the same, 1 alike in sound, 2 alike in dialect or shape, or one is unreadable, 3 not at all.
create or replace macro nearness(a, b) as
  case
    when a = b then 0
    when a is null and b is null then 0
    when a is null or b is null then 3
    when sound_of(a) = sound_of(b) and sound_of(a) > 0 then 1
    when folded_of(a) = folded_of(b) and folded_of(a) > 0 then 2
    when shape_of(a) = shape_of(b) and shape_of(a) > 0 then 2
    when character_of(a) = 1 or character_of(b) = 1 then 2
    else 3
  end;

-- What step 20 marks in the lists of letters, and the number without the mark. The lists begin with code point 0; '' has none.
create or replace macro letter_at(letters, code) as list_extract(letters, greatest(code, 0) + 1);
create or replace macro is_marked(letter) as letter >> 60;
create or replace macro unmarked(letter) as letter & 1152921504606846975;
-- A whole name of up to four characters in one number: its characters, weighted by spot, as step 30 does it with longer ones.
create or replace macro whole_name(a, b, c, d) as
  character_of(a) * 7932 + character_of(coalesce(b, 0)) * 15851 + character_of(coalesce(c, 0)) * 23770 + character_of(coalesce(d, 0)) * 31689;

-- Names: blanks, notes in brackets and numbering go, every kind of middle dot becomes ·, words for "none" become null.
create or replace macro name_of(cell) as
  case
    when regexp_full_match(cell, '[一-鿿]{2,4}') and cell not in ('不详', '未知', '没有', '暂无', '空白', '死亡', '已故', '失踪', '无名氏', '未登记', '不清楚', '未填写') then cell
    else nullif(regexp_replace(regexp_replace(regexp_replace(upper(regexp_replace(regexp_replace(
        translate(cell, 'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ？＊', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ?*'),
        '[(（【\[〔].*?[)）】\]〕]', '', 'g'),
        '[\s\p{Zs}\p{Cf}''’‘"“”、,，;；:：|/\\0-9０-９_-]', '', 'g')),
        '[•‧・.．。∙⋅●･﹒]', '·', 'g'),
        '^·+|·+$|(·)·+', '\1', 'g'),
        '^(无|不详|未知|没有|暂无|空白|死亡|已故|失踪|无名氏|未登记|不清楚|未填写|空|NULL|NONE|NA|N·A|·*)$', ''), '')
  end;

-- Digits as they should have been typed.
create or replace macro plain_number(cell) as
  upper(regexp_replace(translate(cell, '０１２３４５６７８９Ｘｘ－／．', '0123456789XX-/.'), '[\s''‘’"　-]', '', 'g'));

-- 1 male, 2 female (GB/T 2261.1).
create or replace macro sex_of(cell) as
  case
    when cell in ('男', '1', '男性', 'M') then 1
    when cell in ('女', '2', '女性', 'F') then 2
    when regexp_full_match(upper(trim(cell)), '男.*|1(\.0)?|１|M|MALE|01') then 1
    when regexp_full_match(upper(trim(cell)), '女.*|2(\.0)?|２|F|FEMALE|02') then 2
  end;

-- A birth date as yyyymmdd in one number, also when the calendar has no such day (20151301 may be the 13th of January).
-- A month alone ends in 00, a year alone in 0000. Days before 1910 are what systems write for "none".
create or replace macro digits_of_parts(part) as
  try_cast(part.y as integer) * 10000 + coalesce(try_cast(part.m as integer), 0) * 100 + coalesce(try_cast(part.d as integer), 0);
create or replace macro digits_of_day(cell) as
  case
    when cell is null or cell = '' then null
    when cell like '____-__-__' then try_cast(replace(cell, '-', '') as integer)
    when regexp_full_match(cell, '[12][0-9]{7}') then try_cast(cell as integer)
    when regexp_full_match(cell, '[1-7][0-9]{4}(\.[0-9]+)?') then born_on(try_cast(floor(try_cast(cell as double)) as integer) - 25569) -- days as Excel counts
    else digits_of_parts(regexp_extract(translate(cell, '０１２３４５６７８９／．－', '0123456789/.-'),
      '^\s*((?:19|20)[0-9]{2})\s*[-/.年]?\s*([0-9]{1,2})?\s*[-/.月]?\s*([0-9]{1,2})?\s*[日号]?(?:[T\s].*)?$', ['y', 'm', 'd']))
  end;
create or replace macro a_birth(digits) as case when digits between 19100000 and 21009999 then digits end;

-- A division as its 12 digits in one number; shorter codes end in zeros. null where there is none.
create or replace macro place_of(cell) as
  case
    -- Twelve characters that make a number of twelve digits: an exponent or a 0x would make one too.
    when strlen(cell) = 12 and cell >= '1' and not contains(cell, 'e') and not contains(cell, 'E') and try_cast(cell as bigint) >= 100000000000 then try_cast(cell as bigint)
    when regexp_full_match(plain_number(cell), '[1-9][0-9]([0-9]{2}){0,2}|[1-9][0-9]{8}|[1-9][0-9]{11}') then rpad(plain_number(cell), 12, '0')::bigint
  end;

-- An ID number as 17 digits × 16 + check character (X is 10); the 15-digit form lengthened. null where it is none.
create or replace macro id_of_digits(p) as substr(p, 1, 17)::bigint * 16 + instr('0123456789X', substr(p, 18, 1)) - 1;
-- GB 11643-1999: weights are 2^17 … 2^1 modulo 11; position 0 is the last of the 17 digits.
create or replace macro digit_at(n, unit) as whole(n, unit) % 10;
create or replace macro check_of(n) as (12 - (
  2 * digit_at(n, 1) + 4 * digit_at(n, 10) + 8 * digit_at(n, 100) + 5 * digit_at(n, 1000) + 10 * digit_at(n, 10000)
  + 9 * digit_at(n, 100000) + 7 * digit_at(n, 1000000) + 3 * digit_at(n, 10000000) + 6 * digit_at(n, 100000000)
  + digit_at(n, 1000000000) + 2 * digit_at(n, 10000000000) + 4 * digit_at(n, 100000000000) + 8 * digit_at(n, 1000000000000)
  + 5 * digit_at(n, 10000000000000) + 10 * digit_at(n, 100000000000000) + 9 * digit_at(n, 1000000000000000)
  + 7 * digit_at(n, 10000000000000000)) % 11) % 11;
create or replace macro lengthened(n) as n * 16 + check_of(n);
create or replace macro id_of(cell) as
  case
    when cell is null or cell = '' then null
    when regexp_full_match(cell, '[0-9]{17}[0-9X]') then id_of_digits(cell)
    when regexp_full_match(plain_number(cell), '[0-9]{17}[0-9X]') then id_of_digits(plain_number(cell))
    when regexp_full_match(plain_number(cell), '[0-9]{15}') then lengthened(concat(substr(plain_number(cell), 1, 6), '19', substr(plain_number(cell), 7))::bigint)
  end;
create or replace macro id_holds(id) as id % 16 = check_of(whole(id, 16));

-- Whether two numbers differ in one digit, or in two neighbours that changed places (what a carry looks like is let pass).
create or replace macro one_digit(gap) as
  gap < 10 or gap % 10 = 0 and gap < 100 or gap % 100 = 0 and gap < 1000 or gap % 1000 = 0 and gap < 10000
  or gap % 10000 = 0 and gap < 100000 or gap % 100000 = 0 and gap < 1000000 or gap % 1000000 = 0 and gap < 10000000
  or gap % 10000000 = 0 and gap < 100000000;
create or replace macro one_slip(gap) as one_digit(gap) or gap % 9 = 0 and one_digit(whole(gap, 9));
