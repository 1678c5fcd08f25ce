-- A province's month in half the time: lines keep room on their page for the one change a release makes to each, indexes that nobody
-- asks or that another one answers go, and what is asked of every row is asked of sets.
-- Reads:   nothing.
-- Writes:  indexes, references and triggers' functions of pay_lines and payments; returned_whole() and returned_waiting() of 0041 anew.
-- Safe while the previous release is running: yes.

-- Releasing changes state and transfer of every line and no column of an index: with room on the page no index is written for it.
alter table pay_lines set (fillfactor = 48);
drop index pay_lines_by_decision;   -- nothing looks a line up by its decision
drop index pay_lines_by_run;        -- pay_lines_once begins with the run
drop index pay_lines_by_transfer;   -- changes with every release; the lines of a transfer are those of its account
create index pay_lines_by_account on pay_lines (left(account_token, 12));

create or replace function returned_whole() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from pay_lines l where l.transfer_id = new.id and left(l.account_token, 12) = left(new.account_token, 12) and (l.state <> 'returned'
       or not exists (select from payments p where p.line_id = l.id and p.kind = 'returned'))) then
    raise exception 'transfer % came back without all its lines', new.id;
  end if;
  return null;
end $$;
do $$
declare
  v_now text := pg_get_functiondef('returned_waiting'::regproc);
  v_then text := replace(v_now, 'join pay_lines l on l.transfer_id = t.id', 'join pay_lines l on l.transfer_id = t.id and left(l.account_token, 12) = left(t.account_token, 12)');
begin
  if v_then = v_now then raise exception 'returned_waiting reads otherwise than 0041 wrote it'; end if;
  execute v_then;
end $$;

-- As in 0040; awards and recoveries as well, which a foreign key asked row by row, and of a payment by a line the line's child.
alter table pay_lines drop constraint pay_lines_award_id_fkey;
alter table payments drop constraint payments_award_id_fkey, drop constraint payments_recovery_id_fkey;
create or replace function pay_rows_refer() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare wrong boolean;
begin
  if tg_table_name = 'pay_lines' then
    select exists (select from after_rows n left join children c on c.id = n.child_id where c.id is null)
        or exists (select from after_rows n left join awards a on a.id = n.award_id where n.award_id is not null and a.id is null)
        or exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'payments' then
    select exists (select from after_rows n left join pay_lines l on l.id = n.line_id and l.child_id = n.child_id where n.line_id is not null and l.id is null)
        or exists (select from after_rows n left join children c on c.id = n.child_id where n.line_id is null and c.id is null)
        or exists (select from after_rows n left join awards a on a.id = n.award_id where n.award_id is not null and a.id is null)
        or exists (select from after_rows n left join recoveries v on v.id = n.recovery_id where n.recovery_id is not null and v.id is null)
        or exists (select from (select distinct run_id from after_rows where run_id is not null) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'pay_set_offs' then
    select exists (select from after_rows n left join pay_lines l on l.id = n.line_id where l.id is null) into wrong;
  else
    select exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  end if;
  if wrong then raise exception 'a row of % refers to nothing', tg_table_name using errcode = '23503'; end if;
  return null;
end $$;

-- As in 0040. Of many rows the bytes of each are hashed, not its text, and hashes are sorted, not whole rows: sha256(record_send(row)) of each,
-- in the order of their ids, one after the other, hashed once more. A single row is recorded like any other, by its text.
create or replace function audit_write_many() returns trigger language plpgsql security definer set search_path = pg_catalog, public set client_encoding = 'UTF8' as $$
declare
  key   text := coalesce(tg_argv[0], 'id');
  rows_ text := case tg_op when 'DELETE' then 'before_rows' else 'after_rows' end;
  alone boolean := tg_table_name = 'pay_set_offs';   -- its rows know neither run nor place
  single boolean;
begin
  execute format('select count(*) = 1 from (select from %I limit 2) one', rows_) into single;
  execute format($q$
    insert into audit_rows (actor, action, subject_kind, subject_id, place_path, columns, row_digest, purpose, request)
    select acting_id(), %L, %L, case when count(*) = 1 then min(x.key::text) else coalesce(x.run::text, '?') end, min(x.path), %s,
           case when count(*) = 1 then encode(string_agg(x.hash, ''::bytea), 'hex')
                else count(*) || ':' || encode(sha256(string_agg(x.hash, ''::bytea order by x.key)), 'hex') end,
           nullif(current_setting('tonghu.purpose', true), ''), nullif(current_setting('tonghu.request', true), '')
      from (select r.%I as key, %s as run, %s as path, sha256(%s) as hash from %I r) x group by x.run$q$,
    lower(tg_op), tg_table_name, case when tg_op = 'UPDATE' then quote_literal(coalesce(tg_argv[1], '{}')) || '::text[]' else 'null::text[]' end,
    key, case when alone then 'null::uuid' else 'r.run_id' end, case when alone then 'null::text' else 'r.path' end,
    case when single then $q$convert_to(r::text, 'UTF8')$q$ else 'record_send(r)' end, rows_);
  return null;
end $$;
