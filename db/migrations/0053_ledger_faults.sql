-- Faults of the ledger: what was waived is told apart, so that it is never paid out when the month's payment comes back; money comes back
-- by a recovery of two people and by no line; the months of a decision move by two people; an account lies where its organisation does.
-- Reads:   payments, benefit_changes, applications, appeals.
-- Writes:  an index, register_shapes(), paid_elsewhere() and guard_payments() anew, waived_months(), a guard of decisions, a reference of organisation_accounts.
-- Safe while the previous release is running: no (its ending, suspending and resuming by one person, and its money paid back by line, are refused).

-- A waiver moves no money: it writes off what was too much of a month, and nothing else (rules/src/benefits/counts-as-paid.ts). So it is read
-- beside what went out, not taken from it alone. Few months have one.
create index payments_waived on payments (path) where kind = 'waived';
create function waived_months(p_path text) returns table (child_id uuid, month text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, p.month, -sum(p.amount)::bigint from payments p
     where p.kind = 'waived' and p.path >= p_path and p.path < p_path || '~' and p.programme = 'allowance'
     group by p.child_id, p.month order by p.child_id, p.month;
end $$;
revoke execute on function waived_months from public;
grant execute on function waived_months to tonghu_app;

-- As in 0045, with what was waived.
create or replace function register_shapes(p_path text, p_from text, p_through text) returns table (county text, shape jsonb, children integer)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_weigh(p_path);
  return query
    with counted as (
      select o.decision_id, jsonb_agg(jsonb_build_object('fen', o.amount, 'from', o.from_month, 'until', o.until_month) order by o.from_month, o.amount, o.until_month) as list
        from offsets o join decisions d on d.id = o.decision_id
       where d.path >= p_path and d.path < p_path || '~' and (o.until_month is null or o.until_month >= p_from) and o.from_month <= p_through group by 1
    ), mine as (
      select d.child_id, split_part(d.path, '/', 3) as county, jsonb_agg(one.decision order by one.decision) as decisions
        from decisions d left join counted o on o.decision_id = d.id
        cross join lateral (select jsonb_build_object('group', d.rate_group, 'division', d.place_code, 'from', greatest(d.from_month, p_from),
          'until', case when d.until_month <= p_through then d.until_month end, 'suspendedFrom', d.suspended_from, 'offsets', coalesce(o.list, '[]')) as decision) one
       where d.path >= p_path and d.path < p_path || '~' and (d.until_month is null or d.until_month >= p_from) and d.from_month <= p_through
       group by 1, 2
    ), went_out as (
      select m.child_id, m.county, jsonb_object_agg(m.month, m.amount) as paid from (
        select p.child_id, split_part(p.path, '/', 3) as county, p.month, sum(p.amount)::bigint as amount from payments p
         where p.path >= p_path and p.path < p_path || '~' and p.programme = 'allowance' and p.month >= p_from and p.month <= p_through
         group by 1, 2, 3 having sum(p.amount) <> 0) m group by 1, 2
    ), written_off as (
      select w.child_id, w.county, jsonb_object_agg(w.month, w.amount) as waived from (
        select p.child_id, split_part(p.path, '/', 3) as county, p.month, -sum(p.amount)::bigint as amount from payments p
         where p.path >= p_path and p.path < p_path || '~' and p.kind = 'waived' and p.programme = 'allowance' and p.month >= p_from and p.month <= p_through
         group by 1, 2, 3) w group by 1, 2
    ), ends as (
      select e.child_id, min(e.last_month) as month from coming_events e where e.child_id is not null and e.kind <> 'turns-18' and e.last_month <= p_through group by 1
    )
    select m.county,
           jsonb_build_object(
             'decisions', m.decisions, 'paid', coalesce(w.paid, '{}'), 'foreseen', e.month,
             'grownUp', case when grown_up_month(c.birth_date) <= p_through then grown_up_month(c.birth_date) end,
             'waits', case when c.status <> 'open' then 'closed'
                           when not exists (select from bank_accounts b where b.child_id = c.id and b.until_day is null)
                            and not exists (select from organisation_accounts o where o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null) then 'no-account' end)
           || case when f.waived is null then '{}'::jsonb else jsonb_build_object('waived', f.waived) end,
           count(*)::int
      from mine m join children c on c.id = m.child_id left join went_out w on w.child_id = m.child_id and w.county = m.county
      left join written_off f on f.child_id = m.child_id and f.county = m.county left join ends e on e.child_id = m.child_id
     group by 1, 2;
end $$;

-- As in 0039; money that was waived stayed with the child, and money that came back did not.
create or replace function paid_elsewhere(p_path text, p_month text) returns table (child_id uuid, month text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, p.month, sum(p.amount)::bigint from payments p
     where p.month >= p_month and p.programme = 'allowance' and p.kind <> 'waived' and not starts_with(p.path, p_path)
       and p.child_id in (select d.child_id from decisions d where d.path >= p_path and d.path < p_path || '~')
     group by p.child_id, p.month having sum(p.amount) <> 0;
end $$;

-- As in 0039, without money paid back by line: it comes back by a recovery, which two people and a receipt stand behind.
create or replace function guard_payments() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return null; end if;
  if exists (
    select from after_rows p left join pay_lines l on l.id = p.line_id left join pay_runs r on r.id = l.run_id
      left join recoveries v on v.id = p.recovery_id
     where case
       when p.line_id is null then not coalesce(
         p.kind in ('recovered', 'waived') and p.run_id is null and p.amount < 0 and acting_post() in ('finance', 'county-officer', 'county-reviewer')
         and v.state in ('running', 'done') and (v.child_id, v.path, v.programme) = (p.child_id, p.path, p.programme)
         and (p.kind = 'waived') = (v.mode = 'waived')
         and exists (select from recovery_months m where m.recovery_id = v.id and m.month = p.month and -p.amount <= m.amount), false)
       else r.id is null or r.state not in ('released', 'sent', 'settled', 'closed')
         or (p.run_id, p.child_id, p.rate_group, p.path, p.programme) is distinct from (l.run_id, l.child_id, l.rate_group, l.path, l.programme)
         or p.award_id is distinct from l.award_id
         or not case p.kind
              when 'paid'      then p.month = l.month and p.amount = l.due - l.set_off and l.state = 'released' and r.released_by = acting_id()
              when 'returned'  then p.month = l.month and p.amount = -(l.due - l.set_off) and l.state = 'returned'
              when 'set-off'   then l.state = 'released' and r.released_by = acting_id() and (
                     (p.recovery_id is null and p.month = l.month and p.amount = l.set_off)
                     or exists (select from pay_set_offs s where s.line_id = l.id and s.recovery_id = p.recovery_id and s.month = p.month and s.amount = -p.amount))
              else false end
       end) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  -- Never more comes back than the recovery is about.
  if exists (
    select from recovery_months m join payments p on p.recovery_id = m.recovery_id and p.month = m.month
     where m.recovery_id in (select recovery_id from after_rows where recovery_id is not null)
     group by m.recovery_id, m.month, m.amount having -sum(p.amount) > m.amount) then
    raise exception 'more than the recovery is about' using errcode = '42501';
  end if;
  return null;
end $$;

-- The months of a decision move by a change that somebody else asked for, by another decision of an application, by an appeal, and where aid
-- given first is not confirmed. Nobody else moves them, and nobody alone.
create function guard_decision_months() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or (new.child_id, new.from_month, new.until_month, new.suspended_from) is not distinct from (old.child_id, old.from_month, old.until_month, old.suspended_from) then return new; end if;
  if new.child_id = old.child_id then
    if old.until_month is null and new.until_month is not null and (new.from_month, new.suspended_from) is not distinct from (old.from_month, old.suspended_from)
       and (old.provisional or (acting_post() = 'county-officer' and exists (
         select from applications a where a.child_id = new.child_id and a.id is distinct from new.application_id and a.state not in ('draft', 'approved', 'refused', 'withdrawn')))) then
      return new;
    end if;
    if exists (select from benefit_changes x where x.decision_id = new.id and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by)
       or (acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a where a.child_id = new.child_id and a.state = 'filed')) then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_months before update on decisions for each row execute function guard_decision_months();
revoke execute on function guard_decision_months from public;

-- An account lies at the place of its organisation, and goes with it.
alter table organisations add constraint organisations_place unique (id, path);
update organisation_accounts a set path = o.path from organisations o where o.id = a.organisation_id and a.path <> o.path;
alter table organisation_accounts
  drop constraint organisation_accounts_organisation_id_fkey,
  add constraint organisation_accounts_place foreign key (organisation_id, path) references organisations (id, path) on update cascade;
