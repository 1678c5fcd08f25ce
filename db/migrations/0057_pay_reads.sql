-- Payments: a slice of children is read by one process. Helpers each read its accounts and guardians anew, and a run writes and works out beside.
-- How the run before paid a child is looked up by child: right after a release statistics still say that no line is released, and a plan for none
-- compared every child with every line.
-- Reads:   nothing.
-- Writes:  run_children() of 0054 anew, settings of two functions.
-- Safe while the previous release is running: yes.

do $$
declare
  v_now text := pg_get_functiondef('run_children'::regproc);
  v_then text := regexp_replace(v_now, 'left join pay_lines e on e\.run_id = v_last and e\.child_id = d\.child_id and e\.child_id >= p_from and e\.child_id <= p_until\s+and e\.month = v_month and e\.award_id is null and e\.state in \(''released'', ''returned''\)',
    'left join lateral (select x.account_token, x.rate_group from pay_lines x
            where x.child_id = d.child_id and x.month = v_month and x.run_id = v_last and x.award_id is null and x.state in (''released'', ''returned'') limit 1) e on true');
begin
  if v_then = v_now then raise exception 'run_children reads otherwise than 0054 wrote it'; end if;
  execute v_then;
end $$;
alter function run_children(text, uuid, uuid) set max_parallel_workers_per_gather = 0;
alter function run_paid(text, uuid, uuid) set max_parallel_workers_per_gather = 0;
