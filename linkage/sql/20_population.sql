-- Step 20, population.
-- Reads:   source (one row a line of the file, cells as text)
-- Writes:  population; one row a line; person is null when the line has no readable ID number
-- fault: why the line cannot be read; father_fault and mother_fault never make the line unreadable.

create or replace table population as
select
  line,
  coalesce(cell_fault, id.fault) as fault,
  case when cell_fault is null then value_of(id) end as person,
  a_name(name) as name,
  division(hukou) as hukou,
  division(residence) as residence,
  case when contains(hukou_kind, '非农') then false when contains(hukou_kind, '农') then true end as rural,
  a_name(father_name) as father_name,
  case when father_read.fault is null then father_read.written else document(father_id) end as father,
  case when father_read.fault is not null and document(father_id) is null then father_read.fault end as father_fault,
  a_name(mother_name) as mother_name,
  case when mother_read.fault is null then mother_read.written else document(mother_id) end as mother,
  case when mother_read.fault is not null and document(mother_id) is null then mother_read.fault end as mother_fault
from (select *, read_id(id_number) as id, read_id(father_id) as father_read, read_id(mother_id) as mother_read from source);
