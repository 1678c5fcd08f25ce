-- Step 20, benefits.
-- Reads:   source
-- Writes:  benefits; one row a line: what is paid to a person, from a month until a month (text, 2024-06)

create or replace table benefits as
select
  line,
  coalesce(cell_fault, id.fault,
    case when bad_month(from_month) then 'bad-date:from_month' end,
    case when bad_month(until_month) then 'bad-date:until_month' end) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_name(name) as name,
  a_name(benefit) as benefit,
  a_month(from_month) as from_month,
  a_month(until_month) as until_month
from (select *, read_id(id_number) as id from source);
