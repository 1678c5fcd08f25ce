-- More procedures: help at once is paid by a run, appeals against what happened to a decision or a recovery, limits a city sets with their
-- document, and what else of a family's matters the guardian's page tells.
-- Reads:   emergency_aids, benefit_limits; what 0047 reads, and benefit_changes, appeals, intakes, aid_enrolments.
-- Writes:  columns of awards, appeals and benefit_limits, one table, three functions.
-- Safe while the previous release is running: yes (adds only; an appeal without an application is read by this release only).

-- Money given at once: one sum a help, paid by a run of the programme `emergency-aid`.
alter table awards add column emergency_aid_id uuid references emergency_aids;
create unique index awards_by_emergency_aid on awards (emergency_aid_id) where emergency_aid_id is not null;

-- Such a sum is the help itself: confirmed by somebody else than whoever gave it, for this child, of this amount.
create function guard_emergency_awards() returns trigger language plpgsql as $$
begin
  if new.programme = 'emergency-aid' and not exists (select from emergency_aids e where e.id = new.emergency_aid_id and e.kind = 'money' and e.state = 'confirmed'
       and e.child_id = new.child_id and e.amount = new.amount and e.decided_by = new.decided_by and e.decided_by <> e.given_by) then
    raise exception 'no confirmed help' using errcode = '23514', constraint = 'awards_emergency_aid';
  end if;
  return new;
end $$;
create trigger guard_emergency before insert on awards for each row execute function guard_emergency_awards();

-- What is appealed against: an application, what happened to a decision, or a recovery.
alter table appeals
  alter column application_id drop not null,
  add column about       text not null default 'application' check (about in ('application', 'ending', 'suspension', 'change', 'recovery')),
  add column decision_id uuid references decisions,
  add column recovery_id uuid references recoveries,
  add check ((about = 'application') = (application_id is not null)),
  add check ((about in ('ending', 'suspension', 'change')) = (decision_id is not null)),
  add check ((about = 'recovery') = (recovery_id is not null));
create unique index appeals_decision_once on appeals (decision_id, about) where state = 'filed' and decision_id is not null;
create unique index appeals_recovery_once on appeals (recovery_id) where state = 'filed' and recovery_id is not null;

-- A city's limits rest on a document; every setting is kept as it was set.
alter table benefit_limits
  add column document text not null default '' check (length(document) <= 300),
  add column version  integer not null default 1;
create trigger next_version before update on benefit_limits for each row execute function next_version();

-- One row: limits of a place as somebody set them.
create table benefit_limit_settings (
  id     uuid primary key default gen_random_uuid(),
  path   text collate "C" not null,
  body   jsonb not null,            -- the row of benefit_limits
  set_at timestamptz not null default clock_timestamp(),
  set_by uuid                       -- null: the system itself
);
create index benefit_limit_settings_by_path on benefit_limit_settings (path, set_at desc);
alter table benefit_limit_settings enable row level security;
create policy see on benefit_limit_settings for select using (path >= acting_path() and path < acting_path_end() or starts_with(acting_path(), path));
create trigger audit_write after insert or update or delete on benefit_limit_settings for each row execute function audit_write();
grant select on benefit_limit_settings to tonghu_app;
create function keep_benefit_limits() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into benefit_limit_settings (path, body, set_by) values (new.path, to_jsonb(new), acting_id());
  return null;
end $$;
create trigger keep after insert or update on benefit_limits for each row execute function keep_benefit_limits();

-- As in 0047, and what else is under way. No class, no reason, no clause; of a change only whether it is the account or a move: a guardian
-- who may cease to be one is not warned by this page.
create or replace function guardian_page(p_token_hash text, p_now timestamptz, p_request text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who record; ids uuid[]; answer jsonb;
  today constant date := china_day(p_now);
  since constant date := (date_trunc('month', today) - interval '11 months')::date;
begin
  select * into who from guardian_behind(p_token_hash, p_now);
  if not found then return null; end if;
  select array_agg(one.id order by one.first desc, one.birth_date, one.id) into ids from (
    select k.id, true as first, k.birth_date from children k where k.id = who.child_id
    union all
    select * from (select distinct k.id, false, k.birth_date from guardians own join guardians g on g.id_number_token = own.id_number_token and g.child_id <> own.child_id join children k on k.id = g.child_id
     where own.id = who.guardian_id and own.id_number_token is not null and not k.walled and guardian_stands(g.id, today) order by k.birth_date, k.id limit 5) others) one;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  select null, 'open', 'children', k.id::text, k.path, '监护人查询页', p_request from children k where k.id = any (ids);
  select jsonb_build_object(
    'today', today,
    'endsAt', (select s.ends_at from guardian_sessions s where s.token_hash = p_token_hash),
    'children', (select jsonb_agg(jsonb_build_object(
      'name', k.name,
      'paying', coalesce((select case when bool_or(d.suspended_from is null) then 'running' else 'suspended' end from decisions d where d.child_id = k.id and d.until_month is null), 'none'),
      'payments', coalesce((select jsonb_agg(jsonb_build_object('month', p.month, 'on', p.paid_on, 'amount', p.amount, 'kind', p.kind, 'programme', p.programme,
          'tail', right(l.account_hint, 4), 'back', l.state = 'returned') order by p.month desc, p.paid_on, p.created_at, p.id)
        from (select * from payments p where p.child_id = k.id and (p.month >= to_char(since, 'YYYY-MM') or p.paid_on >= since) and p.kind in ('paid', 'returned', 'recovered', 'taken-over', 'set-off')
               and not (p.kind = 'set-off' and p.amount < 0) order by p.month desc, p.paid_on desc limit 120) p
        left join pay_lines l on l.id = p.line_id), '[]'),
      'granted', coalesce((select jsonb_agg(jsonb_build_object('programme', w.programme, 'amount', w.amount) order by w.month)
        from awards w where w.child_id = k.id and w.state = 'granted' and w.payee_kind = 'child' and w.month >= to_char(since, 'YYYY-MM')
         and not exists (select from payments p where p.award_id = w.id)), '[]'),
      'proofs', coalesce((select jsonb_agg(jsonb_build_object('body', d.body,
          'given', coalesce((select jsonb_agg(f.period || ' ' || f.paper) from aid_proofs f where f.enrolment_id = e.id and f.taken_back is null), '[]')) order by e.applied_on)
        from aid_enrolments e join aid_definitions d on d.id = e.definition_id where e.child_id = k.id and e.state = 'running'), '[]'),
      'applications', coalesce((select jsonb_agg(jsonb_build_object('state', a.state, 'appliedOn', a.applied_on, 'since', china_day(a.state_since), 'dueOn', a.due_on,
          'missing', case when a.state = 'awaiting-papers' then (select s.findings -> 'missing' from application_steps s where s.application_id = a.id and s.move = 'ask-papers' order by s.at desc limit 1) end)
          order by a.applied_on desc, a.id)
        from applications a where a.child_id = k.id and a.state <> 'draft' and (a.due_on is not null or a.state = 'awaiting-papers' or a.state_since >= p_now - interval '6 months')), '[]'),
      'changes', coalesce((select jsonb_agg(jsonb_build_object('kind', case when x.kind in ('account', 'move') then x.kind else 'other' end, 'state', x.state, 'on', coalesce(x.decided_on, x.asked_on))
          order by x.asked_on desc, x.number)
        from benefit_changes x where x.child_id = k.id and (x.state = 'requested' or (x.state in ('confirmed', 'refused') and x.decided_on >= today - 30))), '[]'),
      'appeals', coalesce((select jsonb_agg(jsonb_build_object('state', a.state, 'on', coalesce(a.outcome_on, a.filed_on), 'dueOn', case when a.state = 'filed' then a.due_on end) order by a.filed_on desc, a.number)
        from appeals a where a.child_id = k.id and (a.state = 'filed' or (a.state = 'decided' and a.outcome_on >= today - 90))), '[]'),
      'intakes', coalesce((select jsonb_agg(jsonb_build_object('state', i.state, 'on', i.taken_on, 'dueOn', i.due_on) order by i.taken_on desc, i.number)
        from intakes i where i.state in ('received', 'awaiting-papers', 'pushed') and (i.child_id = k.id or (i.child_id is null and i.id_number_token = k.id_number_token))), '[]'),
      'enrolments', coalesce((select jsonb_agg(jsonb_build_object('programme', e.programme, 'state', e.state, 'on', e.applied_on) order by e.applied_on desc, e.number)
        from aid_enrolments e where e.child_id = k.id and e.state in ('applied', 'examined')), '[]')
      ) order by array_position(ids, k.id)) from children k where k.id = any (ids)),
    'contacts', jsonb_build_object(
      'supervisors', coalesce((select jsonb_agg(st.name order by st.name) from (select st.name from staff st join places t on t.path = st.path and t.level = 4
        where st.post = 'supervisor' and st.active and starts_with(who.path, t.path) order by st.name limit 3) st), '[]'),
      'offices', coalesce((select jsonb_agg(jsonb_build_object('kind', o.kind, 'name', o.name, 'phone', o.phone) order by o.level desc, o.name) from (
        select o.kind, o.name, o.phone, t.level from organisations o join places t on t.code = o.place_code
         where o.active and o.phone is not null and starts_with(who.path, t.path) and ((o.kind = 'station' and t.level = 4) or (o.kind in ('bureau', 'centre') and t.level = 3)) order by t.level desc, o.kind, o.name limit 4) o), '[]')),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'state', n.state, 'on', china_day(n.told_at)) order by n.told_at desc)
      from (select * from guardian_notes n where n.guardian_id = who.guardian_id order by n.told_at desc limit 5) n), '[]')
  ) into answer;
  return answer;
end $$;

revoke execute on function guard_emergency_awards, keep_benefit_limits from public;
grant execute on function guard_emergency_awards to tonghu_app;
