-- Benefits at the desk: the stopped clock, local limits, and who let a held line go.
-- Reads:   the acting settings of 0001.
-- Writes:  columns on applications, decisions, pay_runs and pay_lines; the table benefit_limits.
-- Safe while the previous release is running: yes (adds only; every new column may be null).

alter table applications
  add column clock_left smallint;                -- working days left when the clock stopped; null: it runs, or none was running
alter table decisions
  add column suspend_reason text;
alter table pay_runs
  add column discard_reason text;
alter table pay_lines
  add column decided_by uuid,                    -- who let a held line be paid
  add column decided_why text;

-- One row: limits of a place that is faster than the nation. The nearest place above a child counts.
create table benefit_limits (
  path             text collate "C" primary key,
  examine_days     smallint not null check (examine_days between 1 and 60),      -- working days of the township
  confirm_days     smallint not null check (confirm_days between 1 and 60),      -- working days of the county
  aid_confirm_days smallint not null check (aid_confirm_days between 1 and 365), -- calendar days, aid first
  clause_zh        text not null,
  clause_en        text not null,
  created_at       timestamptz not null default now(),
  created_by       uuid
);
alter table benefit_limits enable row level security;
-- A limit is public; only the city's own people set one.
create policy see on benefit_limits for select using (true);
create policy set_limits on benefit_limits for all using (
  (select acting_post() = 'city-officer') and path >= acting_path() and path < acting_path_end()
);
create trigger audit_write after insert or update or delete on benefit_limits for each row execute function audit_write('path');
grant select, insert, update, delete on benefit_limits to tonghu_app;

-- Runs are asked for by child and month when the money page is opened, and by account when a transfer comes back.
create index pay_lines_by_decision on pay_lines (decision_id) where decision_id is not null;
