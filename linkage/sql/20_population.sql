-- Step 20, population.
-- Reads:   source (one row a line of the file, cells as text)
-- Writes:  population; one row a line; person is null when the line has no readable ID number
--          repeated; one row a person whom more than one line names, with how many do
-- fault: why the line cannot be read; father_fault and mother_fault never make the line unreadable.
-- Names and divisions stay as they are written: step 30 reads those of the few people somebody asks for.
-- Whether the number of a parent is right is looked at once somebody needs it (step 30): a wrong one is nobody's.

create or replace table population as
with digits as (
  select *, digits_of(id_number) as id_digits, digits_of(father_id) as father_digits, digits_of(mother_id) as mother_digits from source
),
lanes as (
  select *, low_lanes(id_digits) as low, high_lanes(id_digits) as high, born_on(id_digits) as born from digits
),
sound as (
  select *, is_sound(id_number, id_digits, low, high, born) as id_sound,
    coalesce(is_number(father_digits), false) as father_sound, coalesce(is_number(mother_digits), false) as mother_sound
  from lanes
)
select
  line,
  cell_fault as fault,
  case when cell_fault is null and id_sound then id_digits end as person,
  name,
  hukou,
  residence,
  case hukou_kind when '非农业' then false when '农业' then true else case when contains(hukou_kind, '非农') then false when contains(hukou_kind, '农') then true end end as rural,
  father_name,
  case when father_sound then father_digits end as father,
  case when father_id is null then 'no-id' end as father_fault,
  mother_name,
  case when mother_sound then mother_digits end as mother,
  case when mother_id is null then 'no-id' end as mother_fault,
  case when not id_sound or (not father_sound and father_id is not null) or (not mother_sound and mother_id is not null)
    then [case when not id_sound then coalesce(id_number, '') end, case when not father_sound then father_id end, case when not mother_sound then mother_id end] end as odd
from sound;

-- Cells that are not as they should be are few: taken together first, so that reading them costs little.
create or replace temp table odd_rows as select rowid as nth, odd from population where odd is not null;
create or replace temp table odd_read as
select nth, odd_number(odd[1]) as person, case when odd[1] is not null then odd_fault(odd[1]) end as fault, odd[1] is not null as is_child,
  coalesce(odd_number(odd[2]), document_person(odd[2])) as father, case when document(odd[2]) is null then odd_fault(odd[2]) end as father_fault, odd[2] is not null as is_father,
  coalesce(odd_number(odd[3]), document_person(odd[3])) as mother, case when document(odd[3]) is null then odd_fault(odd[3]) end as mother_fault, odd[3] is not null as is_mother
from odd_rows;
update population set
  person = case when is_child then case when population.fault is null then o.person end else population.person end,
  fault = coalesce(population.fault, o.fault),
  father = case when is_father then o.father else population.father end,
  father_fault = case when is_father then o.father_fault else population.father_fault end,
  mother = case when is_mother then o.mother else population.mother end,
  mother_fault = case when is_mother then o.mother_fault else population.mother_fault end
from odd_read o where population.rowid = o.nth;

create or replace table repeated as
select person, count(*) as lines from population where fault is null group by person having count(*) > 1;
