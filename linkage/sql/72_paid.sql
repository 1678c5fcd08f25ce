-- Step 72: what these children are paid.
-- Reads:   numbered (step 60), paid (step 48)
-- Gives:   told, a text for every $some children of whom any is paid: a JSON list, an entry a child and class, in the order of nth; part, which of the texts it is

select part::integer as part, to_json(list(one order by nth, class))::varchar as told
from (
  select nth, nth // $some::integer as part, class, {nth: nth, class: class, line: p.line, benefit: benefit, "from": from_month, places: places, rows: rows} as one
  from numbered join paid p using (person)
  where nth >= $first and nth < $until
)
group by part;
