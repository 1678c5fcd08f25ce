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
  case when regexp_matches(hukou_kind, '非农') then false when regexp_matches(hukou_kind, '农') then true end as rural,
  a_name(father_name) as father_name,
  coalesce(value_of(father_read), document(father_id)) as father,
  case when document(father_id) is null then father_read.fault end as father_fault,
  a_name(mother_name) as mother_name,
  coalesce(value_of(mother_read), document(mother_id)) as mother,
  case when document(mother_id) is null then mother_read.fault end as mother_fault
from (select *, read_id(id_number) as id, read_id(father_id) as father_read, read_id(mother_id) as mother_read from source);
