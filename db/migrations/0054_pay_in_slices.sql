-- A province's month in half the time once more: what a run is computed from is read in slices of children, each small enough to be joined
-- and sorted in memory, so that the first of them are worked out and written while the next are read.
-- Reads:   what run_children() and run_paid() of 0040 read.
-- Writes:  run_children() and run_paid() anew, by slices; run_size(), run_shared_accounts() and run_leaving(); an index of bank_accounts.
-- Safe while the previous release is running: no (it calls the functions as 0040 had them).

-- Accounts of several children are found in the index alone.
create index bank_accounts_in_use on bank_accounts (account_token, child_id) where until_day is null;

drop function run_children(text);
drop function run_paid(text);

-- How many decisions a county has: how many slices its children are read in depends on it.
create function run_size(p_path text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return (select count(*) from decisions d where d.path >= p_path and d.path < p_path || '~');
end $$;

-- Accounts of several children who are not brothers and sisters of one household, one of them in the county.
create function run_shared_accounts(p_path text) returns table (account_token text)
language plpgsql stable security definer set search_path = pg_catalog, public set work_mem = '64MB' as $$
begin
  perform may_pay(p_path);
  return query
    select a.account_token from bank_accounts a join children c on c.id = a.child_id
     where a.until_day is null and a.account_token in (select x.account_token from bank_accounts x where x.until_day is null group by 1 having count(*) > 1)
     group by 1
    having count(distinct c.id) > 1 and (count(distinct c.household_id) > 1 or bool_or(c.household_id is null))
       and bool_or(exists (select from decisions d where d.child_id = a.child_id and d.path >= p_path and d.path < p_path || '~'));
end $$;

-- What department files say of a child whose file is still open.
create function run_leaving(p_path text) returns table (child_id uuid, died_on date, adopted_on date)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select s.child_id, max((s.facts -> 'died' ->> 'on')::date), max((s.facts -> 'adopted' ->> 'on')::date)
      from suspected_children s
     where s.child_id is not null and s.answer = 'no-longer' and s.state in ('found', 'handed', 'confirmed') and s.path >= p_path and s.path < p_path || '~' group by 1;
end $$;

-- What a run of the allowance is computed from, one row a decision in the order of the children, of the children with ids from one to
-- another. Every part is a set, no query a child; planned for each slice by how much it holds. No name of a class leaves it.
-- `around`: whose name the account may bear, where it is neither the child's nor, letter by letter, a guardian's or the institution's.
create function run_children(p_path text, p_from uuid, p_until uuid)
returns table (decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text,
               child_name text, birth_date date, status text, payee text, bank text, account_sealed text, account_token text, account_hint text,
               closed_reason text, died_on date, adopted_on date, resident boolean, institution_paid boolean, holder_known boolean, institution text, around text[],
               account_before text, group_before text)
language plpgsql stable security definer set search_path = pg_catalog, public set work_mem = '64MB' set plan_cache_mode = force_custom_plan as $$
declare v_last uuid; v_month text;
begin
  perform may_pay(p_path);
  select r.id, r.month into v_last, v_month from pay_runs r where r.path = p_path and r.programme = 'allowance' and r.state in ('released', 'sent', 'settled', 'closed')
   order by r.month desc, r.created_at desc limit 1;
  return query
    select q.decision_id, q.child_id, q.rate_group, q.place_code, q.path, q.from_month, q.until_month, q.suspended_from, q.child_name, q.birth_date, q.status,
           q.payee, q.bank, q.account_sealed, q.account_token, q.account_hint, q.closed_reason, q.died_on, q.adopted_on, q.resident, q.institution_paid,
           q.holder_known, case when not q.holder_known then q.institution end,
           case when not q.holder_known then array(select x.name from guardians x where x.child_id = q.child_id order by x.name) end,
           q.account_before, q.group_before
      from (
        select d.id as decision_id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
               c.name as child_name, c.birth_date, c.status, coalesce(o.holder, b.holder) as payee, coalesce(o.bank, b.bank) as bank,
               coalesce(o.account_sealed, b.account_sealed) as account_sealed, coalesce(o.account_token, b.account_token) as account_token,
               coalesce(o.account_hint, b.account_hint) as account_hint, c.closed_reason,
               case when c.closed_reason = 'died' then c.closed_on end as died_on, case when c.closed_reason = 'adopted' then c.closed_on end as adopted_on,
               c.living_form = 'institution' as resident, o.id is not null as institution_paid,
               o.id is not null or b.child_id is null or b.holder = c.name or b.holder is not distinct from g.name
                 or (b.child_id, b.holder) in (select x.child_id, x.name from guardians x where x.child_id >= p_from and x.child_id <= p_until) as holder_known,
               g.name as institution, nullif(e.account_token, '') as account_before, e.rate_group as group_before
          from decisions d join children c on c.id = d.child_id and c.id >= p_from and c.id <= p_until
          left join organisations g on g.id = c.institution_id
          left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
          left join (
            select distinct on (a.child_id) a.child_id, a.holder, a.bank, a.account_sealed, a.account_token, a.account_hint
              from bank_accounts a where a.until_day is null and a.child_id >= p_from and a.child_id <= p_until
             order by a.child_id, a.from_day desc, a.created_at desc) b on b.child_id = d.child_id
          -- By whom and how the month of the run before was paid: one line a child.
          left join pay_lines e on e.run_id = v_last and e.child_id = d.child_id and e.child_id >= p_from and e.child_id <= p_until
            and e.month = v_month and e.award_id is null and e.state in ('released', 'returned')
         where d.path >= p_path and d.path < p_path || '~' and d.child_id >= p_from and d.child_id <= p_until
         order by d.child_id, d.id) q
     order by q.child_id, q.decision_id;
end $$;

-- What went out to each child of a slice less what came back, a row a child: `2026-01:200600,2026-02:0`.
create function run_paid(p_path text, p_from uuid, p_until uuid) returns table (child_id uuid, months text)
language plpgsql stable security definer set search_path = pg_catalog, public set work_mem = '64MB' set plan_cache_mode = force_custom_plan as $$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, string_agg(p.month || ':' || p.amount, ',' order by p.month)
      from (select q.child_id, q.month, sum(q.amount)::bigint as amount from payments q
             where q.path >= p_path and q.path < p_path || '~' and q.child_id >= p_from and q.child_id <= p_until and q.programme = 'allowance'
             group by q.child_id, q.month having sum(q.amount) <> 0) p
     group by p.child_id order by p.child_id;
end $$;

-- As in 0040, each where its rows were written. A sample of fewer rows tells how big a table is as well.
drop function pay_rows_counted();
create function pay_lines_counted() returns void language plpgsql security definer set search_path = pg_catalog, public set default_statistics_target = 20 as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  analyze pay_lines;
  analyze pay_checks;
end $$;
create function payments_counted() returns void language plpgsql security definer set search_path = pg_catalog, public set default_statistics_target = 20 as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  analyze payments;
  analyze pay_transfers;
end $$;
grant execute on function pay_lines_counted, payments_counted, run_size, run_shared_accounts, run_leaving, run_children, run_paid to tonghu_app;
