-- Step 20, lost-contact.
-- Reads:   source_of_people (step 16)
-- Writes:  lost_contact; one row a line: police were told, and what the search gave. found null: the search goes on

create or replace table lost_contact as
select
  line,
  coalesce(cell_fault, case when odd is null then rest end) as fault,
  case when cell_fault is null then id_person end as person,
  a_name(name) as name,
  odd,
  rest,
  a_day(reported_on) as reported_on,
  case
    when regexp_matches(result, '未|没|查无|否|无结果') then false
    when regexp_matches(result, '找到|是|已联系|查到') then true
  end as found,
  a_day(receipt_on) as receipt_on
from (select *, coalesce(case when bad_day(reported_on) then 'bad-date:reported_on' end, case when bad_day(receipt_on) then 'bad-date:receipt_on' end) as rest from source_of_people);

update lost_contact set person = case when fault is null then odd_number(odd[1]) end, fault = coalesce(fault, odd_fault(odd[1]), rest) where odd is not null;
