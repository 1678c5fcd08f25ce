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
  reported_on_read as reported_on,
  case
    when regexp_matches(result, '未|没|查无|否|无结果') then false
    when regexp_matches(result, '找到|是|已联系|查到') then true
  end as found,
  receipt_on_read as receipt_on
from (select *, coalesce(case when not_read(reported_on, reported_on_read) then 'bad-date:reported_on' end, case when not_read(receipt_on, receipt_on_read) then 'bad-date:receipt_on' end) as rest from (select *, a_day(reported_on) as reported_on_read, a_day(receipt_on) as receipt_on_read from source_of_people));

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from lost_contact where odd is not null;
create or replace temp table odd_read as select nth, number_in(id) as person, id.fault from (select nth, read_id(odd[1]) as id from odd_rows);
update lost_contact set person = case when lost_contact.fault is null then o.person end, fault = coalesce(lost_contact.fault, o.fault, lost_contact.rest)
from odd_read o where lost_contact.rowid = o.nth;
