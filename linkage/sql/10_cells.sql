-- Step 10: how cells are read.
-- Reads:   nothing
-- Writes:  macros; every later step reads ID numbers, days, months and division codes through them
-- A cell that cannot be read gives null, and a fault beside it; nothing is repaired.

-- Full-width forms become plain ones, blanks and quote marks go, letters become upper case.
create or replace macro plain(cell) as
  case when regexp_full_match(cell, '[0-9]*X?') then cell
  else upper(regexp_replace(translate(cell, '０１２３４５６７８９Ｘｘ－／．', '0123456789XX-/.'), '[\s''‘’"　-]', '', 'g')) end;

-- The check character for 17 digits as a number (GB 11643-1999). The weights are 2^17 … 2^1 modulo 11, and the sum of
-- digit × 2^k over all digits of n is n - 8 × (n/10 + 2 × n/100 + 4 × n/1000 + …) in whole numbers.
create or replace macro check_character(n) as
  substr('10X98765432', 1 + (2 * (n - 8 * (
    n // 10 + 2 * (n // 100) + 4 * (n // 1000) + 8 * (n // 10000) + 16 * (n // 100000) + 32 * (n // 1000000)
    + 64 * (n // 10000000) + 128 * (n // 100000000) + 256 * (n // 1000000000) + 512 * (n // 10000000000)
    + 1024 * (n // 100000000000) + 2048 * (n // 1000000000000) + 4096 * (n // 10000000000000)
    + 8192 * (n // 100000000000000) + 16384 * (n // 1000000000000000) + 32768 * (n // 10000000000000000))) % 11)::integer, 1);

create or replace macro born(p18) as
  try_cast(concat(substr(p18, 7, 4), '-', substr(p18, 11, 2), '-', substr(p18, 13, 2)) as date);

-- An ID number as {value, fault}: 18 characters, the 15-digit form lengthened; or why it is none.
-- p: the plain cell, d: its 17 digits, v: these with the check character they should have.
-- A list of one and a lambda name a value once; written out, the expression would grow a hundredfold.
create or replace macro read_id(cell) as
  list_transform([plain(cell)], lambda p: list_transform(
    [case when regexp_full_match(p, '[0-9]{17}[0-9X]') then substr(p, 1, 17)
      when regexp_full_match(p, '[0-9]{15}') then concat(substr(p, 1, 6), '19', substr(p, 7)) end],
    lambda d: list_transform([concat(d, check_character(d::bigint))], lambda v: {
      'fault': case
        when p is null or p = '' then 'no-id'
        when d is null then case
          when regexp_full_match(p, '[0-9][.]?[0-9]*E[+]?[0-9]+') then 'id-scientific'
          when length(p) <> 18 and length(p) <> 15 then 'id-length'
          else 'id-characters' end
        when coalesce(born(v) < date '1900-01-01', true) then 'id-birth-date'
        when length(p) = 18 and p <> v then 'id-check-character'
      end,
      'written': v
    })[1])[1])[1];
create or replace macro value_of(id) as case when id.fault is null then id.written end;

-- A passport or another document that is not a resident ID number: compared as written.
create or replace macro document(cell) as case when regexp_full_match(plain(cell), '[A-Z]{1,3}[0-9]{6,12}') then plain(cell) end;

-- Words that departments write where there is no end.
create or replace macro no_day(cell) as
  cell is null or regexp_full_match(cell, '[-/—\s]*|长期|永久|至今|无|无期|无期徒刑|未知|不详|NULL|null');

-- 2015-03-01, 20150301, 2015/3/1, 2015.3.1, 2015年3月1日, the same with a time behind it, or an Excel day count.
create or replace macro day_of(cell) as
  case
    when no_day(cell) then null
    when regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(cell as date)
    when regexp_full_match(cell, '[0-9]{8}')
      then try_cast(concat(substr(cell, 1, 4), '-', substr(cell, 5, 2), '-', substr(cell, 7, 2)) as date)
    when regexp_full_match(cell, '[1-7][0-9]{4}(\.[0-9]+)?')
      then date '1899-12-30' + try_cast(floor(try_cast(cell as double)) as integer)
    else try_cast(regexp_replace(
      regexp_extract(translate(cell, '０１２３４５６７８９／．－', '0123456789/.-'),
        '^\s*([0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2})\s*日?(?:[T\s].*)?$', 1),
      '\s*[-/.年月]\s*', '-', 'g') as date)
  end;
create or replace macro a_day(cell) as
  case when day_of(cell) between date '1900-01-01' and date '9999-12-31' then day_of(cell) end;
create or replace macro bad_day(cell) as not no_day(cell) and a_day(cell) is null;

-- 2024-06, 202406, 2024/6, 2024年6月, or any day in the month; as text 2024-06.
create or replace macro a_month(cell) as
  case
    when no_day(cell) then null
    when regexp_full_match(cell, '[0-9]{4}(0[1-9]|1[0-2])') then concat(substr(cell, 1, 4), '-', substr(cell, 5, 2))
    when regexp_full_match(cell, '[0-9]{4}\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*月?')
      then concat(substr(cell, 1, 4), '-', lpad(regexp_extract(cell, '[-/.年]\s*([0-9]{1,2})', 1), 2, '0'))
    else strftime(a_day(cell), '%Y-%m')
  end;
create or replace macro bad_month(cell) as not no_day(cell) and a_month(cell) is null;

create or replace macro is_yes(cell) as regexp_full_match(trim(cell), '是|Y|y|YES|yes|true|TRUE|1|1\.0|宣告死亡|宣告');

-- A division code of 2 to 12 digits, as the 12 digits of the register; null when it is no code.
create or replace macro division(cell) as
  case
    when regexp_full_match(cell, '[1-9][0-9]{11}') then cell
    when regexp_full_match(plain(cell), '[1-9][0-9]([0-9]{2}){0,2}|[1-9][0-9]{8}|[1-9][0-9]{11}') then rpad(plain(cell), 12, '0')
  end;

-- Invented and Chinese names alike: blanks inside and around go.
create or replace macro a_name(cell) as nullif(replace(replace(trim(cell), ' ', ''), '　', ''), '');

-- What is wrong with the days of a measure that runs from one to the other; null: nothing.
create or replace macro stretch_fault(from_day, until_day) as
  case
    when bad_day(from_day) then 'bad-date:from_day'
    when bad_day(until_day) then 'bad-date:until_day'
    when a_day(until_day) < a_day(from_day) then 'ends-before-start'
  end;
