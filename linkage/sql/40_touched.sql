-- Step 40: the children whom at least one row of a condition file touches.
-- Reads:   everyone, children_among (step 30), the condition tables (step 20), benefit_classes (benefit, class), enrolled (person, class)
-- Writes:  touched; one row a child
-- Who is told of by several files is in these lists several times: taking the doubles out costs more than they do.
-- A school or divorce row touches nobody: neither is a ground. A death or an adoption of the child itself ends things only.

create or replace table parents_told as
select person from deaths where person is not null
union all select person from missing where person is not null
union all select person from lost_contact where person is not null
union all select person from disability where person is not null
union all select person from illness where person is not null
union all select person from prison where person is not null
union all select person from detox where person is not null
union all select person from restricted where person is not null
union all select person from revoked where person is not null
union all select person from deported where person is not null
union all select person from away where person is not null
union all select person from low_income where person is not null and speaks_for_household;

create or replace table children_told as
select person from disability where person is not null
union all select person from illness where person is not null
union all select person from away where person is not null
union all select person from low_income where person is not null
union all select person from benefits where person is not null and benefit in (select benefit from benefit_classes)
union all select person from enrolled;

-- The lists are looked up for everyone, never the other way round, whatever DuckDB guesses of their sizes.
set disabled_optimizers = 'build_side_probe_side';

create or replace table touched_people as
select person from everyone where person in (select person from children_told)
union all select person from everyone where father in (select person from parents_told)
union all select person from everyone where mother in (select person from parents_told);

create or replace view people_touched as
select * from everyone_as_written where person in (select person from touched_people);

-- Whether the numbers of the parents are right is looked at here, while both cores are busy with everyone, and not in the small table that is left.
create or replace table perhaps_touched as
select * exclude (father_right, mother_right, father_low, father_high, mother_low, mother_high) replace (
    case when father_right then father end as father,
    case when father_right then null when is_real_day(born_on(father)) then 'id-check-character' when father is not null then 'id-birth-date' else father_fault end as father_fault,
    case when mother_right then mother end as mother,
    case when mother_right then null when is_real_day(born_on(mother)) then 'id-check-character' when mother is not null then 'id-birth-date' else mother_fault end as mother_fault
  )
from (
  select *,
    case when is_passport(father) then true else agrees(father, father_low, father_high) and is_real_day(born_on(father)) end as father_right,
    case when is_passport(mother) then true else agrees(mother, mother_low, mother_high) and is_real_day(born_on(mother)) end as mother_right
  from (
    select *, low_lanes(father) as father_low, high_lanes(father) as father_high, low_lanes(mother) as mother_low, high_lanes(mother) as mother_high
    from as_read('people_touched')
  )
);

reset disabled_optimizers;

create or replace table touched as
select *, false as only_paid from children_among('perhaps_touched');
