-- Step 70: some children who leave the database, from $first to before $until; asked once a batch, so that memory stays bounded.
-- Reads:   numbered (step 60)
-- Gives:   told, a text for every $some children: a JSON list of them, in the order of nth; part, which of the texts it is. A text is read outside many times faster than its cells one by one

select part::integer as part, to_json(list(child order by nth))::varchar as told
from (
  select nth, nth // $some::integer as part, {
    nth: nth, line: line, person: written_id(person), name: name, birth_date: birth_date_of(person)::varchar, hukou: hukou, residence: residence, rural: rural,
    registered_here: registered_here, lives_here: lives_here, only_paid: only_paid,
    father_name: father_name, father: written_id(father), has_father: father is not null, father_fault: father_fault,
    mother_name: mother_name, mother: written_id(mother), has_mother: mother is not null, mother_fault: mother_fault
  } as child
  from numbered
  where nth >= $first and nth < $until
)
group by part;
