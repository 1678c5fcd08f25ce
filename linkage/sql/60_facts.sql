-- Step 60: the facts of every touched child.
-- Reads:   touched (step 40), happenings (step 50), paid (step 40)
-- Writes:  facts; one row a child, with what is said of the child, the father and the mother as lists
-- An empty list: no file says anything. Whether that means "none" or "unknown" depends on the kinds supplied.

create or replace table facts as
with told as (
  select person, ward,
    {'fact': fact, 'day': day::varchar, 'until': until_day::varchar, 'kind': kind, 'grade': grade, 'flag': flag, 'words': words,
      'unsure': unsure, 'standing': standing, 'line': line::integer} as one
  from happenings
),
of_child as (
  select t.person, list(one order by one.fact, one.line) as told from touched t join told h on h.person = t.person where h.ward is null group by 1
),
of_father as (
  select t.person, list(one order by one.fact, one.line) as told from touched t join told h on h.person = t.father
  where h.ward is null or h.ward = t.person group by 1
),
of_mother as (
  select t.person, list(one order by one.fact, one.line) as told from touched t join told h on h.person = t.mother
  where h.ward is null or h.ward = t.person group by 1
),
of_office as (
  select person, list({'class': class, 'line': line, 'benefit': benefit, 'from': from_month} order by class) as paid from paid group by 1
)
select
  t.line::integer as line, t.person, t.name, strftime(born(t.person), '%Y-%m-%d') as birth_date, t.hukou, t.residence, t.rural,
  t.registered_here, t.lives_here, t.only_paid,
  t.father_name, t.father, t.father_fault, t.mother_name, t.mother, t.mother_fault,
  to_json(c.told)::varchar as child_told, to_json(f.told)::varchar as father_told, to_json(m.told)::varchar as mother_told,
  to_json(o.paid)::varchar as paid
from touched t
left join of_child c using (person)
left join of_father f using (person)
left join of_mother m using (person)
left join of_office o using (person);
