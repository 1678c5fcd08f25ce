-- Jobs: which of them works on a pay run, for everybody who sees the run, and which reads a file, found by an index.
-- Reads:   jobs, pay_runs, staff.
-- Writes:  two indexes, a function.
-- Safe while the previous release is running: yes (adds only).

create index jobs_by_run on jobs ((input ->> 'runId'), created_at desc) where kind in ('pay-run', 'pay-run-prepare', 'pay-run-release');
create index jobs_by_file on jobs ((input ->> 'fileId'), created_at desc) where kind = 'department-file';

-- The last job of a run, whoever started it: a row of jobs is its starter's own, so others learn here who works on it since when, and what
-- it ended by. The id is for its starter alone, who follows and cancels it. The same people as see the run itself (policy see on pay_runs).
create function job_of_run(p_run uuid) returns table (id uuid, kind text, state text, by_name text, created_at timestamptz, problem jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when j.started_by = acting_id() then j.id end, j.kind, j.state, s.name, j.created_at, j.problem
    from pay_runs r
    cross join lateral (select * from jobs o where o.kind in ('pay-run', 'pay-run-prepare', 'pay-run-release') and o.input ->> 'runId' = r.id::text order by o.created_at desc limit 1) j
    left join staff s on s.id = j.started_by
   where r.id = p_run and acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer') and acting_path() <> '' and r.path >= acting_path() and r.path < acting_path_end()
$$;
revoke execute on function job_of_run from public;
grant execute on function job_of_run to tonghu_app;
