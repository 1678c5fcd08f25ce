-- Step 72: what these children are paid.
-- Reads:   numbered (step 60), paid (step 48)
-- Gives:   one row a child and class, in the order of nth

select nth, class, p.line::double as line, benefit, from_month, to_json(places)::varchar as places
from numbered join paid p using (person)
where nth >= $first and nth < $until
order by nth, class;
