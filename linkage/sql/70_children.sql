-- Step 70: some children who leave the database, from $first to before $until; asked once a batch, so that memory stays bounded.
-- Reads:   numbered (step 60)
-- Gives:   told, a text for every $some children: a JSON list of them, in the order of nth, each a list of its cells; part, which of the texts it is.
--          A text is read outside many times faster than its cells one by one

select part::integer as part, '[' || string_agg(child, ',' order by nth) || ']' as told
from (
  select nth, nth // $some::integer as part, json_array(
    line, written_id(person), name, birth_date_of(person)::varchar, hukou, residence, rural,
    registered_here, lives_here, only_paid,
    father_name, written_id(father), father is not null, father_fault,
    mother_name, written_id(mother), mother is not null, mother_fault
  )::varchar as child
  from numbered
  where nth >= $first and nth < $until
)
group by part;
