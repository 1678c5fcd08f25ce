-- Step 35: rows of condition files whose ID number is missing or wrong, and whose it might be.
-- Reads:   the condition tables about people (step 20), everyone (step 30)
-- Writes:  rows_without_id; one row a line: kind, line, fault and what stands there: written, name, sex, birth_date,
--          division, father_name, mother_name; rest: what else is wrong with the line
--          possible_repairs; one row a line and person of the population file whose number differs in one character only, with the name there

create or replace table rows_without_id as
select kind, line, fault, name, rest, plain(odd[1]) as written, case left(trim(odd[2]), 1) when '男' then 'male' when '女' then 'female' end as sex,
  a_day(odd[3]) as birth_date, division(odd[4]) as division, a_name(odd[5]) as father_name, a_name(odd[6]) as mother_name
from (
  select 'deaths' as kind, line, fault, name, rest, odd from deaths where odd is not null
  union all select 'missing', line, fault, name, rest, odd from missing where odd is not null
  union all select 'lost-contact', line, fault, name, rest, odd from lost_contact where odd is not null
  union all select 'disability', line, fault, name, rest, odd from disability where odd is not null
  union all select 'illness', line, fault, name, rest, odd from illness where odd is not null
  union all select 'prison', line, fault, name, rest, odd from prison where odd is not null
  union all select 'detox', line, fault, name, rest, odd from detox where odd is not null
  union all select 'restricted', line, fault, name, rest, odd from restricted where odd is not null
  union all select 'deported', line, fault, name, rest, odd from deported where odd is not null
  union all select 'low-income', line, fault, name, rest, odd from low_income where odd is not null
  union all select 'benefits', line, fault, name, rest, odd from benefits where odd is not null
  union all select 'away', line, fault, name, rest, odd from away where odd is not null
)
where starts_with(fault, 'id-') or fault in ('no-id', 'card-length');

create or replace table possible_numbers as
with wrong as (
  select kind, line, left(written, 17)::bigint as n, right(written, 1) as character, strpos('10X98765432', right(written, 1)) - 1 as wanted
  from rows_without_id
  where fault = 'id-check-character' and name is not null
),
-- At each place at most one other digit agrees with the check character; 2 to the power of the place has these inverses modulo 11.
-- The units are written out: a power of ten is arithmetic of fractions.
places as (
  select unnest([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
      10000000000000, 100000000000000, 1000000000000000, 10000000000000000]::bigint[]) as unit,
    unnest([6, 3, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8]) as inverse
),
digits as (
  select kind, line, n, character, wanted - weighted(n * 10) as off, unit, inverse, n // unit % 10 as digit from wrong, places
),
others as (
  select *, (((digit + off * inverse) % 11) + 11) % 11 as other from digits
)
select kind, line, person_of(n) as person from wrong
union all
-- With this digit the check character is the one that is written.
select kind, line, (n + (other - digit) * unit)::bigint * 10 * (case character when 'X' then -1 else 1 end) + (case character when 'X' then 0 else character::bigint end) from others where other <= 9 and other <> digit;

create or replace table possible_repairs as
with named as (
  select person, a_name(name) as name, 'child' as side from everyone_as_written where person in (select person from possible_numbers)
  union select father, a_name(father_name), 'father' from everyone_as_written where father in (select person from possible_numbers)
  union select mother, a_name(mother_name), 'mother' from everyone_as_written where mother in (select person from possible_numbers)
)
select p.kind, p.line, p.person, named.name, named.side, r.name as given, r.written, r.sex, r.birth_date, birth_date_of(p.person) as born, abs(p.person) // 10 % 2 = 1 as is_male
from possible_numbers p join named using (person) join rows_without_id r on r.kind = p.kind and r.line = p.line;
