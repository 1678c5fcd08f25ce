-- Benefits: applications, decisions, pay runs and the ledger.
-- A month is owed by decision and standard, a run pays what is owed less what the ledger says was paid.
-- Safe while the previous release is running: yes (adds only).

-- One row: an application for one paid class.
create table applications (
  id              uuid primary key,
  number          text not null unique,          -- 370784-2026-000012
  child_id        uuid not null references children,
  class           text not null,
  walled          boolean not null default false,
  state           text not null,                 -- domain/src/benefits/lifecycle.ts
  state_since     timestamptz not null default now(),
  clock_from      date,                          -- first day that counts for the present limit
  due_on          date,                          -- null: no limit runs (draft, awaiting papers, ended)
  applied_on      date not null,
  applicant       text not null,                 -- name of who applies
  applicant_kind  text not null check (applicant_kind in ('guardian', 'relative', 'village-committee', 'institution')),
  facts           jsonb not null,                -- ChildFacts with where each came from
  answer          jsonb not null,                -- Answer, as the rules gave it
  rule_version    text not null,
  answered_on     date not null,
  aid_first       boolean not null default false,-- helped before confirmed (先救助后确认)
  aid_confirm_by  date,                          -- alarm after this day
  suspected_id    uuid references suspected_children,
  place_code      text not null references places,
  path            text collate "C" not null,
  notice_file_id  uuid,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  check (aid_first = (aid_confirm_by is not null))
);
create unique index applications_open_once on applications (child_id, class) where state not in ('approved', 'refused', 'withdrawn');
create index applications_by_path on applications (path, state, due_on);
create index applications_by_child on applications (child_id);
create index applications_due on applications (due_on) where due_on is not null;

-- One row: a step of an application: what was decided, by whom, why.
create table application_steps (
  id             uuid primary key,
  application_id uuid not null references applications,
  move           text not null,
  from_state     text not null, to_state text not null,
  reason         text,
  findings       jsonb not null default '{}',
  at             timestamptz not null default now(),
  on_day         date not null,
  by_staff       uuid
);
create index application_steps_by_application on application_steps (application_id, at);

-- One row: what a child is entitled to, from a month, until a month.
create table decisions (
  id             uuid primary key,
  number         text not null unique,
  application_id uuid references applications,
  child_id       uuid not null references children,
  class          text not null,
  walled         boolean not null default false,
  rate_group     text not null check (rate_group in ('institution', 'community', 'key')),
  place_code     text not null references places,  -- whose standard pays
  path           text collate "C" not null,
  from_month     text not null check (from_month ~ '^\d{4}-\d{2}$'),
  until_month    text check (until_month ~ '^\d{4}-\d{2}$'),   -- last paid month; null: goes on
  suspended_from text check (suspended_from ~ '^\d{4}-\d{2}$'), -- null: not suspended
  end_reason     text,
  decided_on     date not null,
  decided_by     uuid,
  provisional    boolean not null default false,   -- aid first: money before confirmation
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid
);
create index decisions_by_child on decisions (child_id);
create index decisions_by_path on decisions (path, from_month);
create unique index decisions_running_once on decisions (child_id, class) where until_month is null;

-- One row: another benefit that counts against the standard in some months (补差).
create table offsets (
  id uuid primary key, decision_id uuid not null references decisions, child_id uuid not null references children,
  benefit text not null, amount bigint not null check (amount >= 0), from_month text not null, until_month text,
  created_at timestamptz not null default now(), created_by uuid
);
create index offsets_by_decision on offsets (decision_id);

-- One row: the payment of one county for one month.
create table pay_runs (
  id            uuid primary key,
  number        text not null unique,
  month         text not null check (month ~ '^\d{4}-\d{2}$'),  -- through this month
  place_code    text not null references places,
  path          text collate "C" not null,
  state         text not null default 'open' check (state in ('open', 'computed', 'prepared', 'released', 'sent', 'closed', 'discarded')),
  fingerprint   text,                            -- over inputs, standards and rule version; null until computed
  rule_version  text,
  lines         integer, children integer, amount bigint, held integer,   -- null until computed
  warnings      jsonb not null default '[]',
  prepared_by   uuid, prepared_at timestamptz,
  released_by   uuid, released_at timestamptz,
  bank_file_id  uuid,
  version       integer not null default 1,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  check (released_by is null or released_by <> prepared_by)   -- two people for every yuan
);
create unique index pay_runs_one_at_work on pay_runs (path) where state in ('open', 'computed', 'prepared');
create index pay_runs_by_path on pay_runs (path, month desc);

-- One row: one child and one month of a run. Payee and account are kept as they were on that day.
create table pay_lines (
  id             uuid primary key,
  run_id         uuid not null references pay_runs,
  child_id       uuid not null references children,
  decision_id    uuid references decisions,
  month          text not null,
  rate_group     text not null,                  -- never the class: papers and files tell no more than the rate
  owed           bigint not null, paid_before bigint not null, due bigint not null,
  kind           text not null check (kind in ('regular', 'arrears', 'recovery')),
  why_zh         text not null, why_en text not null,
  child_name     text not null, payee text not null, bank text not null,
  account_sealed text not null, account_hint text not null,
  path           text collate "C" not null,
  state          text not null default 'due' check (state in ('due', 'held', 'released', 'returned')),
  held_reason    text,
  returned_reason text,
  unique (run_id, child_id, month),
  check (due = owed - paid_before),
  check (due > 0 or state = 'held')              -- a recovery is never taken without a person's decision
);
create index pay_lines_by_run on pay_lines (run_id, path);
create index pay_lines_by_child on pay_lines (child_id, month);

-- One row: money that went out, or came back. Never changed; a return is a row of its own.
create table payments (
  id         uuid primary key,
  line_id    uuid references pay_lines,          -- null: taken over from before the system
  run_id     uuid references pay_runs,
  child_id   uuid not null references children,
  rate_group text not null,
  month      text not null,
  amount     bigint not null check (amount <> 0),  -- negative: returned or recovered
  kind       text not null check (kind in ('paid', 'returned', 'recovered', 'taken-over')),
  paid_on    date not null,
  path       text collate "C" not null,
  created_at timestamptz not null default now(),
  created_by uuid
);
create unique index payments_once on payments (line_id, kind) where line_id is not null;
create index payments_by_child on payments (child_id, month);
create index payments_by_path on payments (path, paid_on);

do $$ declare t text; begin
  foreach t in array array['applications', 'decisions', 'offsets', 'pay_runs', 'pay_lines', 'payments', 'application_steps'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
end $$;
-- Case work: those who see the child. The path comes first, so that an index serves the queue.
create policy see on applications using (
  path >= acting_path() and path < acting_path_end()
  and (not walled or (select acting_has('hiv')))
  and ((select acting_sees() = 'place') or sees_child(child_id))
);
create policy see on application_steps using (exists (select 1 from applications a where a.id = application_id));
create policy see on decisions using (
  path >= acting_path() and path < acting_path_end()
  and (not walled or (select acting_has('hiv')))
  and ((select acting_sees() = 'place') or sees_child(child_id))
);
create policy see on offsets using (exists (select 1 from decisions d where d.id = decision_id));
-- Money: county and city officers, reviewers and finance see runs and lines of the place; others see what was paid to a child they see.
create policy see on pay_runs using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and path >= acting_path() and path < acting_path_end()
);
create policy see on pay_lines using (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer')) or sees_child(child_id))
);
create policy see on payments using (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer')) or sees_child(child_id))
);
grant select, insert, update on applications, decisions, offsets, pay_runs, pay_lines to tonghu_app;
grant delete on pay_lines to tonghu_app;         -- computing a run again replaces its lines, before release only
grant select, insert on application_steps, payments to tonghu_app;

-- What a run needs of every child of the county, walled ones included, to compute money: no name of a class leaves this function.
create function payable(p_path text)
returns table (decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text,
               child_name text, birth_date date, status text, id_number_token text, payee text, bank text, account_sealed text, account_token text, account_hint text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer')
     or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    select d.id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
           c.name, c.birth_date, c.status, c.id_number_token, b.holder, b.bank, b.account_sealed, b.account_token, b.account_hint
      from decisions d join children c on c.id = d.child_id
      left join lateral (select * from bank_accounts b where b.child_id = d.child_id and b.until_day is null order by b.from_day desc, b.created_at desc limit 1) b on true
     where d.path >= p_path and d.path < p_path || '~';
end $$;
create function payable_offsets(p_path text) returns table (decision_id uuid, amount bigint, from_month text, until_month text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer')
     or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query select o.decision_id, o.amount, o.from_month, o.until_month from offsets o join decisions d on d.id = o.decision_id
    where d.path >= p_path and d.path < p_path || '~';
end $$;

create trigger next_version before update on applications for each row execute function next_version();
create trigger next_version before update on decisions for each row execute function next_version();
create trigger next_version before update on pay_runs for each row execute function next_version();
