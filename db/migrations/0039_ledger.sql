-- The ledger, complete: sums of aid programmes beside the allowance, transfers as the bank gets them, recoveries that somebody
-- decided, institutions that are paid for their children, and sums that the database itself keeps equal.
-- Reads:   children, decisions, bank_accounts, organisations.
-- Writes:  columns on pay_runs, pay_lines and payments; the tables below; payable() and the guards of 0013 anew.
-- Safe while the previous release is running: no (a run computed by the old release is released by the old one; stop it first).

-- One row: a sum an aid programme owes a child for a period. Owed while granted, nothing once cancelled; never deleted.
create table awards (
  id              uuid primary key,
  number          text not null unique,
  programme       text not null check (programme <> 'allowance'),  -- code of the aid programme
  child_id        uuid not null references children,
  enrolment_id    uuid,                            -- null: a one-off aid without enrolment
  path            text collate "C" not null,
  walled          boolean not null default false,
  place_code      text not null references places, -- who pays
  period          text not null,                   -- '2026-autumn', '2026', or what the programme calls it
  month           text not null check (month ~ '^\d{4}-\d{2}$'),  -- the month it falls due
  amount          bigint not null check (amount > 0),
  payee_kind      text not null default 'child' check (payee_kind in ('child', 'organisation')),
  organisation_id uuid references organisations,
  state           text not null default 'granted' check (state in ('granted', 'cancelled')),
  why_zh          text not null, why_en text not null,
  cancelled_why   text,
  decided_on      date not null,
  decided_by      uuid,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  check ((payee_kind = 'organisation') = (organisation_id is not null)),
  check ((state = 'cancelled') = (cancelled_why is not null))
);
create unique index awards_once on awards (programme, child_id, period) where state = 'granted';
create index awards_by_path on awards (path, programme, month);
create index awards_by_child on awards (child_id, month);

-- One row: an account an organisation is paid to (an institution for its children, an insurer). Entered by one person, confirmed by another.
create table organisation_accounts (
  id              uuid primary key,
  organisation_id uuid not null references organisations,
  path            text collate "C" not null,
  holder          text not null check (length(holder) between 1 and 100),
  bank            text not null check (length(bank) between 1 and 100),
  account_sealed  text not null, account_token text not null, account_hint text not null,
  from_day        date not null,
  until_day       date,                            -- null: in use
  confirmed_by    uuid, confirmed_at timestamptz,  -- null: not paid to yet
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  check (confirmed_by is null or confirmed_by <> created_by)
);
create unique index organisation_accounts_in_use on organisation_accounts (organisation_id) where until_day is null and confirmed_by is not null;
create index organisation_accounts_by_organisation on organisation_accounts (organisation_id, from_day desc);

-- One row: what is to happen with money paid too much. Proposed by one person, decided by another; nothing is taken before.
create table recoveries (
  id          uuid primary key,
  number      text not null unique,
  child_id    uuid not null references children,
  path        text collate "C" not null,
  walled      boolean not null default false,
  programme   text not null default 'allowance',
  amount      bigint not null check (amount > 0),
  mode        text not null check (mode in ('set-off', 'paid-back', 'waived')),
  instalment  bigint check (instalment > 0),       -- most that is kept back a month; null: as much as the floor leaves
  floor_share numeric(4, 3) check (floor_share > 0 and floor_share <= 1),  -- of the month's standard that is paid out in any case
  from_month  text check (from_month ~ '^\d{4}-\d{2}$'),  -- first month a set-off may touch
  reason      text not null check (length(reason) between 4 and 2000),
  state       text not null default 'proposed' check (state in ('proposed', 'running', 'done', 'cancelled')),
  decided_why text,
  proposed_by uuid, decided_by uuid, decided_at timestamptz,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  check (decided_by is null or decided_by <> proposed_by),
  check (state not in ('running', 'done') or decided_by is not null),
  check ((mode = 'set-off') = (floor_share is not null and from_month is not null))
);
create index recoveries_by_path on recoveries (path, state);
create index recoveries_by_child on recoveries (child_id);
-- One row: a month paid too much, and how much of it the recovery is about.
create table recovery_months (
  recovery_id uuid not null references recoveries,
  month       text not null check (month ~ '^\d{4}-\d{2}$'),
  amount      bigint not null check (amount > 0),
  primary key (recovery_id, month)
);

alter table pay_runs drop constraint pay_runs_state_check;
alter table pay_runs
  add column programme        text not null default 'allowance',   -- or the code of an aid programme
  add column checked_by       uuid, add column checked_at timestamptz, add column checked_note text,
  add column settled_at       timestamptz,
  add column inputs_file_id   uuid,                -- what it was computed from, sealed; null: from before snapshots were kept
  add column inputs_digest    text,
  add column bank_format      text,
  add column bank_file_digest text,
  add constraint pay_runs_state_check check (state in ('open', 'computed', 'checked', 'prepared', 'released', 'sent', 'settled', 'closed', 'discarded'));
drop index pay_runs_one_at_work;
create unique index pay_runs_one_at_work on pay_runs (path, programme) where state in ('open', 'computed', 'checked', 'prepared');

-- One row: a transfer of a run, one account each, as the bank gets it. Written at release; afterwards only its outcome moves.
create table pay_transfers (
  id              uuid primary key,
  run_id          uuid not null references pay_runs,
  seq             integer not null,
  payee           text not null, bank text not null,
  account_sealed  text not null, account_token text not null, account_hint text not null,
  amount          bigint not null check (amount > 0),
  lines           integer not null check (lines > 0),
  path            text collate "C" not null,
  state           text not null default 'sent' check (state in ('sent', 'settled', 'returned')),
  returned_reason text,
  unique (run_id, seq)
);
create index pay_transfers_returned on pay_transfers (path) where state = 'returned';

alter table pay_lines
  add column programme     text not null default 'allowance',
  add column award_id      uuid references awards,
  add column set_off       bigint not null default 0,   -- kept back against an earlier overpayment; the bank pays due − set_off
  add column transfer_id   uuid references pay_transfers,
  add column account_token text not null default '',
  add constraint pay_lines_set_off check (set_off >= 0 and (set_off = 0 or set_off < due));
alter table pay_lines drop constraint pay_lines_run_id_child_id_month_key;
create unique index pay_lines_once on pay_lines (run_id, child_id, month, coalesce(award_id, '00000000-0000-0000-0000-000000000000'::uuid));
create index pay_lines_by_transfer on pay_lines (transfer_id) where transfer_id is not null;
create index pay_lines_by_award on pay_lines (award_id) where award_id is not null;

-- One row: which overpaid month the set-off of a line settles, and how much of it.
create table pay_set_offs (
  line_id     uuid not null references pay_lines on delete cascade,
  recovery_id uuid not null references recoveries,
  month       text not null,
  amount      bigint not null check (amount > 0),
  primary key (line_id, recovery_id, month)
);
create index pay_set_offs_by_recovery on pay_set_offs (recovery_id);

alter table payments drop constraint payments_kind_check;
alter table payments
  add column programme   text not null default 'allowance',
  add column award_id    uuid references awards,
  add column recovery_id uuid references recoveries,
  -- set-off: pairs, +x in the month that is paid and −x in the month paid too much. waived: −x, nobody pays it back.
  add constraint payments_kind_check check (kind in ('paid', 'returned', 'recovered', 'taken-over', 'set-off', 'waived'));
drop index payments_once;
create unique index payments_once on payments (line_id, kind, month, coalesce(recovery_id, '00000000-0000-0000-0000-000000000000'::uuid)) where line_id is not null;
create index payments_by_award on payments (award_id) where award_id is not null;
create index payments_by_recovery on payments (recovery_id) where recovery_id is not null;
create index payments_by_run on payments (run_id) where run_id is not null;

-- Who sees what: awards and recoveries as decisions; transfers as runs; accounts of organisations by those who work with money.
do $$ declare t text; begin
  foreach t in array array['awards', 'recoveries'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and (not walled or (select acting_has('hiv')))
      and ((select acting_sees() = 'place') or sees_child(child_id)))$p$, t);
    execute format('create trigger as_child before insert on %I for each row execute function as_child()', t);
    execute format('create trigger next_version before update on %I for each row execute function next_version()', t);
  end loop;
  foreach t in array array['awards', 'recoveries', 'organisation_accounts', 'pay_transfers'] loop
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
  foreach t in array array['recovery_months', 'pay_set_offs', 'organisation_accounts', 'pay_transfers'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;
create policy least on awards as restrictive using ((select acting_sees()) <> 'assigned');
create policy least on recoveries as restrictive using ((select acting_sees()) <> 'assigned');
create policy see on recovery_months using (exists (select from recoveries r where r.id = recovery_id));
create policy see on pay_set_offs using (exists (select from pay_lines l where l.id = line_id));
create policy see on pay_transfers using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and path >= acting_path() and path < acting_path_end());
create policy see on organisation_accounts using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and path >= acting_path() and path < acting_path_end());
create trigger next_version before update on organisation_accounts for each row execute function next_version();
create trigger audit_write after insert or update or delete on recovery_months for each row execute function audit_write('recovery_id');
grant select, insert, update on awards, recoveries, organisation_accounts, pay_transfers to tonghu_app;
grant select, insert on recovery_months, pay_set_offs to tonghu_app;
grant delete on pay_set_offs to tonghu_app;

-- A recovery is decided by somebody else than whoever proposed it, and its amount does not move.
create function guard_recoveries() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'decided_why', 'decided_by', 'decided_at', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'proposed' and new.proposed_by = acting_id() and new.decided_by is null and acting_post() = 'county-officer' then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
    if old.state = 'proposed' and new.state in ('running', 'cancelled') and new.decided_by = acting_id() and acting_post() in ('county-reviewer', 'county-officer')
       and (new.state = 'cancelled' or new.decided_by <> old.proposed_by) then return new; end if;
    if old.state = 'running' and new.state in ('done', 'cancelled') and new.decided_by is not distinct from old.decided_by then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on recoveries for each row execute function guard_recoveries();

-- Money stays where it was decided: within a county decisions, awards and recoveries follow the child, to another county they do not
-- (a change request moves them, from a month on). The wall follows everywhere.
create or replace function follow_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare t text;
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  for t in
    select a.table_name from information_schema.columns a join information_schema.columns b using (table_schema, table_name) join information_schema.columns c using (table_schema, table_name)
     where a.table_schema = 'public' and a.column_name = 'child_id' and b.column_name = 'path' and c.column_name = 'walled'
       and a.table_name not in ('suspected_children', 'decisions', 'awards', 'recoveries')
  loop
    execute format('update %I set path = $1, walled = $2 where child_id = $3 and (path <> $1 or walled <> $2)', t) using new.path, new.walled, new.id;
  end loop;
  foreach t in array array['decisions', 'awards', 'recoveries'] loop
    execute format($p$update %I set walled = $2, path = case when split_part(path, '/', 3) = split_part($1, '/', 3) then $1 else path end
      where child_id = $3 and (walled <> $2 or (path <> $1 and split_part(path, '/', 3) = split_part($1, '/', 3)))$p$, t) using new.path, new.walled, new.id;
  end loop;
  return null;
end $$;

create or replace function guard_pay_run() returns trigger language plpgsql as $$
declare
  figures jsonb := jsonb_build_array(new.id, new.number, new.month, new.place_code, new.path, new.programme, new.created_by);
  signed  jsonb := jsonb_build_array(new.fingerprint, new.rule_version, new.lines, new.children, new.amount, new.held, new.prepared_by, new.checked_by, new.inputs_digest);
  post    text := acting_post();
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if post = 'county-officer' and new.state = 'open' and new.prepared_by is null and new.released_by is null and new.checked_by is null then return new; end if;
  elsif figures = jsonb_build_array(old.id, old.number, old.month, old.place_code, old.path, old.programme, old.created_by) then
    if new.state in ('open', 'computed') then
      if post = 'county-officer' and old.state in ('open', 'computed', 'checked', 'prepared') and new.prepared_by is null and new.released_by is null and new.checked_by is null then return new; end if;
    elsif new.state = 'checked' then
      if post = 'county-officer' and old.state = 'computed' and new.checked_by = acting_id() and new.prepared_by is null and new.released_by is null then return new; end if;
    elsif new.state = 'prepared' then
      if post = 'county-officer' and old.state = 'checked' and new.prepared_by = acting_id() and new.released_by is null then return new; end if;
    elsif signed = jsonb_build_array(old.fingerprint, old.rule_version, old.lines, old.children, old.amount, old.held, old.prepared_by, old.checked_by, old.inputs_digest) then
      if new.state = 'released' and old.state = 'prepared' then
        if post = 'county-reviewer' and new.released_by = acting_id() and new.prepared_by is not null and new.prepared_by <> acting_id() then return new; end if;
      elsif new.released_by is not distinct from old.released_by then
        if new.state = 'discarded' and old.state in ('open', 'computed', 'checked', 'prepared') and post in ('county-officer', 'county-reviewer') then return new; end if;
        if (old.state, new.state) in (('released', 'sent'), ('sent', 'settled'), ('settled', 'closed'), ('released', 'released'), ('sent', 'sent'), ('settled', 'settled'))
           and post in ('finance', 'county-officer') then return new; end if;
      end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;

create or replace function guard_pay_lines() returns trigger language plpgsql as $$
declare
  wrong boolean;
  moving constant text[] := array['state', 'held_reason', 'decided_by', 'decided_why', 'returned_reason', 'transfer_id'];
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
          or to_jsonb(n) - moving <> to_jsonb(o) - moving
          or (n.transfer_id is distinct from o.transfer_id and not (r.state = 'released' and o.transfer_id is null and r.released_by = acting_id()))
          or not case r.state
               when 'computed' then n.state = o.state or (o.state, n.state) in (('held', 'due'), ('due', 'held'))
               when 'released' then n.state = o.state or (o.state, n.state) in (('due', 'released'), ('released', 'returned'))
               when 'sent'     then n.state = o.state or (o.state, n.state) in (('released', 'returned'))
               when 'settled'  then n.state = o.state
               when 'closed'   then n.state = o.state
               else false end) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $$;

-- Money goes out and comes back by the lines of a released run, or by a recovery that another person decided; in their amounts and no other.
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
              when 'recovered' then p.month = l.month and p.amount = l.due and l.kind = 'recovery'
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

-- Sum by child = sum by account = sum of the run = ledger. Asked once, when the releasing transaction ends; what does not add up is not paid.
create function pay_run_adds_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_lines bigint; v_count bigint; v_ledger bigint; v_paid bigint; v_transfers bigint; v_by_transfer bigint; v_set_off bigint; v_kept bigint; v_pairs bigint; v_unpaid bigint;
begin
  select coalesce(sum(due - set_off), 0), count(*), coalesce(sum(set_off), 0) into v_lines, v_count, v_kept
    from pay_lines where run_id = new.id and state in ('released', 'returned');
  select count(*) into v_unpaid from pay_lines where run_id = new.id and (state = 'due' or (state in ('released', 'returned') and transfer_id is null));
  select coalesce(sum(amount) filter (where kind = 'paid'), 0), count(*) filter (where kind = 'paid'),
         coalesce(sum(amount) filter (where kind = 'set-off'), 0), coalesce(sum(amount) filter (where kind = 'set-off' and amount > 0), 0)
    into v_ledger, v_paid, v_pairs, v_set_off from payments where run_id = new.id;
  select coalesce(sum(amount), 0), coalesce(sum(lines), 0) into v_transfers, v_by_transfer from pay_transfers where run_id = new.id;
  if new.amount is distinct from v_lines or v_lines <> v_ledger or v_lines <> v_transfers or new.lines is distinct from v_count or v_count <> v_paid or v_count <> v_by_transfer
     or v_unpaid <> 0 or v_pairs <> 0 or v_set_off <> v_kept
     or exists (select from pay_transfers t where t.run_id = new.id
                   and (t.amount, t.lines) is distinct from (select sum(l.due - l.set_off), count(*)::integer from pay_lines l where l.transfer_id = t.id and l.run_id = new.id)) then
    raise exception 'run % does not add up: run % of % lines, lines %, ledger %, transfers %, set off % of %', new.number, new.amount, new.lines, v_lines, v_ledger, v_transfers, v_set_off, v_kept;
  end if;
  return null;
end $$;
create constraint trigger adds_up after update of state on pay_runs deferrable initially deferred
  for each row when (old.state = 'prepared' and new.state = 'released') execute function pay_run_adds_up();

-- Who may ask for the money of a county: those who prepare and release it.
create function may_pay(p_path text) returns void language plpgsql stable as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
end $$;

-- What a run needs of every child of the county, walled ones included, to compute money: no name of a class leaves this function.
-- A child who lives in an institution is paid to the institution's confirmed account where there is one.
drop function payable(text);
create function payable(p_path text)
returns table (decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text,
               child_name text, birth_date date, status text, id_number_token text, payee text, bank text, account_sealed text, account_token text, account_hint text,
               institution_id uuid, account_since date)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select d.id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
           c.name, c.birth_date, c.status, c.id_number_token,
           coalesce(o.holder, b.holder), coalesce(o.bank, b.bank), coalesce(o.account_sealed, b.account_sealed), coalesce(o.account_token, b.account_token), coalesce(o.account_hint, b.account_hint),
           c.institution_id, coalesce(o.from_day, b.from_day)
      from decisions d join children c on c.id = d.child_id
      left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
      left join (select distinct on (a.child_id) a.* from bank_accounts a where a.until_day is null order by a.child_id, a.from_day desc, a.created_at desc) b on b.child_id = d.child_id
     where d.path >= p_path and d.path < p_path || '~';
end $$;

create or replace function payable_offsets(p_path text) returns table (decision_id uuid, amount bigint, from_month text, until_month text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query select o.decision_id, o.amount, o.from_month, o.until_month from offsets o join decisions d on d.id = o.decision_id
    where d.path >= p_path and d.path < p_path || '~';
end $$;

-- Awards of a programme in a county, with where each is paid. Cancelled ones come too: what was paid for them is paid too much.
create function payable_awards(p_path text, p_programme text)
returns table (award_id uuid, child_id uuid, period text, month text, amount bigint, state text, why_zh text, why_en text, path text,
               child_name text, birth_date date, status text, closed_reason text, payee text, bank text, account_sealed text, account_token text, account_hint text, organisation_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select a.id, a.child_id, a.period, a.month, a.amount, a.state, a.why_zh, a.why_en, a.path, c.name, c.birth_date, c.status, c.closed_reason,
           coalesce(o.holder, b.holder), coalesce(o.bank, b.bank), coalesce(o.account_sealed, b.account_sealed), coalesce(o.account_token, b.account_token), coalesce(o.account_hint, b.account_hint),
           a.organisation_id
      from awards a join children c on c.id = a.child_id
      left join organisation_accounts o on o.organisation_id = a.organisation_id and o.until_day is null and o.confirmed_by is not null
      left join (select distinct on (x.child_id) x.* from bank_accounts x where x.until_day is null order by x.child_id, x.from_day desc, x.created_at desc) b
        on b.child_id = a.child_id and a.organisation_id is null
     where a.path >= p_path and a.path < p_path || '~' and a.programme = p_programme;
end $$;

-- Children of the county who were paid the allowance for a month by another county.
create function paid_elsewhere(p_path text, p_month text) returns table (child_id uuid, month text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, p.month, sum(p.amount)::bigint from payments p
     where p.month >= p_month and p.programme = 'allowance' and not starts_with(p.path, p_path)
       and p.child_id in (select d.child_id from decisions d where d.path >= p_path and d.path < p_path || '~')
     group by p.child_id, p.month having sum(p.amount) <> 0;
end $$;

-- Running recoveries of a county that keep money back from coming payments, with what is still to come of each overpaid month.
create function set_offs_wanted(p_path text)
returns table (recovery_id uuid, child_id uuid, programme text, month text, wanted bigint, instalment bigint, floor_share numeric, from_month text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select r.id, r.child_id, r.programme, m.month, (m.amount + coalesce(sum(p.amount), 0))::bigint, r.instalment, r.floor_share, r.from_month
      from recoveries r join recovery_months m on m.recovery_id = r.id
      left join payments p on p.recovery_id = r.id and p.month = m.month
     where r.path >= p_path and r.path < p_path || '~' and r.state = 'running' and r.mode = 'set-off'
     group by r.id, m.month, m.amount having m.amount + coalesce(sum(p.amount), 0) > 0;
end $$;
revoke execute on function pay_run_adds_up, may_pay from public;
grant execute on function payable, payable_offsets, payable_awards, paid_elsewhere, set_offs_wanted, may_pay to tonghu_app;
