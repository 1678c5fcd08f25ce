-- Two people for every yuan, kept by the database for what 0039 to 0048 brought: who grants, confirms, drafts and puts in force is who
-- acts; transfers go where their lines go; what came back, what is kept back and accounts do not move behind anybody's back.
-- Reads:   what it guards.
-- Writes:  triggers; guard_accounts() and take_over_child() anew; rights to return_rows.
-- Safe while the previous release is running: yes (refuses only what no release does).

-- A county officer grants, in the own name, by a programme that was put in force, or for a help that somebody gave. A sum that was
-- granted is cancelled, never turned to another child, month or payee.
create function guard_award_hands() returns trigger language plpgsql as $$
declare moving constant text[] := array['state', 'cancelled_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() = 'county-officer' then
    if tg_op = 'UPDATE' then
      if old.state = 'granted' and new.state = 'cancelled' and to_jsonb(new) - moving = to_jsonb(old) - moving then return new; end if;
    elsif new.state = 'granted' and new.decided_by = acting_id() and (new.emergency_aid_id is not null
        or exists (select from aid_definitions d where d.id = new.definition_id and d.programme = new.programme and d.state <> 'draft' and not d.example))
      and (new.claim_id is null or exists (select from aid_claims c where c.id = new.claim_id and c.child_id = new.child_id and c.programme = new.programme
        and c.approved_by is not null and new.amount <= c.asked)) then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_hands before insert or update on awards for each row execute function guard_award_hands();

create function guard_aid_hands() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'applied' and new.applied_by = acting_id() then
      if tg_table_name = 'aid_enrolments' then
        if new.examined_by is null and new.confirmed_by is null then return new; end if;
      elsif new.approved_by is null and new.settled_by is null then return new;
      end if;
    end if;
  elsif (new.child_id, new.programme, new.number) = (old.child_id, old.programme, old.number) then
    if tg_table_name = 'aid_enrolments' then
      if new.applied_by is not distinct from old.applied_by
         and (new.examined_by is not distinct from old.examined_by or new.examined_by is null or new.examined_by = acting_id())
         and (new.confirmed_by is not distinct from old.confirmed_by or (new.confirmed_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer'))) then return new; end if;
    elsif (new.applied_by is not distinct from old.applied_by or (new.applied_by = acting_id() and new.approved_by is null))
       and (new.approved_by is not distinct from old.approved_by or new.approved_by is null or (new.approved_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer')))
       and (new.settled_by is not distinct from old.settled_by or new.settled_by = acting_id()) then return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_hands before insert or update on aid_enrolments for each row execute function guard_aid_hands();
create trigger guard_hands before insert or update on aid_claims for each row execute function guard_aid_hands();

-- Asked after the row's own checks, which say more.
create function guard_emergency_hands() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    if new.state = 'running' and new.given_by = acting_id() and new.decided_by is null then return null; end if;
  elsif (new.number, new.given_by, new.kind, new.amount, new.given_on) is not distinct from (old.number, old.given_by, old.kind, old.amount, old.given_on)
    and (new.decided_by is not distinct from old.decided_by or (old.state = 'running' and new.decided_by = acting_id()))
    and (new.state = old.state or (old.state = 'running' and (new.state <> 'confirmed' or acting_post() = 'county-officer'))) then
    return null;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_hands after insert or update on emergency_aids for each row execute function guard_emergency_hands();

-- Standards are the city's: drafted, put in force and withdrawn by who is there, in the own area.
create function guard_standard_hands() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if acting_post() = 'city-officer' and new.state = 'draft' and new.drafted_by = acting_id() then return new; end if;
  elsif acting_post() in ('city-officer', 'city-leader') and acting_path() <> '' and starts_with(old.path, acting_path())
    and (new.drafted_by = old.drafted_by or (old.state = 'draft' and new.drafted_by = acting_id()))
    and (new.put_in_force_by is not distinct from old.put_in_force_by or new.put_in_force_by = acting_id())
    and (new.withdrawn_by is not distinct from old.withdrawn_by or new.withdrawn_by = acting_id()) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_hands before insert or update on standards for each row execute function guard_standard_hands();
create function only_the_city() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or acting_post() = 'city-officer' then return coalesce(new, old); end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger only_the_city before insert or update or delete on standard_amounts for each row execute function only_the_city();
create trigger only_the_city before insert or update on consumption_figures for each row execute function only_the_city();

-- Lines and payments are written by who computes, releases and takes returns; whoever only sees a child reads them.
create function only_money() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or acting_post() in ('county-officer', 'county-reviewer', 'finance') then return null; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger only_money before insert or update or delete on pay_lines for each statement execute function only_money();
create trigger only_money before insert on payments for each statement execute function only_money();

-- The bank sends transfers back, not lines.
create function returned_with_transfer() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
     and exists (select from pay_transfers t where t.id = new.transfer_id and t.state <> 'returned') then
    raise exception 'line % came back without its transfer', new.id using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger returned_with_transfer after update of state on pay_lines deferrable initially deferred
  for each row when (new.state = 'returned' and old.state <> 'returned' and new.transfer_id is not null) execute function returned_with_transfer();

-- Whom the bank pays is whom the lines name: account, payee and bank, and the sealed number is that of one of them. Asked once, at release.
create function pay_run_pays_whom() returns trigger language plpgsql security definer set search_path = pg_catalog, public set enable_nestloop = off as $$
begin
  if exists (
    select from pay_lines l join pay_transfers t on t.id = l.transfer_id
     where l.run_id = new.id and t.run_id = new.id group by t.id
    having bool_or(l.account_token <> t.account_token or l.payee <> t.payee or l.bank <> t.bank) or not bool_or(l.account_sealed = t.account_sealed)) then
    raise exception 'a transfer of run % goes to another account than its lines', new.number using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger pays_whom after update of state on pay_runs deferrable initially deferred
  for each row when (old.state = 'prepared' and new.state = 'released') execute function pay_run_pays_whom();

-- What a line keeps back is the child's own recovery, and stays as it was computed. Walled recoveries are kept back as well, so it looks as the owner.
create function guard_set_offs() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare wrong boolean;
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from after_rows s left join pay_lines l on l.id = s.line_id left join pay_runs r on r.id = l.run_id left join recoveries v on v.id = s.recovery_id
      where r.state is null or r.state not in ('open', 'computed') or (v.child_id, v.programme, v.state, v.mode) is distinct from (l.child_id, l.programme, 'running', 'set-off')) into wrong;
  else
    select exists (select from before_rows s join pay_lines l on l.id = s.line_id join pay_runs r on r.id = l.run_id where r.state not in ('open', 'computed', 'discarded')) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $$;
create trigger guard_insert after insert on pay_set_offs referencing new table as after_rows for each statement execute function guard_set_offs();
create trigger guard_delete after delete on pay_set_offs referencing old table as before_rows for each statement execute function guard_set_offs();

-- Months of a recovery are those that were proposed.
create function guard_recovery_months() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or exists (select from recoveries v where v.id = new.recovery_id and v.state = 'proposed' and v.proposed_by = acting_id()) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert on recovery_months for each row execute function guard_recovery_months();

-- A format and a choice stay with the place that made them; of a row the bank sent only what was done about it changes.
create function stays_at_its_place() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or new.path = old.path then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger stays before update on bank_formats for each row execute function stays_at_its_place();
create trigger stays before update on bank_choices for each row execute function stays_at_its_place();
revoke update on return_rows from tonghu_app;
grant update (resolved_why, resolved_by, resolved_at) on return_rows to tonghu_app;

-- As in 0042, and wider: aid is paid to the account as well, and months still owed after an end. What was confirmed is this number, this
-- holder and this bank.
create or replace function guard_accounts() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return new; end if;
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['until_day'] = to_jsonb(old) - array['until_day'] and new.until_day is not null then return new; end if;
  elsif not account_needs_two(new.child_id)
     or exists (select from benefit_changes x where x.child_id = new.child_id and x.kind = 'account' and x.state = 'confirmed' and x.done is null
                  and (x.account_token, x.account_sealed, x.holder, x.bank) = (new.account_token, new.account_sealed, new.holder, new.bank)
                  and x.asked_by <> x.decided_by and x.decided_by = acting_id()) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
-- Whether money was ever decided for a child who has an account: then two people change it. Asked only about children one sees.
create function account_needs_two(p_child uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select sees_child(p_child) and exists (select from bank_accounts b where b.child_id = p_child)
     and (exists (select from decisions d where d.child_id = p_child) or exists (select from awards a where a.child_id = p_child and a.state = 'granted')
       or exists (select from aid_enrolments e where e.child_id = p_child and e.state in ('running', 'suspended'))
       or exists (select from aid_claims c where c.child_id = p_child and c.state in ('approved', 'settled')))
$$;

-- As in 0042, and strictly what was asked for: the place of the request, and a decision of this child.
do $$
declare
  v_now text := pg_get_functiondef('take_over_child'::regproc);
  v_then text := replace(replace(v_now,
    'select * into strict place from places where code = c.to_code;', $q$select * into strict place from places where code = c.to_code;
  if place.path <> c.to_path or p_first_month <= p_last_month then raise exception 'not allowed' using errcode = '42501'; end if;$q$),
    'select * into old from decisions where id = c.decision_id and until_month is null for update;', $q$if exists (select from decisions where id = c.decision_id and child_id <> c.child_id) then raise exception 'not allowed' using errcode = '42501'; end if;
  select * into old from decisions where id = c.decision_id and until_month is null for update;$q$);
begin
  if v_then not like '%place.path <> c.to_path%' or v_then not like '%child_id <> c.child_id%' then raise exception 'take_over_child reads otherwise than 0042 wrote it'; end if;
  execute v_then;
end $$;

revoke execute on function guard_award_hands, guard_aid_hands, guard_emergency_hands, guard_standard_hands, only_the_city, only_money, returned_with_transfer, pay_run_pays_whom,
  guard_set_offs, guard_recovery_months, stays_at_its_place, account_needs_two from public;
grant execute on function account_needs_two to tonghu_app;
