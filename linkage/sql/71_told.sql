-- Step 71: what is said of these children and their parents; nothing said of a fact means "none" or "unknown", as its kind was supplied or not.
-- Reads:   told (step 60)
-- Gives:   told, a text for every $some children of whom anything is said: a JSON list of the rows of a child, side and fact, in the order of nth,
--          each a list of its cells: rank 1 counts, the others are what else is said of it; part, which of the texts it is

select part::integer as part, '[' || string_agg(one, ',' order by nth, side, fact, rank, line) || ']' as told
from (
  select nth, nth // $some::integer as part, side, fact, rank, line, json_array(
    nth, side, fact, day::varchar, until_day::varchar, kind, grade, flag, words, unsure, standing, line, rank
  )::varchar as one
  from told
  where nth >= $first and nth < $until
)
group by part;
