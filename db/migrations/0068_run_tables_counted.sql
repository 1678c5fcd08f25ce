-- Benefits: before a pay run is worked out, tables it reads that were never analysed are, as after a restore: without statistics the
-- joins with accounts and earlier lines go through all of them for every child.
-- Reads:   pg_stat_user_tables.
-- Writes:  one function.
-- Safe while the previous release is running: yes.

-- Returns how many tables were analysed. In the order of their names, so that two who begin at once wait for each other and never in a ring.
create function run_tables_counted() returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_table regclass;
  v_count integer := 0;
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  for v_table in
    select s.relid::regclass from pg_stat_user_tables s
     where s.schemaname = 'public' and s.last_analyze is null and s.last_autoanalyze is null and pg_relation_size(s.relid) > 64 * 1024 -- with a few pages any order of joins will do
       and s.relname in ('awards', 'bank_accounts', 'children', 'decisions', 'guardians', 'offsets', 'organisation_accounts', 'pay_lines', 'pay_runs', 'pay_set_offs', 'payments',
                         'recoveries', 'recovery_months', 'suspected_children')
     order by s.relname
  loop
    execute format('analyze %s', v_table);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
revoke execute on function run_tables_counted from public;
grant execute on function run_tables_counted to tonghu_app;
