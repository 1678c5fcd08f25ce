-- Step 71: what is said of these children and their parents; nothing said of a fact means "none" or "unknown", as its kind was supplied or not.
-- Reads:   told (step 60)
-- Gives:   one row a child, side and fact, in the order of nth

select nth, side, fact, day::varchar as day, until_day::varchar as until, kind, grade, flag, words, unsure, standing, line::double as line
from told
where nth >= $first and nth < $until
order by nth, side, fact, line;
