-- Step 90: one answer a left row.
-- Reads:   scored (step 80), priors, decide (one row: the probabilities from which it is the same, or a person decides)
-- Writes:  links; the best right rows of each left row, at most five: standing, others, probability, decision
-- The probability counts everybody who comes into question, and nobody: two right rows that fit equally well get a half each.
-- A number that seems to be somebody else's is always looked at by a person.

create or replace table links as
with best as (
  select l, max(total) as best from scored group by l
),
every_candidate as (
  select s.l, best, sum(case when total < best then two_to(total) else 0 end) as below, sum(case when total < best then 0 else 1 end) as ties
  from scored s join best on best.l = s.l group by s.l, best
),
near as (
  select s.*, case when total < best then greatest(below - two_to(total), 0) + ties * two_to(best) else below + (ties - 1) * two_to(best) end as others,
    row_number() over (partition by s.l order by total desc, s.r) as standing
  from scored s join every_candidate e on e.l = s.l
  where total >= best - 8 or pattern % 16 = 4
),
weighed as (
  select near.*, two_to(total) / (two_to(priors.nobody) + two_to(total) + others) as probability,
    log_2(1 + others / two_to(priors.nobody)) as rivals
  from near cross join priors
)
select l, r, standing, pattern, total, person, kin, rivals, probability,
  case
    when pattern % 16 = 4 then 'review'
    when probability >= decide.same then 'same'
    when probability >= decide.review then 'review'
    else 'different'
  end as decision
from weighed cross join decide
where standing = 1 or standing <= 5 and probability >= 0.01 or pattern % 16 = 4;
