-- Pay runs that are checked before they are prepared, and that carry a province: questions of a run as rows, what a run is computed
-- from in one pass a county, and tables written by the hundred thousand kept whole a statement at a time instead of a row at a time.
-- Reads:   children, decisions, guardians, bank_accounts, suspected_children, pay_lines of the run before.
-- Writes:  pay_checks; run_children() and run_paid(); triggers and constraints of pay_lines, payments, pay_transfers and pay_set_offs anew.
-- Safe while the previous release is running: no (comes with 0039).

-- One row: a question a run asks about a child. Answered by a person's sentence, or by its lines being held back.
create table pay_checks (
  id          uuid primary key,
  run_id      uuid not null references pay_runs,
  child_id    uuid not null,
  child_name  text not null,
  kind        text not null,                       -- domain/src/benefits/pay-checks.ts
  months      text[] not null,                     -- the months of the run it is about
  at_stake    bigint not null default 0,           -- fen of the run it is about: the biggest first
  detail_zh   text not null, detail_en text not null,
  path        text collate "C" not null,
  answer      text check (length(answer) between 4 and 2000),
  answered_by uuid, answered_at timestamptz,
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
create unique index pay_checks_once on pay_checks (run_id, kind, child_id);
alter table pay_checks enable row level security;
create policy see on pay_checks using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer'))
  and path >= acting_path() and path < acting_path_end());
grant select, insert, delete on pay_checks to tonghu_app;
grant update (answer, answered_by, answered_at) on pay_checks to tonghu_app;

-- Questions come and go while their run is computed; officers answer them.
create function guard_pay_checks() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'UPDATE' then
    if exists (select from after_rows n left join pay_runs r on r.id = n.run_id where r.state is distinct from 'computed') or acting_post() <> 'county-officer' then
      raise exception 'not allowed' using errcode = '42501';
    end if;
  elsif tg_op = 'INSERT' then
    if exists (select from after_rows n left join pay_runs r on r.id = n.run_id where r.state is null or r.state not in ('open', 'computed') or r.path <> left(n.path, length(r.path))) then
      raise exception 'not allowed' using errcode = '42501';
    end if;
  elsif exists (select from before_rows o join pay_runs r on r.id = o.run_id where r.state not in ('open', 'computed')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger guard_insert after insert on pay_checks referencing new table as after_rows for each statement execute function guard_pay_checks();
create trigger guard_update after update on pay_checks referencing new table as after_rows for each statement execute function guard_pay_checks();
create trigger guard_delete after delete on pay_checks referencing old table as before_rows for each statement execute function guard_pay_checks();

-- What is written by the hundred thousand gets one audit row a statement and run: how many rows, and a digest over all of them in
-- the order of their ids. A single row is recorded like any other.
create function audit_write_many() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  key   text := coalesce(tg_argv[0], 'id');
  rows_ text := case tg_op when 'DELETE' then 'before_rows' else 'after_rows' end;
begin
  execute format($q$
    insert into audit_rows (actor, action, subject_kind, subject_id, place_path, columns, row_digest, purpose, request)
    select acting_id(), %L, %L, case when count(*) = 1 then min(r.%I::text) else coalesce(min(%s::text), '?') end, min(%s), %s,
           case when count(*) = 1 then encode(sha256(convert_to(min(r::text), 'UTF8')), 'hex')
                else count(*) || ':' || encode(sha256(string_agg(sha256(convert_to(r::text, 'UTF8')), ''::bytea order by r.%I)), 'hex') end,
           nullif(current_setting('tonghu.purpose', true), ''), nullif(current_setting('tonghu.request', true), '')
      from %I r group by %s having count(*) > 0$q$,
    lower(tg_op), tg_table_name, key, case when tg_table_name = 'pay_set_offs' then 'r.line_id' else 'r.run_id' end,
    case when tg_table_name = 'pay_set_offs' then 'null::text' else 'r.path' end,
    case when tg_op = 'UPDATE' then quote_literal(coalesce(tg_argv[1], '{}')) || '::text[]' else 'null::text[]' end,
    key, rows_, case when tg_table_name = 'pay_set_offs' then '()' else 'r.run_id' end);
  return null;
end $$;
do $$ declare t text; begin
  foreach t in array array['pay_lines', 'payments', 'pay_transfers', 'pay_set_offs', 'pay_checks'] loop
    execute format('drop trigger if exists audit_write on %I', t);
    execute format('create trigger audit_write after insert on %I referencing new table as after_rows for each statement execute function audit_write_many(%L)',
      t, case t when 'pay_set_offs' then 'line_id' else 'id' end);
  end loop;
  foreach t in array array['pay_lines', 'pay_set_offs', 'pay_checks'] loop
    execute format('create trigger audit_write_delete after delete on %I referencing old table as before_rows for each statement execute function audit_write_many(%L)',
      t, case t when 'pay_set_offs' then 'line_id' else 'id' end);
  end loop;
end $$;
create trigger audit_write_update after update on pay_lines referencing new table as after_rows for each statement execute function audit_write_many('id', '{state}');
create trigger audit_write_update after update on pay_transfers referencing new table as after_rows for each statement execute function audit_write_many('id', '{state}');
create trigger audit_write_update after update on pay_checks referencing new table as after_rows for each statement execute function audit_write_many('id', '{answer}');

-- References of these tables are asked a statement at a time as well: a foreign key locks and looks up every row by itself, which for a
-- province takes longer than the run. What they point at is never deleted (the role has no right to), lines of a run excepted, which
-- go only before anything points at them.
alter table pay_lines
  drop constraint pay_lines_run_id_fkey, drop constraint pay_lines_child_id_fkey, drop constraint pay_lines_decision_id_fkey, drop constraint pay_lines_transfer_id_fkey;
alter table payments drop constraint payments_line_id_fkey, drop constraint payments_run_id_fkey, drop constraint payments_child_id_fkey;
alter table pay_set_offs drop constraint pay_set_offs_line_id_fkey;
alter table pay_transfers drop constraint pay_transfers_run_id_fkey;
create function pay_rows_refer() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare wrong boolean;
begin
  if tg_table_name = 'pay_lines' then
    select exists (select from after_rows n left join children c on c.id = n.child_id where c.id is null)
        or exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'payments' then
    select exists (select from after_rows n left join children c on c.id = n.child_id where c.id is null)
        or exists (select from after_rows n left join pay_lines l on l.id = n.line_id where n.line_id is not null and l.id is null)
        or exists (select from (select distinct run_id from after_rows where run_id is not null) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'pay_set_offs' then
    select exists (select from after_rows n left join pay_lines l on l.id = n.line_id where l.id is null) into wrong;
  else
    select exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  end if;
  if wrong then raise exception 'a row of % refers to nothing', tg_table_name using errcode = '23503'; end if;
  return null;
end $$;
do $$ declare t text; begin
  foreach t in array array['pay_lines', 'payments', 'pay_set_offs', 'pay_transfers'] loop
    execute format('create trigger refer after insert on %I referencing new table as after_rows for each statement execute function pay_rows_refer()', t);
  end loop;
end $$;
-- A line goes only while nothing was paid by it.
create function pay_lines_unpaid() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from before_rows o join pay_runs r on r.id = o.run_id where r.state not in ('open', 'computed', 'discarded'))
     and exists (select from before_rows o join payments p on p.line_id = o.id) then
    raise exception 'a line that was paid stays' using errcode = '23503';
  end if;
  delete from pay_set_offs s using before_rows o where s.line_id = o.id;
  return null;
end $$;
create trigger unpaid after delete on pay_lines referencing old table as before_rows for each statement execute function pay_lines_unpaid();

-- As in 0039; compared column by column, since building two JSON documents a row costs a province a minute.
create or replace function guard_pay_lines() returns trigger language plpgsql set enable_nestloop = off as $$
declare wrong boolean;
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from (select distinct run_id from after_rows) l left join pay_runs r on r.id = l.run_id where r.state is null or r.state not in ('open', 'computed')) into wrong;
  elsif tg_op = 'DELETE' then
    select exists (select from (select distinct run_id from before_rows) l left join pay_runs r on r.id = l.run_id where r.state is null or r.state not in ('open', 'computed')) into wrong;
  else
    select (select count(*) from after_rows) <> count(*) or bool_or(
             (n.run_id, n.child_id, n.decision_id, n.award_id, n.programme, n.month, n.rate_group, n.owed, n.paid_before, n.due, n.set_off, n.kind, n.why_zh, n.why_en,
              n.child_name, n.payee, n.bank, n.account_sealed, n.account_token, n.account_hint, n.path)
             is distinct from
             (o.run_id, o.child_id, o.decision_id, o.award_id, o.programme, o.month, o.rate_group, o.owed, o.paid_before, o.due, o.set_off, o.kind, o.why_zh, o.why_en,
              o.child_name, o.payee, o.bank, o.account_sealed, o.account_token, o.account_hint, o.path)
             or (n.transfer_id is distinct from o.transfer_id and not (r.state = 'released' and o.transfer_id is null and r.released_by = acting_id()))
             or not case r.state
                  when 'computed' then n.state = o.state or (o.state, n.state) in (('held', 'due'), ('due', 'held'))
                  when 'released' then n.state = o.state or (o.state, n.state) in (('due', 'released'), ('released', 'returned'))
                  when 'sent'     then n.state = o.state or (o.state, n.state) in (('released', 'returned'))
                  when 'settled'  then n.state = o.state
                  when 'closed'   then n.state = o.state
                  else false end) into wrong
      from after_rows n join before_rows o on o.id = n.id join pay_runs r on r.id = n.run_id;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $$;

-- What a run of the allowance is computed from, one row a decision in the order of the children: payable() with what the checks ask.
-- Every part is a set, no query a child. No name of a class leaves it.
create function run_children(p_path text)
returns table (decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text,
               child_name text, birth_date date, status text, payee text, bank text, account_sealed text, account_token text, account_hint text,
               closed_reason text, died_on date, adopted_on date, leaving boolean, resident boolean, institution_paid boolean, holder_known boolean, shared boolean,
               account_before text, group_before text, account_returned text)
language plpgsql stable security definer set search_path = pg_catalog, public set work_mem = '64MB' as $$
declare v_last uuid; v_month text;
begin
  perform may_pay(p_path);
  select r.id, r.month into v_last, v_month from pay_runs r where r.path = p_path and r.programme = 'allowance' and r.state in ('released', 'sent', 'settled', 'closed')
   order by r.month desc, r.created_at desc limit 1;
  return query
    -- Accounts of several children who are not brothers and sisters of one household.
    with together as (
      select a.account_token from bank_accounts a join children c on c.id = a.child_id
       where a.until_day is null and a.account_token in (select x.account_token from bank_accounts x where x.until_day is null group by 1 having count(*) > 1)
         and exists (select from decisions d where d.child_id = a.child_id and d.path >= p_path and d.path < p_path || '~')
       group by 1 having count(distinct c.id) > 1 and (count(distinct c.household_id) > 1 or bool_or(c.household_id is null))),
    -- What department files say of a child whose file is still open.
    found as (
      select s.child_id, max((s.facts -> 'died' ->> 'on')::date) as died_on, max((s.facts -> 'adopted' ->> 'on')::date) as adopted_on
        from suspected_children s
       where s.child_id is not null and s.answer = 'no-longer' and s.state in ('found', 'handed', 'confirmed') and s.path >= p_path and s.path < p_path || '~' group by 1)
    select d.id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
           c.name, c.birth_date, c.status, coalesce(o.holder, b.holder), coalesce(o.bank, b.bank), coalesce(o.account_sealed, b.account_sealed),
           coalesce(o.account_token, b.account_token), coalesce(o.account_hint, b.account_hint), c.closed_reason,
           coalesce(case when c.closed_reason = 'died' then c.closed_on end, f.died_on), coalesce(case when c.closed_reason = 'adopted' then c.closed_on end, f.adopted_on),
           f.child_id is not null, c.living_form = 'institution', o.id is not null,
           o.id is not null or b.id is null or b.holder = c.name or b.holder is not distinct from g.name or k.child_id is not null, o.id is null and t.account_token is not null,
           nullif(e.account_token, ''), e.rate_group, q.reason
      from decisions d join children c on c.id = d.child_id
      left join organisations g on g.id = c.institution_id
      left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
      left join (select distinct on (a.child_id) a.* from bank_accounts a where a.until_day is null order by a.child_id, a.from_day desc, a.created_at desc) b on b.child_id = d.child_id
      left join (select distinct x.child_id, x.name from guardians x) k on k.child_id = d.child_id and k.name = b.holder
      left join together t on t.account_token = b.account_token
      left join accounts_returned(p_path) q on q.account_token = coalesce(o.account_token, b.account_token)  -- of 0041
      left join found f on f.child_id = d.child_id
      -- By whom and how the month of the run before was paid: one line a child.
      left join pay_lines e on e.run_id = v_last and e.child_id = d.child_id and e.month = v_month and e.award_id is null and e.state in ('released', 'returned')
     where d.path >= p_path and d.path < p_path || '~'
     order by d.child_id, d.id;
end $$;
-- What went out to each child of a county less what came back, a row a child: `2026-01:200600,2026-02:0`.
create function run_paid(p_path text) returns table (child_id uuid, months text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, string_agg(p.month || ':' || p.amount, ',' order by p.month)
      from (select q.child_id, q.month, sum(q.amount)::bigint as amount from payments q
             where q.path >= p_path and q.path < p_path || '~' and q.programme = 'allowance' group by q.child_id, q.month having sum(q.amount) <> 0) p
     group by p.child_id order by p.child_id;
end $$;
revoke execute on function pay_rows_refer, pay_lines_unpaid from public;
grant execute on function run_children, run_paid to tonghu_app;

-- As in 0039, in three passes instead of one look-up a transfer; rows written a moment ago are not counted yet, and looking them up one by one would take hours.
create or replace function pay_run_adds_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public set enable_nestloop = off as $$
declare
  v_lines bigint; v_count bigint; v_kept bigint; v_unpaid bigint; v_ledger bigint; v_paid bigint; v_pairs bigint; v_set_off bigint; v_transfers bigint; v_by_transfer bigint; v_odd bigint;
begin
  select coalesce(sum(due - set_off) filter (where state in ('released', 'returned')), 0), count(*) filter (where state in ('released', 'returned')),
         coalesce(sum(set_off) filter (where state in ('released', 'returned')), 0),
         count(*) filter (where state = 'due' or (state in ('released', 'returned') and transfer_id is null))
    into v_lines, v_count, v_kept, v_unpaid from pay_lines where run_id = new.id;
  select coalesce(sum(amount) filter (where kind = 'paid'), 0), count(*) filter (where kind = 'paid'),
         coalesce(sum(amount) filter (where kind = 'set-off'), 0), coalesce(sum(amount) filter (where kind = 'set-off' and amount > 0), 0)
    into v_ledger, v_paid, v_pairs, v_set_off from payments where run_id = new.id;
  select coalesce(sum(t.amount), 0), coalesce(sum(t.lines), 0), count(*) filter (where (t.amount, t.lines::bigint) is distinct from (l.amount, l.count))
    into v_transfers, v_by_transfer, v_odd
    from pay_transfers t left join (
      select transfer_id, sum(due - set_off)::bigint as amount, count(*) as count from pay_lines where run_id = new.id and transfer_id is not null group by 1) l on l.transfer_id = t.id
   where t.run_id = new.id;
  if new.amount is distinct from v_lines or v_lines <> v_ledger or v_lines <> v_transfers or new.lines is distinct from v_count or v_count <> v_paid or v_count <> v_by_transfer
     or v_unpaid <> 0 or v_odd <> 0 or v_pairs <> 0 or v_set_off <> v_kept then
    raise exception 'run % does not add up: run % of % lines, lines % of %, ledger % of %, transfers % of %, % odd, % unpaid, set off % of %',
      new.number, new.amount, new.lines, v_lines, v_count, v_ledger, v_paid, v_transfers, v_by_transfer, v_odd, v_unpaid, v_set_off, v_kept;
  end if;
  return null;
end $$;

-- After a big run was written its tables are looked at anew, so that the questions about it are planned for its size and not for an empty table.
create function pay_rows_counted() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  analyze pay_lines;
  analyze pay_checks;
  analyze payments;
  analyze pay_transfers;
end $$;
revoke execute on function pay_rows_counted from public;
grant execute on function pay_rows_counted to tonghu_app;
