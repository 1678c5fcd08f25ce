-- Step 20, disability.
-- Reads:   source
-- Writes:  disability; one row a line: a card with its kind (1-7) and grade (1-4)
-- The card number says all three: ID number, kind, grade; letters behind the 20 digits count its reissues.
-- A file without card numbers may give ID number, kind and grade in columns of their own.

create or replace table disability as
with cards as (
  select *,
    coalesce(substr(plain(card_number), 1, 18), id_number) as holder,
    case when length(plain(card_number)) >= 20
      then try_cast(substr(plain(card_number), 19, 1) as integer)
      else list_position(['视力', '听力', '言语', '肢体', '智力', '精神', '多重'], regexp_extract(card_kind, '视力|听力|言语|肢体|智力|精神|多重'))
    end as kind,
    case when length(plain(card_number)) >= 20
      then try_cast(substr(plain(card_number), 20, 1) as integer)
      else coalesce(
        try_cast(regexp_extract(card_grade, '[1-4]') as integer),
        list_position(['一', '二', '三', '四'], regexp_extract(card_grade, '[一二三四]')))
    end as grade
  from source
)
select
  line,
  coalesce(cell_fault,
    case when card_number is not null and length(plain(card_number)) < 20 then 'card-length' end,
    id.fault,
    case when kind between 1 and 7 and grade between 1 and 4 then null else 'card-kind-or-grade' end,
    case when bad_day(issued_on) then 'bad-date:issued_on' end,
    case when bad_day(valid_until) then 'bad-date:valid_until' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  case when kind between 1 and 7 then kind end as kind,
  case when grade between 1 and 4 then grade end as grade,
  a_day(issued_on) as from_day,
  a_day(valid_until) as until_day
from (select *, read_id(holder) as id from cards);
