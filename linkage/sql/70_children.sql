-- Step 70: some children who leave the database, from $first to before $until; asked once a batch, so that memory stays bounded.
-- Reads:   numbered (step 60)
-- Gives:   one row a child, in the order of nth

select
  nth, line::double as line, written_id(person) as person, name, birth_date_of(person)::varchar as birth_date, hukou, residence, rural,
  registered_here, lives_here, only_paid,
  father_name, written_id(father) as father, father is not null as has_father, father_fault,
  mother_name, written_id(mother) as mother, mother is not null as has_mother, mother_fault
from numbered
where nth >= $first and nth < $until
order by nth;
