-- Guards: which changes the application's role may write at all. Row-level security says which rows somebody sees; what
-- follows holds even where a command forgets to ask, or a statement was smuggled in: rights, the network, two people for
-- every yuan, and no payment without its line.
-- Reads:   the acting settings of 0001.
-- Writes:  triggers; fewer grants.
-- Safe while the previous release is running: yes (refuses only what no release does).

-- Whether the statement runs as the owner of the table: commands on the machine, and definer functions.
create function by_owner(p_table oid) returns boolean language sql stable as $$
  select pg_get_userbyid(relowner) = current_user from pg_class where oid = p_table
$$;

-- Nobody changes the own account but for the language. The system administrator keeps accounts and gives no right, the
-- security administrator gives rights and nothing else, and neither touches an administrator.
create function guard_staff() returns trigger language plpgsql as $$
declare
  administrators constant text[] := array['system-admin', 'security-admin', 'audit-admin'];
  changed text[];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if acting_post() = 'system-admin' and new.rights = '{}' and new.post <> all (administrators) then return new; end if;
  else
    select coalesce(array_agg(key), '{}') into changed from jsonb_each(to_jsonb(new)) where to_jsonb(old) -> key is distinct from value and key <> 'version';
    if new.id = acting_id() and changed <@ array['language'] then return new; end if;
    if old.id <> acting_id() and old.post <> all (administrators) and new.post <> all (administrators) then
      if acting_post() = 'security-admin' and changed <@ array['rights'] then return new; end if;
      if acting_post() = 'system-admin' and not changed && array['id', 'username', 'rights', 'created_at', 'created_by'] then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on staff for each row execute function guard_staff();

-- The network is changed by those who keep it, within their area. Places move by move_place alone.
create function guard_network() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or (
    acting_post() = any (case tg_table_name when 'places' then array['city-officer'] else array['city-officer', 'county-officer', 'system-admin'] end)
    and acting_path() <> '' and starts_with(new.path, acting_path()) and (tg_op = 'INSERT' or starts_with(old.path, acting_path()))) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert on places for each row execute function guard_network();
create trigger guard before insert or update on organisations for each row execute function guard_network();
revoke update on places from tonghu_app;

-- Two people for every yuan: an officer computes and prepares, a reviewer who is somebody else releases what was prepared.
create function guard_pay_run() returns trigger language plpgsql as $$
declare
  figures jsonb := jsonb_build_array(new.id, new.number, new.month, new.place_code, new.path, new.created_by);
  signed  jsonb := jsonb_build_array(new.fingerprint, new.rule_version, new.lines, new.children, new.amount, new.held, new.prepared_by);
  post    text := acting_post();
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if post = 'county-officer' and new.state = 'open' and new.prepared_by is null and new.released_by is null then return new; end if;
  elsif figures = jsonb_build_array(old.id, old.number, old.month, old.place_code, old.path, old.created_by) then
    if new.state in ('open', 'computed') then
      if post = 'county-officer' and old.state in ('open', 'computed', 'prepared') and new.prepared_by is null and new.released_by is null then return new; end if;
    elsif new.state = 'prepared' then
      if post = 'county-officer' and old.state = 'computed' and new.prepared_by = acting_id() and new.released_by is null then return new; end if;
    elsif signed = jsonb_build_array(old.fingerprint, old.rule_version, old.lines, old.children, old.amount, old.held, old.prepared_by) then
      if new.state = 'released' and old.state = 'prepared' then
        if post = 'county-reviewer' and new.released_by = acting_id() and new.prepared_by is not null and new.prepared_by <> acting_id() then return new; end if;
      elsif new.released_by is not distinct from old.released_by then
        if new.state = 'discarded' and old.state in ('open', 'computed', 'prepared') and post in ('county-officer', 'county-reviewer') then return new; end if;
        if (old.state, new.state) in (('released', 'sent'), ('sent', 'closed'), ('released', 'released'), ('sent', 'sent')) and post in ('finance', 'county-officer') then return new; end if;
      end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on pay_runs for each row execute function guard_pay_run();

-- Lines come and go while their run is being computed. Afterwards only their state moves, and no amount, payee or account.
create function guard_pay_lines() returns trigger language plpgsql as $$
declare wrong boolean;
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from after_rows l join pay_runs r on r.id = l.run_id where r.state not in ('open', 'computed')) into wrong;
  elsif tg_op = 'DELETE' then
    select exists (select from before_rows l join pay_runs r on r.id = l.run_id where r.state not in ('open', 'computed')) into wrong;
  else
    select exists (
      select from after_rows n left join before_rows o on o.id = n.id left join pay_runs r on r.id = n.run_id
       where o.id is null or r.id is null
          or to_jsonb(n) - array['state', 'decided_by', 'decided_why', 'returned_reason'] <> to_jsonb(o) - array['state', 'decided_by', 'decided_why', 'returned_reason']
          or not case r.state
               when 'computed' then n.state = o.state or (o.state = 'held' and n.state = 'due')
               when 'released' then n.state = o.state or (o.state, n.state) in (('due', 'released'), ('released', 'returned'))
               when 'sent'     then n.state = o.state or (o.state, n.state) in (('released', 'returned'))
               when 'closed'   then n.state = o.state
               else false end) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $$;
create trigger guard_insert after insert on pay_lines referencing new table as after_rows for each statement execute function guard_pay_lines();
create trigger guard_delete after delete on pay_lines referencing old table as before_rows for each statement execute function guard_pay_lines();
create trigger guard_update after update on pay_lines referencing new table as after_rows old table as before_rows for each statement execute function guard_pay_lines();

-- Money goes out and comes back by the lines of a released run alone, in their amounts; the reviewer who released it writes what is paid.
create function guard_payments() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return null; end if;
  if exists (
    select from after_rows p left join pay_lines l on l.id = p.line_id left join pay_runs r on r.id = l.run_id
     where r.id is null or r.state not in ('released', 'sent', 'closed')
        or (p.run_id, p.child_id, p.rate_group, p.month, p.path) is distinct from (l.run_id, l.child_id, l.rate_group, l.month, l.path)
        or not case p.kind
             when 'paid'      then p.amount = l.due and l.state = 'released' and r.released_by = acting_id()
             when 'returned'  then p.amount = -l.due and l.state = 'returned'
             when 'recovered' then p.amount = l.due and l.kind = 'recovery'
             else false end) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger guard after insert on payments referencing new table as after_rows for each statement execute function guard_payments();

-- What companions do without, the database does not hand to their transactions either (domain/src/children/policy.ts).
create policy least on bank_accounts as restrictive using ((select acting_sees()) <> 'assigned');
create policy least on attachments as restrictive using ((select acting_sees()) <> 'assigned');
create policy least on guardian_circumstances as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));
create policy least on child_classes as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));
create policy least on child_health as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));

-- A starter may cancel a job, not turn it into another.
revoke update on jobs from tonghu_app;
grant update (state, ended_at) on jobs to tonghu_app;

-- Functions are for the application's role, not for whoever else may connect one day.
revoke execute on all functions in schema public from public;
grant execute on function acting_id, acting_post, acting_sees, acting_organisation, acting_has, acting_path, acting_path_end, by_owner, sees_child, payable, payable_offsets to tonghu_app;
alter default privileges in schema public revoke execute on functions from public;
