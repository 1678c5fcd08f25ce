-- Step 50: what the files say of the touched children and their parents.
-- Reads:   touched (step 40), the condition tables (step 20), linked (fact, line: rows whose person was found without ID number), run
-- Writes:  happenings; a person, fact and ward: as rank 1 the row of the file that tells most on the day, as 2 to 4 what else is said of it,
--          so that rows that disagree can be shown beside each other
-- unsure:   the row is there, but what matters in it is missing or cannot be read, or only a likeness says whose it is
-- standing: true on the day of the run; a sentence that is over, a parent who was found are not standing
-- What happened after the day does not count. ward is set only for guardianship.

create or replace table people as
select person from touched
union select father from touched where father is not null
union select mother from touched where mother is not null;

create or replace table happenings as
with said as (
  select person, 'dead' as fact, null::bigint as ward, day, null::date as until_day, null::integer as kind, null::integer as grade,
    declared as flag, null::varchar as words, day is null as unsure, true as standing, line, coalesce(day, date '9999-12-31') as turn
  from deaths, run where coalesce(day <= on_day, true)
  union all
  select person, 'missing', null, day, null, null, null, null, null, day is null, true, line, coalesce(day, date '9999-12-31')
  from missing, run where coalesce(day <= on_day, true)
  union all
  select person, 'disability', null, from_day, until_day, kind, grade, null, null, fault is not null, coalesce(until_day >= on_day, true), line,
    date '2000-01-01' + (case when grade <= 2 then grade when kind in (5, 6) then 2 + grade else 4 + grade end)
  from disability, run where coalesce(from_day <= on_day, true)
  union all
  select person, 'severeIllness', null, day, null, null, null, null, illness, fault is not null or coalesce(illness, '') = '', true, line, coalesce(day, date '9999-12-31')
  from illness, run where coalesce(day <= on_day, true)
  union all
  select person, fact, null, from_day, until_day, null, null, null, null, fault is not null or from_day is null, coalesce(until_day >= on_day, true), line, from_day
  from (
    select 'prison' as fact, * from prison
    union all select 'drugDetox', * from detox
    union all select 'libertyRestricted', * from restricted
  ), run
  -- Without a first day, a stretch that is over tells nothing that still matters.
  where coalesce(from_day <= on_day, true) and not (from_day is null and coalesce(until_day < on_day, false))
  union all
  select person, 'outOfContact', null, reported_on,
    case when receipt_on <= on_day then receipt_on end, null, null,
    case when coalesce(receipt_on <= on_day, true) then found end, null,
    fault is not null or reported_on is null,
    not coalesce(found and coalesce(receipt_on <= on_day, true), false), line, date '9999-12-31' - (coalesce(reported_on, date '1900-01-01') - date '1900-01-01')::integer
  from lost_contact, run where coalesce(reported_on <= on_day, true)
  union all
  select person, 'guardianshipRevoked', ward, day, case when restored_on <= on_day then restored_on end, null, null, null, null,
    fault is not null or day is null or ward is null, not coalesce(restored_on <= on_day, false), line,
    date '9999-12-31' - (coalesce(day, date '1900-01-01') - date '1900-01-01')::integer
  from revoked, run where coalesce(day <= on_day, true)
  union all
  select person, 'deported', null, day, null, null, null, null, null, day is null, true, line, coalesce(day, date '9999-12-31')
  from deported, run where coalesce(day <= on_day, true)
  union all
  select person, 'away', null, from_day, null, null, null, null, place, from_day is null, true, line, from_day
  from away, run where coalesce(from_day <= on_day, true)
  union all
  select person, 'assistance', null, day, null, null, null, speaks_for_household, assistance, fault is not null or assistance is null, true, line,
    date '2000-01-01' + (case assistance when 'destitute' then 0 when 'dibao' then 1 else 2 end)
  from low_income, run where coalesce(day <= on_day, true)
  union all
  select person, 'adopted', null, day, null, null, null, null, null, day is null, true, line, coalesce(day, date '9999-12-31')
  from adoptions, run where coalesce(day <= on_day, true)
)
select person, fact, ward, day, until_day, kind, grade, flag, words, unsure, standing, line, (row_number() over same)::integer as rank
from (
  select * replace (unsure or exists (select 1 from linked l where l.fact = said.fact and l.line = said.line) as unsure)
  from said
  where person in (select person from people)
)
window same as (
  partition by person, fact, ward
  -- What stands on the day first, then what may stand, then what is over; among equals each fact has its own turn.
  order by (case when standing and not unsure then 0 when unsure then 1 else 2 end), turn nulls last, coalesce(until_day, date '9999-12-31') desc, line
)
qualify rank <= 4;
