-- Jobs: which of them works on a record, and how far it is, for everybody who sees the record: a pay run, a discovery run, a department file.
-- Reads:   jobs, pay_runs, discovery_runs, department_files, staff.
-- Writes:  a function; job_of_run() of 0059 anew, as a part of it.
-- Safe while the previous release is running: yes (job_of_run() answers it as before).

-- The last job on a record, whoever started it: a row of jobs is its starter's own, so others learn here who is at it since when, how far it
-- is, and what it ended by. The id is for its starter alone, who follows and cancels it. Each record is told to those whom its own policy
-- `see` shows it to; the steps of these jobs name no child.
create function job_on(p_what text, p_id uuid)
returns table (id uuid, kind text, state text, step_zh text, step_en text, done bigint, total bigint, by_name text, created_at timestamptz, problem jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when j.started_by = acting_id() then j.id end, j.kind, j.state, j.step_zh, j.step_en, j.done, j.total, s.name, j.created_at, j.problem
    from (
      select o.id from pay_runs r
        cross join lateral (select * from jobs o where o.kind in ('pay-run', 'pay-run-prepare', 'pay-run-release') and o.input ->> 'runId' = r.id::text order by o.created_at desc limit 1) o
       where p_what = 'pay-run' and r.id = p_id
         and acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer') and acting_path() <> '' and r.path >= acting_path() and r.path < acting_path_end()
      union all
      select r.job_id from discovery_runs r
       where p_what = 'discovery-run' and r.id = p_id
         and acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and r.path >= acting_path() and r.path < acting_path_end()
      union all
      select o.id from department_files f
        cross join lateral (select * from jobs o where o.kind = 'department-file' and o.input ->> 'fileId' = f.id::text order by o.created_at desc limit 1) o
       where p_what = 'department-file' and f.id = p_id
         and (f.created_by = acting_id()
           or acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and f.path >= acting_path() and f.path < acting_path_end())
    ) last
    join jobs j on j.id = last.id
    left join staff s on s.id = j.started_by
$$;
revoke execute on function job_on from public;
grant execute on function job_on to tonghu_app;

create or replace function job_of_run(p_run uuid) returns table (id uuid, kind text, state text, by_name text, created_at timestamptz, problem jsonb)
language sql stable set search_path = pg_catalog, public as $$
  select j.id, j.kind, j.state, j.by_name, j.created_at, j.problem from job_on('pay-run', p_run) j
$$;
