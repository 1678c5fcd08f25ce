-- Procedures: applications taken at any place (跨省通办), requests for a change (变更), appeals (行政复议), help at once (先救助后确认),
-- and when each limit ran out, so that the share kept in time can be told.
-- Reads:   children, decisions, the acting settings of 0001.
-- Writes:  five tables, columns of applications, application_steps, benefit_limits and decisions; guards on accounts and on requests; two functions.
-- Safe while the previous release is running: yes (adds only; an account of a child that is being paid is no longer changed by one person).

-- National limits stand in domain/src/benefits/limits.ts. 60 days of an appeal are from memory, not confirmed: a setting, not a rule.
alter table benefit_limits
  add column intake_days        smallint not null default 3 check (intake_days between 1 and 60),          -- working days of whoever takes it at any place
  add column tell_days          smallint not null default 3 check (tell_days between 1 and 60),            -- working days to tell the result
  add column appeal_file_days   smallint not null default 60 check (appeal_file_days between 1 and 365),   -- calendar days to appeal
  add column appeal_decide_days smallint not null default 60 check (appeal_decide_days between 1 and 365); -- calendar days to answer an appeal

alter table applications
  add column intake_id   uuid,                   -- taken at another place; null: at the place of registration
  add column effect_from text check (effect_from ~ '^\d{4}-\d{2}$'); -- first month if approved after a refusal was revoked; null: the month after
alter table application_steps
  add column due_on date;                        -- the limit that ran when the step was taken; null: none ran
create index application_steps_limited on application_steps (on_day) where due_on is not null;
alter table decisions
  add column end_code     text,                  -- rules/src/law/end-reasons.ts; null: not ended, or ended before codes
  add column suspend_code text;

-- One row: an application taken at a place that is not the place of registration. What is asked for stays with the application: whoever
-- takes it in writes no class down, and sees of the application how far it is, nothing else.
create table intakes (
  id               uuid primary key,
  number           text not null unique,
  kind             text not null check (kind in ('inside', 'out', 'in')), -- both places here; the registration is elsewhere; taken elsewhere
  state            text not null check (state in ('received', 'awaiting-papers', 'pushed', 'accepted', 'decided', 'told', 'withdrawn')),
  state_since      timestamptz not null default now(),
  due_on           date,                         -- null: no limit runs
  clock_left       smallint,                     -- working days left when the clock stopped
  taken_on         date not null,
  child_name       text not null check (length(child_name) between 1 and 60),
  birth_date       date not null,
  id_number_sealed text, id_number_token text, id_number_hint text,
  applicant        text not null,
  applicant_kind   text not null check (applicant_kind in ('guardian', 'relative', 'village-committee', 'institution')),
  phone_sealed     text, phone_hint text,
  papers           jsonb not null default '[]',  -- [{ name, here }]: told at once
  from_code        text references places,       -- who took it; null: outside the city
  from_path        text collate "C" not null,
  from_says        text,                         -- in words, where it is outside
  place_code       text references places,       -- place of registration; null: outside the city
  path             text collate "C" not null,
  place_says       text,
  other_number     text,                         -- the number it has on the other side
  walled           boolean not null default false,
  child_id         uuid references children,     -- once the place of registration knows which child it is
  application_id   uuid references applications,
  outcome          text check (outcome in ('approved', 'refused', 'withdrawn')),
  outcome_on       date,
  told_on          date, told_how text,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  check ((kind = 'out') = (place_code is null)),
  check ((kind = 'in') = (from_code is null)),
  check ((state in ('decided', 'told')) = (outcome is not null))
);
create index intakes_by_path on intakes (path, state, due_on);
create index intakes_by_from on intakes (from_path, state, due_on);
create index intakes_by_child on intakes (child_id) where child_id is not null;
create unique index intakes_by_application on intakes (application_id) where application_id is not null;
create index intakes_by_id_number on intakes (id_number_token) where id_number_token is not null;
alter table applications add foreign key (intake_id) references intakes;

-- One row: a step of an intake.
create table intake_steps (
  id uuid primary key, intake_id uuid not null references intakes,
  move text not null, from_state text not null, to_state text not null, reason text, due_on date,
  on_day date not null, at timestamptz not null default clock_timestamp(), by_staff uuid
);
create index intake_steps_by_intake on intake_steps (intake_id, at);
create index intake_steps_limited on intake_steps (on_day) where due_on is not null;

-- One row: what somebody asks to be changed in what is paid, and what another person said to it.
create table benefit_changes (
  id             uuid primary key,
  number         text not null unique,
  kind           text not null check (kind in ('class', 'move', 'account', 'guardian', 'suspend', 'resume', 'end')),
  state          text not null default 'requested' check (state in ('requested', 'confirmed', 'refused', 'withdrawn')),
  child_id       uuid not null references children,
  child_name     text not null,                  -- the county a child moves to does not see the file yet
  decision_id    uuid references decisions,
  path           text collate "C" not null,
  walled         boolean not null default false,
  to_code        text references places,         -- of a move
  to_path        text collate "C",
  account_sealed text, account_token text, account_hint text, holder text, bank text,
  asked          jsonb not null default '{}',    -- what is to be, by kind: domain/src/benefits/changes.ts
  done           jsonb,                          -- what was done; null until confirmed
  reason         text not null check (length(reason) between 1 and 2000),
  asked_on       date not null,
  asked_by       uuid not null references staff,
  decided_on     date,
  decided_by     uuid references staff,
  decided_why    text,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  check ((kind = 'move') = (to_path is not null)),
  check ((kind = 'account') = (account_token is not null)),
  check ((state = 'requested') = (decided_by is null)),
  -- Two people; only taking back is the asker's own.
  check (state not in ('confirmed', 'refused') or decided_by <> asked_by)
);
create unique index benefit_changes_once on benefit_changes (child_id, kind) where state = 'requested';
create index benefit_changes_by_path on benefit_changes (path, state, asked_on);
create index benefit_changes_by_target on benefit_changes (to_path, state) where to_path is not null;
create index benefit_changes_by_child on benefit_changes (child_id);

-- One row: an appeal against what was decided on an application.
create table appeals (
  id             uuid primary key,
  number         text not null unique,
  application_id uuid not null references applications,
  child_id       uuid not null references children,
  path           text collate "C" not null,
  walled         boolean not null default false,
  state          text not null default 'filed' check (state in ('filed', 'decided', 'withdrawn')),
  way            text not null check (way in ('reconsideration', 'court')),
  authority      text not null check (length(authority) between 1 and 100),
  grounds        text not null check (length(grounds) between 1 and 2000),
  decided_was_on date not null,                  -- day of what is appealed against
  filed_on       date not null,
  late_why       text,                           -- filed after the limit; null: in time
  due_on         date not null,
  outcome        text check (outcome in ('upheld', 'changed', 'revoked', 'withdrawn')),
  outcome_on     date,
  outcome_note   text,
  effect         jsonb,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  decided_by     uuid,
  check ((state = 'filed') = (outcome is null))
);
create unique index appeals_once on appeals (application_id) where state = 'filed';
create index appeals_by_path on appeals (path, state, due_on);
create index appeals_by_child on appeals (child_id);

-- One row: help given at once on an officer's word, to be confirmed by a day. The child may have no file yet.
create table emergency_aids (
  id             uuid primary key,
  number         text not null unique,
  child_id       uuid references children,
  known_as       text not null check (length(known_as) between 1 and 60), -- as the child is called, or how it was found
  place_code     text not null references places,
  path           text collate "C" not null,
  walled         boolean not null default false,
  kind           text not null check (kind in ('shelter', 'money', 'goods')),
  given_on       date not null,
  until_on       date,                           -- of shelter; null: goes on
  shelter_at     text, amount bigint check (amount > 0), goods text,
  why            text not null check (length(why) between 1 and 2000),
  confirm_by     date not null,
  state          text not null default 'running' check (state in ('running', 'confirmed', 'ended')),
  outcome        text check (outcome in ('application', 'one-off', 'ended')),
  application_id uuid references applications,
  given_by       uuid not null references staff,
  decided_on     date, decided_by uuid references staff, decided_why text,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  check ((kind = 'shelter') = (shelter_at is not null)), check ((kind = 'money') = (amount is not null)), check ((kind = 'goods') = (goods is not null)),
  check ((state = 'running') = (outcome is null)),
  check ((outcome is not distinct from 'application') = (application_id is not null)),
  check (state <> 'confirmed' or decided_by <> given_by) -- two people for every yuan
);
create index emergency_aids_by_path on emergency_aids (path, state, confirm_by);
create index emergency_aids_by_child on emergency_aids (child_id) where child_id is not null;

alter table intakes enable row level security;
-- Who took it in sees the own row to the end; everybody else only what is not behind the wall.
create policy see on intakes using (
  (select acting_sees() = 'place')
  and ((from_path >= acting_path() and from_path < acting_path_end() and (not walled or from_path = acting_path() or (select acting_has('hiv'))))
    or (path >= acting_path() and path < acting_path_end() and (not walled or (select acting_has('hiv')))))
);
alter table intake_steps enable row level security;
create policy see on intake_steps using (exists (select from intakes i where i.id = intake_id));
alter table benefit_changes enable row level security;
-- The county a child moves to reads the request, not the file.
create policy see on benefit_changes using (
  ((path >= acting_path() and path < acting_path_end() and ((select acting_sees() = 'place') or ((select acting_sees() = 'residents') and sees_child(child_id))))
    or ((select acting_post() = 'county-officer') and to_path >= acting_path() and to_path < acting_path_end()))
  and (not walled or (select acting_has('hiv')))
);
do $$ declare t text; begin
  foreach t in array array['appeals', 'emergency_aids'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and ((select acting_sees() = 'place') or ((select acting_sees() = 'residents') and child_id is not null and sees_child(child_id)))
      and (not walled or (select acting_has('hiv'))))$p$, t);
  end loop;
  foreach t in array array['intakes', 'benefit_changes', 'appeals', 'emergency_aids'] loop
    execute format('create trigger as_child before insert or update of child_id on %I for each row execute function as_child()', t);
    execute format('create trigger next_version before update on %I for each row execute function next_version()', t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
    execute format('grant select, insert, update on %I to tonghu_app', t);
  end loop;
end $$;
create trigger audit_write after insert or update or delete on intake_steps for each row execute function audit_write();
grant select, insert on intake_steps to tonghu_app;

-- A request says who asked and who decided as the actor, is decided once, and is not rewritten afterwards.
create function guard_benefit_changes() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'done', 'decided_on', 'decided_by', 'decided_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'requested' and new.asked_by = acting_id() then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision
    and ((old.state = 'requested' and new.decided_by = acting_id() and (new.state = 'withdrawn' or (new.state in ('confirmed', 'refused') and acting_post() in ('county-officer', 'county-reviewer'))))
      or (old.state = 'confirmed' and new.state = 'confirmed' and old.decided_by = new.decided_by and old.decided_by = acting_id() and old.done is null)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on benefit_changes for each row execute function guard_benefit_changes();

-- An account that money goes to is changed by two people: while a decision runs, a new account needs a confirmed request for this very account.
create function guard_accounts() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return new; end if;
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['until_day'] = to_jsonb(old) - array['until_day'] and new.until_day is not null then return new; end if;
  elsif not exists (select from decisions d where d.child_id = new.child_id and d.until_month is null)
     or not exists (select from bank_accounts b where b.child_id = new.child_id)
     or exists (select from benefit_changes x where x.child_id = new.child_id and x.kind = 'account' and x.state = 'confirmed' and x.done is null
                  and x.account_token = new.account_token and x.asked_by <> x.decided_by and x.decided_by = acting_id()) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on bank_accounts for each row execute function guard_accounts();

-- The county a child moves to takes the file over: the file, and with it what follows a child, goes there at once; the county before pays
-- through a month, the new one from the next, with what counts against it. Answers with the rate group of the new decision.
create function take_over_child(p_change uuid, p_decision uuid, p_last_month text, p_first_month text, p_on date) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare c benefit_changes; place places; old decisions;
begin
  select * into c from benefit_changes where id = p_change for update;
  if c.id is null or c.kind <> 'move' or c.state <> 'requested' or c.asked_by = acting_id() or acting_post() <> 'county-officer' or acting_path() = ''
     or not starts_with(c.to_path, acting_path()) or (c.walled and not acting_has('hiv')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select * into strict place from places where code = c.to_code;
  select * into old from decisions where id = c.decision_id and until_month is null for update;
  if old.id is null then return null; end if;
  update decisions set until_month = p_last_month, end_reason = '迁出，由迁入地接续', end_code = 'moved-away' where id = old.id;
  update children set hukou_code = place.code, hukou_path = place.path, place_code = place.code, path = place.path where id = c.child_id;
  insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, suspended_from, suspend_reason, suspend_code, decided_on, decided_by, provisional, created_by)
    values (p_decision, c.number, old.child_id, old.class, old.walled, old.rate_group, split_part(place.path, '/', 3), place.path, p_first_month,
            case when old.suspended_from is not null then greatest(old.suspended_from, p_first_month) end, old.suspend_reason, old.suspend_code, p_on, acting_id(), old.provisional, acting_id());
  insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, created_by)
    select gen_random_uuid(), p_decision, child_id, benefit, amount, greatest(from_month, p_first_month), until_month, acting_id()
      from offsets where decision_id = old.id and (until_month is null or until_month >= p_first_month);
  update child_classes set decision_id = p_decision where decision_id = old.id and until_day is null;
  return old.rate_group;
end $$;

-- Numbers of intakes, changes, appeals and help at once run by place and year as those of applications do.
create or replace function next_number(p_series text) returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare given bigint;
begin
  if acting_path() = '' or not exists (select from places where code = substring(p_series from '^(?:application|intake|change|appeal|emergency)/(\w{4,12})-\d{4}$')
     and (starts_with(path, acting_path()) or starts_with(acting_path(), path))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into running_numbers values (p_series, 1) on conflict (series) do update set last = running_numbers.last + 1 returning last into given;
  return given;
end $$;

-- Steps taken below a path in some days, in time and late, by the place below it, month and who had to act. Counts only; walled ones for those who may know.
create function limits_kept(p_path text, p_from date, p_until date) returns table (place text, month text, who text, kept bigint, late bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  with steps as (
    select a.path, s.on_day, s.due_on, case s.from_state when 'confirming' then 'county' else 'township' end as who
      from application_steps s join applications a on a.id = s.application_id
     where s.due_on is not null and s.on_day >= p_from and s.on_day <= p_until and s.move in ('pass', 'approve', 'refuse', 'return')
       and a.path >= p_path and a.path < p_path || '~' and (not a.walled or (select acting_has('hiv')))
    union all
    select case s.from_state when 'pushed' then i.path else i.from_path end, s.on_day, s.due_on, case s.from_state when 'pushed' then 'township' else 'any-place' end
      from intake_steps s join intakes i on i.id = s.intake_id
     where s.due_on is not null and s.on_day >= p_from and s.on_day <= p_until and s.move in ('push', 'tell', 'send-back')
       and (case s.from_state when 'pushed' then i.path else i.from_path end) >= p_path and (case s.from_state when 'pushed' then i.path else i.from_path end) < p_path || '~'
       and (not i.walled or (select acting_has('hiv')))
  )
  select split_part(path, '/', length(p_path) - length(replace(p_path, '/', '')) + 1), to_char(on_day, 'YYYY-MM'), who,
         count(*) filter (where on_day <= due_on), count(*) filter (where on_day > due_on)
    from steps where starts_with(p_path, acting_path()) and acting_path() <> ''
   group by 1, 2, 3
$$;
revoke execute on function guard_benefit_changes, guard_accounts from public;
grant execute on function take_over_child, limits_kept to tonghu_app;
