-- Step 72: what these children are paid.
-- Reads:   numbered (step 60), paid (step 48)
-- Gives:   told, one text: a JSON list, an entry a child and class, in the order of nth

select to_json(list(one order by nth, class))::varchar as told
from (
  select nth, class, {nth: nth, class: class, line: p.line, benefit: benefit, "from": from_month, places: places} as one
  from numbered join paid p using (person)
  where nth >= $first and nth < $until
);
