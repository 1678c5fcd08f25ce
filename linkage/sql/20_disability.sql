-- Step 20, disability.
-- Reads:   source
-- Writes:  disability; one row a line: a card with its kind (1-7) and grade (1-4)
-- The card number says all three: ID number, kind, grade; letters behind the 20 digits count its reissues.
-- A file without card numbers may give ID number, kind and grade in columns of their own.

create or replace table disability as
with cards as (
  select *, case when strlen(card_number) = 20 then card_number else plain(card_number) end as card from source
),
held as (
  select * exclude (id_number),
    coalesce(left(card, 18), id_number) as id_number,
    case when length(card) >= 20 then try_cast(substr(card, 19, 1) as integer)
      else list_position(['视力', '听力', '言语', '肢体', '智力', '精神', '多重'], regexp_extract(card_kind, '视力|听力|言语|肢体|智力|精神|多重'))
    end as kind_read,
    case when length(card) >= 20 then try_cast(substr(card, 20, 1) as integer)
      else coalesce(
        try_cast(regexp_extract(card_grade, '[1-4]') as integer),
        list_position(['一', '二', '三', '四'], regexp_extract(card_grade, '[一二三四]')))
    end as grade_read
  from cards
),
known as (
  select *, is_sound(id_number, digits, low, high, born) as sound
  from (select *, low_lanes(digits) as low, high_lanes(digits) as high, born_on(digits) as born from (select *, digits_of(id_number) as digits from held))
)
select
  line,
  coalesce(cell_fault, case when card is not null and length(card) < 20 then 'card-length' end, case when sound then rest end) as fault,
  case when cell_fault is null and sound then digits end as person,
  a_name(name) as name,
  case when not sound then [coalesce(id_number, ''), sex, birth_date, division, father_name, mother_name] end as odd,
  rest,
  case when kind_read between 1 and 7 then kind_read end as kind,
  case when grade_read between 1 and 4 then grade_read end as grade,
  issued_on_read as from_day,
  valid_until_read as until_day
from (
  select *, coalesce(
    case when kind_read between 1 and 7 and grade_read between 1 and 4 then null else 'card-kind-or-grade' end,
    case when not_read(issued_on, issued_on_read) then 'bad-date:issued_on' end,
    case when not_read(valid_until, valid_until_read) then 'bad-date:valid_until' end) as rest
  from (select *, a_day(issued_on) as issued_on_read, a_day(valid_until) as valid_until_read from known)
);

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from disability where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update disability set person = case when disability.fault is null then o.person end, fault = coalesce(disability.fault, o.fault, disability.rest)
from odd_read o where disability.rowid = o.nth;
