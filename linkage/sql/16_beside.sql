-- Step 16: what may still find the person of a row whose ID number is missing or wrong.
-- Reads:   source_read (step 15)
-- Writes:  source_of_people; source_read, with odd made longer by sex, birth date, division, father's and mother's name

create or replace temp view source_of_people as
select * replace (case when odd is not null then [odd[1], sex, birth_date, division, father_name, mother_name] end as odd) from source_read;
