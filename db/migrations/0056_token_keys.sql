-- Discovery: a key that departments make tokens with is withdrawn, with a reason, and files made with it are refused.
-- Reads:   staff, department_files.
-- Writes:  one table, a column on department_files.
-- Safe while the previous release is running: yes (it knows no withdrawal and goes on matching; withdraw once it is gone).

-- One row: a key that counts no longer. The key itself lies sealed in the home and goes from there; here is only its name.
create table token_key_withdrawals (
  key_id       text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  reason       text not null check (length(trim(reason)) between 2 and 400),
  withdrawn_by uuid references staff,                        -- null: done at the machine itself
  withdrawn_at timestamptz not null default now()
);
alter table token_key_withdrawals enable row level security;
create policy see on token_key_withdrawals for select using ((select acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'liaison')));
-- One key serves every county of the installation, so the city withdraws it. Nobody takes a withdrawal back: the key is gone.
create policy withdraw on token_key_withdrawals for insert with check ((select acting_post() = 'city-officer') and withdrawn_by = (select acting_id()));
grant select, insert on token_key_withdrawals to tonghu_app;
create trigger audit_write after insert or update or delete on token_key_withdrawals for each row execute function audit_write('key_id');

-- The keys whose tokens a file holds; empty: it holds none, or was read by an earlier release.
alter table department_files add column token_keys text[] not null default '{}';
