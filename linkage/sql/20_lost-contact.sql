-- Step 20, lost-contact.
-- Reads:   source
-- Writes:  lost_contact; one row a line: police were told, and what the search gave. found null: the search goes on

create or replace table lost_contact as
select
  line,
  coalesce(cell_fault, id.fault,
    case when bad_day(reported_on) then 'bad-date:reported_on' end,
    case when bad_day(receipt_on) then 'bad-date:receipt_on' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_day(reported_on) as reported_on,
  case
    when regexp_matches(result, '未|没|查无|否|无结果') then false
    when regexp_matches(result, '找到|是|已联系|查到') then true
  end as found,
  a_day(receipt_on) as receipt_on
from (select *, read_id(id_number) as id from source);
