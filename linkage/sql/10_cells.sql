-- Step 10: how cells are read.
-- Reads:   nothing
-- Writes:  macros; every later step reads ID numbers, days, months and division codes through them
-- A cell that cannot be read gives null, and a fault beside it; nothing is repaired here (step 35).

-- Full-width forms become plain ones, blanks and quote marks go, letters become upper case.
-- Blanks are all that Unicode calls so, and what cannot be seen (no-break, zero-width, marks of direction); ="…" is how exports keep a number a text.
create or replace macro plain(cell) as
  case when regexp_full_match(cell, '[0-9]*X?') then cell
  else upper(regexp_replace(translate(cell, '０１２３４５６７８９Ｘｘ－／．', '0123456789XX-/.'), '[\s\p{Z}\p{Cf}=''‘’"-]', '', 'g')) end;

-- The same around a day, a month or a word, where blanks inside may part what it is made of.
create or replace macro bare(cell) as regexp_replace(cell, '^[\s\p{Z}\p{Cf}=''‘’"]+|[\s\p{Z}\p{Cf}''’"]+$', '', 'g');

-- A person is a number: the 18 digits as they are; where X stands at the end, the 17 digits times ten, below zero.
-- So a number with another check character is another person, and what is joined stays small.
-- The weights are 2^17 … 2^0 modulo 11 (GB 11643-1999), and the sum of digit × 2^i over all digits of k is
-- k - 8 × (k/10 + 2 × k/100 + 4 × k/1000 + …) in whole numbers. The sum is 1 modulo 11 where the number is right; X counts ten.
create or replace macro weighted(k) as
  (k - 8 * (
    1 * (k // 10) + 2 * (k // 100) + 4 * (k // 1000) + 8 * (k // 10000) + 16 * (k // 100000) + 32 * (k // 1000000)
    + 64 * (k // 10000000) + 128 * (k // 100000000) + 256 * (k // 1000000000) + 512 * (k // 10000000000)
    + 1024 * (k // 100000000000) + 2048 * (k // 1000000000000) + 4096 * (k // 10000000000000)
    + 8192 * (k // 100000000000000) + 16384 * (k // 1000000000000000) + 32768 * (k // 10000000000000000)
    + 65536 * (k // 100000000000000000))) % 11;
create or replace macro check_character(n) as substr('10X98765432', 1 + weighted(n * 10)::integer, 1);
create or replace macro person_of(n) as case weighted(n * 10) when 2 then -(n * 10) else n * 10 + (12 - weighted(n * 10)) % 11 end;

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

-- The same for the cells that are as they should be, nearly all of them, at a tenth of the cost; `odd` ones are read as above.
-- 1e17: all 18 are digits, no sign, no blank; an exponent makes a number as well.
-- X first: a cast that fails costs many times what one that succeeds does.
create or replace macro digits_of(cell) as
  case when strlen(cell) = 18 then case when ends_with(cell, 'X') then -10 * try_cast(left(cell, 17) as bigint) else try_cast(cell as bigint) end end;
create or replace macro is_number(k) as abs(k) between 100000000000000000 and 999999999999999999;
-- As a case: the rest is looked at only for the last days of a month, where an expression of the same parts works all of them out for every row.
create or replace macro is_real_day(ymd) as
  case when ymd % 100 between 1 and 28 then ymd % 10000 between 100 and 1299 and ymd between 19000000 and 29999999
    when ymd between 19000000 and 29999999 and ymd % 10000 between 100 and 1299 then
      (ymd % 100 in (29, 30) and (ymd // 100 % 100 <> 2 or (ymd % 100 = 29 and ymd // 10000 % 4 = 0 and (ymd // 10000 % 100 <> 0 or ymd // 10000 % 400 = 0))))
      -- Months of 31 days: odd ones before August, even ones from it on. Not a list of them: DuckDB looks longer lists up in a join,
      -- and a table made through a join has its rows in any order, where the place of a row has to tell its line.
      or (ymd % 100 = 31 and (ymd // 100 % 100 + ymd // 100 % 100 // 8) % 2 = 1)
    else ymd is null and null end;
create or replace macro is_right(k) as weighted(abs(k)) = (case when k < 0 then 2 else 1 end) and is_real_day(abs(k) // 10000 % 100000000);

-- The same sum of weights for every row of a file, at half the cost: three digits at a time instead of one. The nine digits of half a number
-- lie in lanes of 23 bits, three digits a lane, and one multiplication divides all three lanes: 205 / 2^11 is a tenth, 41 / 2^12 a hundredth,
-- for all numbers below 1000. In a lane abc, 4a + 2b + c is abc - 8 × (abc/10) - 16 × (abc/100); from lane to lane the weight is 2^23,
-- which modulo 11 is the 2^3 it has to be. Between the halves it is 2^9, which is 6.
create or replace macro lanes(half) as half + half // 1000 * 8387608 + half // 1000000 * 70360355569664;
create or replace macro low_lanes(k) as lanes((abs(k) % 1000000000)::ubigint);
create or replace macro high_lanes(k) as lanes((abs(k) // 1000000000)::ubigint);
-- The quotients are left where 8 and 16 times as much stands: shifted by three and by four bits less.
create or replace macro in_lanes(y) as y - (((y * 205) >> 8) & 71494652607333368) - (((y * 41) >> 8) & 16888500615905520);
-- Whether the check character is the right one.
create or replace macro agrees(k, low, high) as (in_lanes(low) + 6 * in_lanes(high)) % 11 = (case when k < 0 then 2 else 1 end);
-- low, high and born are columns made before (low_lanes, high_lanes, born_on): written out here, each would be worked out wherever it is named.
-- As cases, whose conditions are tried one after the other; an expression of the same parts works all of them out.
create or replace macro is_sound(cell, k, low, high, born) as
  case when is_number(k) then
    case when agrees(k, low, high) and is_real_day(born)
      -- What is written with an exponent has no more than 16 digits of its own; the others are noughts.
      and (k % 100 <> 0 or not (contains(cell, 'E') or contains(cell, 'e'))) then true else false end
  else false end;
create or replace macro number_in(id) as case when id.fault is null then person_of(left(id.written, 17)::bigint) end;
create or replace macro odd_number(cell) as list_transform([read_id(cell)], lambda id: number_in(id))[1];
create or replace macro odd_fault(cell) as read_id(cell).fault;

-- A person as papers write it, and the day of birth in it. A passport has neither.
create or replace macro is_passport(person) as person < -1000000000000000000;
create or replace macro written_id(person) as
  case when person >= 0 then lpad(person::varchar, 18, '0') when not is_passport(person) then concat(lpad((-person // 10)::varchar, 17, '0'), 'X') end;
create or replace macro born_on(person) as abs(person) // 10000 % 100000000;
create or replace macro birth_date_of(person) as
  case when not is_passport(person) then make_date((born_on(person) // 10000)::integer, (born_on(person) // 100 % 100)::integer, (born_on(person) % 100)::integer) end;

-- A passport or another document that is not a resident ID number: compared as written.
create or replace macro document(cell) as case when regexp_full_match(plain(cell), '[A-Z]{1,3}[0-9]{6,12}') then plain(cell) end;
-- As a person: far below zero, so that it never meets an ID number. Two passports share one once in 10^18.
create or replace macro document_person(cell) as case when document(cell) is not null then -1000000000000000001 - (hash(document(cell)) >> 2)::bigint end;

-- Words that departments write where there is no end.
create or replace macro no_day(cell) as
  cell is null or regexp_full_match(cell, '[-/—\s\p{Z}\p{Cf}]*|[\s\p{Z}]*(?:长期|永久|至今|无|无期|无期徒刑|未知|不详|NULL|null)[\s\p{Z}]*');

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
-- Bared only where it cannot be read as it is: that costs as much again.
create or replace macro odd_day(cell) as list_transform([coalesce(day_of(cell), list_transform([bare(cell)], lambda inner_cell: day_of(inner_cell))[1])], lambda day: case when day between date '1900-01-01' and date '9999-12-31' then day end)[1];
create or replace macro a_day(cell) as
  coalesce(try_cast(case when strlen(cell) = 10 and cell >= '1900' then cell end as date), case when cell is not null then odd_day(cell) end);
-- A cell that says something, and nothing that could be read.
create or replace macro not_read(cell, value) as value is null and cell is not null and not no_day(cell);
create or replace macro bad_day(cell) as coalesce(not_read(cell, a_day(cell)), false);

-- 2024-06, 202406, 2024/6, 2024年6月, or any day in the month; as text 2024-06.
create or replace macro month_of(cell) as
  case
    when regexp_full_match(cell, '[0-9]{4}(0[1-9]|1[0-2])') then concat(substr(cell, 1, 4), '-', substr(cell, 5, 2))
    when regexp_full_match(cell, '[0-9]{4}\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*月?')
      then concat(substr(cell, 1, 4), '-', lpad(regexp_extract(cell, '[-/.年]\s*([0-9]{1,2})', 1), 2, '0'))
    else strftime(a_day(cell), '%Y-%m')
  end;
create or replace macro odd_month(cell) as list_transform([bare(translate(cell, '０１２３４５６７８９／．－', '0123456789/.-'))], lambda month: month_of(month))[1];
create or replace macro a_month(cell) as
  case
    when cell is null then null
    when strlen(cell) = 7 and try_cast(concat(cell, '-01') as date) between date '1000-01-01' and date '9999-12-31' then cell
    when no_day(cell) then null
    else odd_month(cell)
  end;

create or replace macro is_yes(cell) as case when cell = '否' then false else regexp_full_match(bare(cell), '是|Y|y|YES|yes|true|TRUE|1|1\.0|宣告死亡|宣告') end;

-- A division code of 2 to 12 digits, as the 12 digits of the register; null when it is no code.
-- Nearly every cell is such a code, which a cast tells at a third of the cost of an expression; only a number that
-- is written with an exponent is one in twelve characters as well.
create or replace macro division(cell) as
  case
    when cell is null then null
    when strlen(cell) = 12 and cell >= '1' and try_cast(cell as bigint) between 100000000000 and 999999999999
      and not contains(cell, 'e') and not contains(cell, 'E') then cell
    when regexp_full_match(plain(cell), '[1-9][0-9]([0-9]{2}){0,2}|[1-9][0-9]{8}|[1-9][0-9]{11}') then rpad(plain(cell), 12, '0')
  end;

-- Invented and Chinese names alike: blanks inside and around go.
create or replace macro a_name(cell) as
  case when contains(cell, ' ') or contains(cell, '　') or contains(cell, chr(9)) then nullif(regexp_replace(cell, '[\s　]', '', 'g'), '') else nullif(cell, '') end;

-- What is wrong with the days of a measure that runs from one to the other; null: nothing.
create or replace macro stretch_fault(from_cell, from_read, until_cell, until_read) as
  case
    when not_read(from_cell, from_read) then 'bad-date:from_day'
    when not_read(until_cell, until_read) then 'bad-date:until_day'
    when until_read < from_read then 'ends-before-start'
  end;
