-- Step 15: the ID number of every row.
-- Reads:   source (one row a line of a file, cells as text)
-- Writes:  source_read; source, with id_person where the number is as it should be, and odd: the cell where it is not

create or replace temp view source_read as
select * exclude (id_digits, id_sound), case when id_sound then id_digits end as id_person, case when not id_sound then [coalesce(id_number, '')] end as odd
from (
  select * exclude (low, high, born), is_sound(id_number, id_digits, low, high, born) as id_sound
  from (select *, low_lanes(id_digits) as low, high_lanes(id_digits) as high, born_on(id_digits) as born from (select *, digits_of(id_number) as id_digits from source))
);
