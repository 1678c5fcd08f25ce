-- Step 71: what is said of these children and their parents; nothing said of a fact means "none" or "unknown", as its kind was supplied or not.
-- Reads:   told (step 60)
-- Gives:   the rows of a child, side and fact, in the order of nth: rank 1 counts, the others are what else is said of it

select nth, side, fact, day::varchar as day, until_day::varchar as until, kind, grade, flag, words, unsure, standing, line::double as line, rank
from told
where nth >= $first and nth < $until
order by nth, side, fact, rank, line;
