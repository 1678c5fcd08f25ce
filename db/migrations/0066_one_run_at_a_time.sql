-- Discovery: over one place, and over places one inside the other, one run at a time: two would push and keep past each other.
-- Reads:   discovery_runs, jobs, places, staff; the locks of the server that works on a job.
-- Writes:  two functions and a trigger of discovery_runs.
-- Safe while the previous release is running: yes (a second run is refused there without saying why).

-- The runs that are being worked on over a place, above it or inside it. A run counts as long as its job waits, or runs and its server lives:
-- whoever works on a job holds an advisory lock of this number (server/src/jobs/runner.ts), which goes with the process. So a run that was
-- cut off blocks nobody; where its server takes it up again while another has begun, it is refused like any second one.
-- Told to whoever may start a run: who is at it, since when and where, also where the run itself is above what they see.
create function runs_over(p_path text, p_but uuid) returns table (by_name text, since timestamptz, place_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.name, r.created_at, p.name
    from discovery_runs r
    join jobs j on j.id = r.job_id
    join places p on p.code = r.place_code
    left join staff s on s.id = r.created_by
   where r.state = 'running' and r.id <> p_but and (starts_with(r.path, p_path) or starts_with(p_path, r.path))
     and (j.state = 'waiting' or j.state = 'running' and exists (
       select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = 7206002 and l.objid = hashtext(j.id::text)::oid
          and l.database = (select d.oid from pg_database d where d.datname = current_database())))
     and acting_post() in ('county-officer', 'city-officer') and acting_path() <> '' and starts_with(p_path, acting_path())
   order by r.created_at
$$;
revoke execute on function runs_over from public;
grant execute on function runs_over to tonghu_app;

-- What a command forgets, this does not: a run gets its job only while nobody else is at it. Two at once wait for each other here.
create function one_run_at_a_time() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('discovery runs', 0));
  if exists (select from runs_over(new.path, new.id)) then
    raise exception 'a run over % is being worked on', new.path using errcode = '40001';
  end if;
  return new;
end $$;
create trigger one_at_a_time before insert or update of job_id on discovery_runs for each row when (new.state = 'running') execute function one_run_at_a_time();
revoke execute on function one_run_at_a_time from public;
