-- Step 20, deported.
-- Reads:   source
-- Writes:  deported; one row a line: a foreign parent was removed. person may be a passport number, as written

create or replace table deported as
select
  line,
  coalesce(cell_fault, case when document(id_number) is null then id.fault end,
    case when bad_day(removed_on) then 'bad-date:removed_on' end) as fault,
  case when cell_fault is null then coalesce(value_of(id), document(id_number)) end as person,
  a_day(removed_on) as day
from (select *, read_id(id_number) as id from source);
