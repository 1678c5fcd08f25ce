-- Discovery: department files that are still arriving, told to everybody who will see them. Jobs: one ends in the transaction that keeps what it made.
-- Reads:   uploads, department_files, staff.
-- Writes:  a column on uploads with its trigger, two indexes, two functions.
-- Safe while the previous release is running: yes (adds only; the trigger keeps the moment for it too).

alter table uploads add column moved_at timestamptz not null default now();  -- when a piece arrived last, or the whole was taken into the store
update uploads set moved_at = created_at;
create function upload_moved() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.moved_at := now();
  return new;
end $$;
create trigger moved before update of received, file_id on uploads for each row execute function upload_moved();
revoke execute on function upload_moved from public;

create index uploads_of_departments on uploads (created_at) where purpose = 'department-file';
create index department_files_by_content on department_files (file_id);

-- A row of uploads is its sender's own, so others learn here that a file is coming, from whom and since when: the same people as will see the
-- file (policy see on department_files). Never what is in it, nor its key in the store; the id is for its sender alone, who gives it up.
-- Refused by its content, it lies nowhere any more and is not on its way: nothing moves, and it is whole only by its count.
create function files_on_their_way()
returns table (id uuid, name text, size bigint, received bigint, whole boolean, by_name text, created_at timestamptz, moved_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when u.created_by = acting_id() then u.id end, u.name, u.size, u.received, u.file_id is not null, s.name, u.created_at, u.moved_at
    from uploads u join staff s on s.id = u.created_by
   where u.purpose = 'department-file' and (u.file_id is not null or u.received < u.size)
     and not exists (select from department_files f where f.file_id = u.file_id)
     and (u.created_by = acting_id()
       or acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and s.path >= acting_path() and s.path < acting_path_end())
   order by u.created_at, u.id
$$;
revoke execute on function files_on_their_way from public;
grant execute on function files_on_their_way to tonghu_app;

-- Ends one's own job with its result, in the transaction that keeps what it made. False: somebody stopped it before, and nothing is to be kept.
-- Stopping one meanwhile waits for that transaction, and then finds it ended.
create function end_job(p_job uuid, p_result jsonb) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update jobs set state = 'done', result = p_result, problem = null, ended_at = now() where id = p_job and started_by = acting_id() and state = 'running';
  if found then perform pg_notify('tonghu_jobs', p_job::text); end if;
  return not exists (select from jobs where id = p_job and state = 'cancelled');
end $$;
revoke execute on function end_job from public;
grant execute on function end_job to tonghu_app;
