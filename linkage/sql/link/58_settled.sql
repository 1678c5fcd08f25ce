-- Step 58: the left rows that need no wider search.
-- Reads:   found (step 55, kinds 2 to 5)
-- Writes:  settled; one row a left row that found somebody with whom three of name, birth date, father and mother agree
-- Whoever fits better agrees in as much, so the same kinds of key have found that person too.

create or replace table settled as
select distinct l from (
  select l, r from found where kind between 2 and 5 group by l, r having min(kind) < max(kind)
) by_two_kinds;
