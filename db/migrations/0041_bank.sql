-- The bank: formats as data, files that stay as they were taken, what the bank answers, and money paid too much on its way back.
-- Reads:   the ledger of 0039.
-- Writes:  columns on pay_transfers; the tables below; guards of transfers and of accounts of organisations; recoveries seen by finance.
-- Safe while the previous release is running: yes (adds; what it refuses no release did).

-- One row: a bank format that a place described itself. Those that ship stand in the code.
create table bank_formats (
  key         text primary key check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
  path        text collate "C" not null,
  title_zh    text not null, title_en text not null,
  source      text not null check (length(source) <= 20000),  -- YAML as it was entered
  active      boolean not null default true,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid
);
-- One row: which format a place uses. The nearest place above a county counts; without any, plain CSV.
create table bank_choices (
  path        text collate "C" primary key,
  format      text not null,
  created_at  timestamptz not null default now(),
  created_by  uuid
);
-- One row: a file for the bank, as it was taken first. The content lies sealed in the file store; the same bytes are given again.
create table bank_files (
  id          uuid primary key,
  run_id      uuid not null references pay_runs,
  part        integer not null check (part >= 1),
  name        text not null,
  media_type  text not null,
  file_id     uuid not null,
  digest      text not null,                     -- of the content
  rows        integer not null, amount bigint not null,
  format      text not null,
  path        text collate "C" not null,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  unique (run_id, part)
);
-- One row: a file the bank sent back, read into a run once.
create table return_files (
  id          uuid primary key,                  -- of its upload
  run_id      uuid not null references pay_runs,
  name        text not null,
  file_id     uuid not null,
  digest      text not null,
  format      text not null,
  rows        integer not null, amount bigint not null,
  settled     integer not null, settled_amount bigint not null,
  returned    integer not null, returned_amount bigint not null,
  known       integer not null, known_amount bigint not null,      -- said before
  unclear     integer not null, unclear_amount bigint not null,    -- rows for a person
  on_day      date not null,
  path        text collate "C" not null,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  unique (run_id, digest),
  check (rows = settled + returned + known + unclear),
  check (amount = settled_amount + returned_amount + known_amount + unclear_amount)
);
-- One row: a line of such a file that a person has to look at.
create table return_rows (
  return_file_id uuid not null references return_files,
  line           integer not null,
  run_id         uuid not null references pay_runs,
  reference      text not null, payee text not null, account_hint text not null,
  amount         bigint,                           -- null: not readable
  said           text not null, reason text not null,
  why_zh         text not null, why_en text not null,
  path           text collate "C" not null,
  resolved_why   text, resolved_by uuid, resolved_at timestamptz,   -- null: open
  primary key (return_file_id, line)
);
create index return_rows_open on return_rows (run_id) where resolved_by is null;

alter table pay_transfers
  add column outcome_on     date,
  add column outcome_by     uuid,
  add column return_file_id uuid references return_files,   -- null: a person said so
  add column outcome_why    text;
alter table organisation_accounts add column entered_why text;   -- where the holder is not the organisation
create index pay_transfers_by_account on pay_transfers (account_token, run_id);

-- One row: floor and waivers of a place. The nearest place above a child counts; without any, the proposal of the product.
create table recovery_rules (
  path          text collate "C" primary key,
  floor_share   numeric(4, 3) not null check (floor_share > 0 and floor_share <= 1),
  waiver_limit  bigint not null check (waiver_limit >= 0),  -- up to this sum another county officer may decide a waiver; above it the reviewer
  clause_zh     text not null, clause_en text not null,
  created_at    timestamptz not null default now(),
  created_by    uuid
);
-- One row: money a family paid back.
create table recovery_receipts (
  id          uuid primary key,
  recovery_id uuid not null references recoveries,
  amount      bigint not null check (amount > 0),
  on_day      date not null,
  receipt     text not null check (length(receipt) between 1 and 60),
  created_at  timestamptz not null default now(),
  created_by  uuid,
  unique (recovery_id, receipt)
);
-- One row: what was done about a recovery, and why.
create table recovery_steps (
  id          uuid primary key,
  recovery_id uuid not null references recoveries,
  step        text not null check (step in ('propose', 'decide', 'cancel')),
  reason      text not null check (length(reason) between 4 and 2000),
  at          timestamptz not null default now(),
  by_staff    uuid not null
);
create index recovery_steps_by_recovery on recovery_steps (recovery_id, at);

do $$ declare t text; begin
  foreach t in array array['bank_formats', 'bank_choices', 'bank_files', 'return_files', 'return_rows', 'recovery_rules', 'recovery_receipts', 'recovery_steps'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  foreach t in array array['bank_files', 'return_files', 'return_rows'] loop
    execute format($p$create policy see on %I using (
      (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
      and path >= acting_path() and path < acting_path_end())$p$, t);
  end loop;
  foreach t in array array['bank_files', 'return_files', 'recovery_receipts', 'recovery_steps'] loop
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
end $$;
create trigger audit_write after insert or update or delete on bank_formats for each row execute function audit_write('key');
create trigger audit_write after insert or update or delete on bank_choices for each row execute function audit_write('path');
create trigger audit_write after insert or update or delete on recovery_rules for each row execute function audit_write('path');
create trigger audit_write after insert or update or delete on return_rows for each row execute function audit_write('return_file_id');
create trigger next_version before update on bank_formats for each row execute function next_version();

-- Formats hold nobody: a county reads its own and those of the places above it; who works with the bank writes its own.
create policy see on bank_formats using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and (starts_with((select acting_path()), path) or (path >= acting_path() and path < acting_path_end()))
) with check ((select acting_post() = 'city-officer') and path = (select acting_path()));
create policy see on bank_choices using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and (starts_with((select acting_path()), path) or (path >= acting_path() and path < acting_path_end()))
) with check ((select acting_post() in ('finance', 'city-officer')) and path = (select acting_path()));
create policy see on recovery_rules for select using (true);
create policy set_rules on recovery_rules for all using (
  (select acting_post() = 'city-officer') and path >= acting_path() and path < acting_path_end());
create policy see on recovery_receipts using (exists (select from recoveries r where r.id = recovery_id));
create policy see on recovery_steps using (exists (select from recoveries r where r.id = recovery_id));
grant select, insert, update on bank_formats, bank_choices, return_rows, recovery_rules to tonghu_app;
grant select, insert on bank_files, return_files, recovery_receipts, recovery_steps to tonghu_app;

-- Finance takes what families pay back. It opens no file, and behind the wall the officer named for the child takes it.
drop policy see on recoveries;
create policy see on recoveries using (
  path >= acting_path() and path < acting_path_end()
  and (not walled or (select acting_has('hiv')))
  and ((select acting_sees() in ('place', 'money')) or sees_child(child_id)));

-- Money paid by a county stays that county's to recover when the child has moved to another: the path is the money's, the wall is the child's.
create function as_recovery() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_path text;
begin
  select c.path, c.walled into strict v_path, new.walled from children c where c.id = new.child_id;
  if split_part(v_path, '/', 3) = split_part(new.path, '/', 3) then new.path := v_path; end if;
  return new;
end $$;
drop trigger as_child on recoveries;
create trigger as_recovery before insert on recoveries for each row execute function as_recovery();

-- Transfers are written by whoever releases the run; afterwards only their outcome moves, and no amount, payee or account.
create function guard_pay_transfers() returns trigger language plpgsql as $$
declare wrong boolean;
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from after_rows n left join pay_runs r on r.id = n.run_id
      where r.id is null or r.state <> 'released' or r.released_by is distinct from acting_id() or n.state <> 'sent' or not starts_with(n.path, r.path)) into wrong;
  else
    select acting_post() not in ('finance', 'county-officer') or exists (
      select from after_rows n left join before_rows o on o.id = n.id left join pay_runs r on r.id = n.run_id
       where o.id is null or r.id is null
          or (n.run_id, n.seq, n.payee, n.bank, n.account_sealed, n.account_token, n.account_hint, n.amount, n.lines, n.path)
             is distinct from (o.run_id, o.seq, o.payee, o.bank, o.account_sealed, o.account_token, o.account_hint, o.amount, o.lines, o.path)
          or r.state not in ('released', 'sent', 'settled')
          or not (n.state = o.state or (o.state, n.state) in (('sent', 'settled'), ('sent', 'returned'), ('settled', 'returned')))) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $$;
create trigger guard_insert after insert on pay_transfers referencing new table as after_rows for each statement execute function guard_pay_transfers();
create trigger guard_update after update on pay_transfers referencing new table as after_rows old table as before_rows for each statement execute function guard_pay_transfers();

-- A transfer that came back takes all its lines along, and the ledger has each of them back.
create function returned_whole() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from pay_lines l where l.transfer_id = new.id and (l.state <> 'returned'
       or not exists (select from payments p where p.line_id = l.id and p.kind = 'returned'))) then
    raise exception 'transfer % came back without all its lines', new.id;
  end if;
  return null;
end $$;
create constraint trigger returned_whole after update of state on pay_transfers deferrable initially deferred
  for each row when (new.state = 'returned' and old.state <> 'returned') execute function returned_whole();

-- Banks send money back after they said that it arrived: a run that is settled still takes it, until it is closed.
do $$
declare
  v_now text := pg_get_functiondef('guard_pay_lines'::regproc);
  v_then text := replace(v_now, $q$when 'settled'  then n.state = o.state$q$, $q$when 'settled'  then n.state = o.state or (o.state, n.state) in (('released', 'returned'))$q$);
begin
  if v_then = v_now then raise exception 'guard_pay_lines reads otherwise than 0039 wrote it'; end if;
  execute v_then;
end $$;

-- An account of an organisation is entered by one person and confirmed by another; what was confirmed only ends.
create function guard_organisation_accounts() returns trigger language plpgsql as $$
declare decision constant text[] := array['confirmed_by', 'confirmed_at', 'until_day', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() in ('finance', 'county-officer', 'county-reviewer', 'city-officer') then
    if tg_op = 'INSERT' then
      if new.created_by = acting_id() and new.confirmed_by is null and new.until_day is null then return new; end if;
    elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
      if new.confirmed_by is not distinct from old.confirmed_by and new.until_day is not null then return new; end if;
      if old.confirmed_by is null and new.confirmed_by = acting_id() and new.confirmed_by <> old.created_by and old.until_day is null then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on organisation_accounts for each row execute function guard_organisation_accounts();

-- A recovery is done when nothing is left of it, whoever wrote the last payment.
create function recovery_done() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update recoveries r set state = 'done'
   where r.state = 'running' and r.id in (select recovery_id from after_rows where recovery_id is not null)
     and r.amount + (select coalesce(sum(p.amount), 0) from payments p where p.recovery_id = r.id) = 0;
  return null;
end $$;
create trigger recovery_done after insert on payments referencing new table as after_rows for each statement execute function recovery_done();

-- A receipt is money in the ledger: both or neither, in the same sum.
create function receipts_add_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (select coalesce(sum(amount), 0) from recovery_receipts where recovery_id = new.recovery_id)
     <> (select coalesce(-sum(amount), 0) from payments where recovery_id = new.recovery_id and kind = 'recovered') then
    raise exception 'receipts of recovery % do not add up with the ledger', new.recovery_id;
  end if;
  return null;
end $$;
create constraint trigger adds_up after insert on recovery_receipts deferrable initially deferred for each row execute function receipts_add_up();
create constraint trigger adds_up after insert on payments deferrable initially deferred
  for each row when (new.kind = 'recovered' and new.recovery_id is not null) execute function receipts_add_up();

-- Months paid too much, as the newest run of the county and programme found them and the ledger stands now, less what a recovery is
-- about already. Children behind the wall are for those who see them. The county that paid asks, wherever the child lives now.
create sequence recovery_numbers;
grant usage on sequence recovery_numbers to tonghu_app;
-- `p_except`: a recovery that is being decided does not count against itself.
create function overpaid_months(p_path text, p_except uuid default null)
returns table (child_id uuid, child_name text, programme text, month text, owed bigint, paid bigint, free bigint, rate_group text, award_id uuid, path text, run_id uuid,
               status text, closed_reason text, birth_date date)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer', 'city-officer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    with newest as (
      select distinct on (r.path, r.programme) r.id, r.programme from pay_runs r
       where r.path >= p_path and r.path < p_path || '~' and r.state not in ('open', 'discarded') order by r.path, r.programme, r.month desc, r.created_at desc
    ), over as (
      select l.*, c.name as now_name, c.status as now_status, c.closed_reason as now_reason, c.birth_date as born,
             (select coalesce(sum(p.amount), 0) from payments p where p.child_id = l.child_id and p.month = l.month and p.programme = l.programme
                and p.award_id is not distinct from l.award_id and split_part(p.path, '/', 3) = split_part(l.path, '/', 3)) as went,
             (select coalesce(sum(m.amount), 0) + coalesce(sum((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month)), 0)
                from recoveries v join recovery_months m on m.recovery_id = v.id
               where v.child_id = l.child_id and v.programme = l.programme and m.month = l.month and v.state in ('proposed', 'running') and v.id is distinct from p_except) as spoken_for
        from newest n join pay_lines l on l.run_id = n.id join children c on c.id = l.child_id
       where l.kind = 'recovery' and (not c.walled or acting_has('hiv'))
    )
    select o.child_id, o.now_name, o.programme, o.month, o.owed, o.went::bigint, (o.went - o.owed - o.spoken_for)::bigint, o.rate_group, o.award_id, o.path, o.run_id,
           o.now_status, o.now_reason, o.born
      from over o where o.went - o.owed - o.spoken_for > 0;
end $$;

-- Transfers that came back and are not paid again yet: whether the account was changed since, for each child behind them.
create function returned_waiting(p_path text)
returns table (transfer_id uuid, child_id uuid, child_name text, walled boolean, months bigint, amount bigint, changed boolean, path text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer', 'finance', 'city-officer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    select t.id, l.child_id, min(l.child_name), c.walled, count(*), sum(l.due - l.set_off)::bigint,
           coalesce(min(o.account_token), min(b.account_token), '') <> t.account_token, min(l.path)
      from pay_transfers t join pay_lines l on l.transfer_id = t.id join children c on c.id = l.child_id
      left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
      left join lateral (select a.account_token from bank_accounts a where a.child_id = l.child_id and a.until_day is null order by a.from_day desc, a.created_at desc limit 1) b on true
     where t.path >= p_path and t.path < p_path || '~' and t.state = 'returned'
       -- Paid again: a later line of the child and month stands.
       and not exists (select from pay_lines again join pay_runs r on r.id = again.run_id
         where again.child_id = l.child_id and again.month = l.month and again.programme = l.programme and again.award_id is not distinct from l.award_id
           and again.id <> l.id and again.state = 'released' and r.created_at > (select x.created_at from pay_runs x where x.id = t.run_id))
     group by t.id, l.child_id, c.walled;
end $$;

-- Accounts from which the newest transfer came back: paying there again would come back again. For the checks of a run.
create function accounts_returned(p_path text) returns table (account_token text, reason text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select x.account_token, coalesce(x.returned_reason, '') from (
      select distinct on (t.account_token) t.account_token, t.state, t.returned_reason
        from pay_transfers t join pay_runs r on r.id = t.run_id
       where t.account_token in (select y.account_token from pay_transfers y where y.path >= p_path and y.path < p_path || '~' and y.state = 'returned')
         and t.state <> 'sent' and t.path >= p_path and t.path < p_path || '~'
       order by t.account_token, r.created_at desc, t.seq desc) x
     where x.state = 'returned';
end $$;
revoke execute on function as_recovery, returned_whole, recovery_done, receipts_add_up, overpaid_months, returned_waiting, accounts_returned from public;
grant execute on function overpaid_months, returned_waiting, accounts_returned to tonghu_app;
