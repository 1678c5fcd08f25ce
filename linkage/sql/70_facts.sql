-- Step 70: the facts of some touched children, from $first to before $until; run once a batch, so that memory stays bounded.
-- Reads:   numbered, told (step 60), paid (step 40)
-- Gives:   one row a child, with what is said of the child, the father and the mother as lists
-- An empty list: no file says anything. Whether that means "none" or "unknown" depends on the kinds supplied.

with batch as (select * from numbered where nth >= $first and nth < $until),
lists as (
  select nth, side,
    to_json(list({'fact': fact, 'day': day::varchar, 'until': until_day::varchar, 'kind': kind, 'grade': grade, 'flag': flag, 'words': words,
      'unsure': unsure, 'standing': standing, 'line': line::integer} order by fact, line))::varchar as said
  from told where nth >= $first and nth < $until
  group by nth, side
),
held as (
  select person, to_json(list({'class': class, 'line': line, 'benefit': benefit, 'from': from_month} order by class))::varchar as paid
  from paid where person in (select person from batch) group by person
)
select
  s.line::integer as line, s.person, s.name, strftime(born(s.person), '%Y-%m-%d') as birth_date, s.hukou, s.residence, s.rural,
  s.registered_here, s.lives_here, s.only_paid,
  s.father_name, s.father, s.father_fault, s.mother_name, s.mother, s.mother_fault,
  c.said as child_told, f.said as father_told, m.said as mother_told, held.paid
from batch s
left join lists c on c.nth = s.nth and c.side = 'child'
left join lists f on f.nth = s.nth and f.side = 'father'
left join lists m on m.nth = s.nth and m.side = 'mother'
left join held on held.person = s.person
order by s.nth;
