-- Coming events and measures: what will happen to a child and when, whether somebody prepared it, and what a suspicion rests on.
-- Reads:   children and what belongs to them, suspected_children.
-- Writes:  three tables, triggers that note whose events are to be computed again, one column of suspected_children.
-- Safe while the previous release is running: yes (adds only; the column is filled by the database).
-- The events themselves follow from the rules, which are TypeScript: a trigger only notes the child, the server computes. Kept in a
-- table because the facts lie in six others whose policies ask for each row whether its child is seen.

-- One row: something that will happen to a child on a day. Derived, so not audited row by row. Either a file or a suspicion without one.
create table coming_events (
  id           uuid primary key default gen_random_uuid(),
  child_id     uuid references children,
  suspected_id uuid references suspected_children on delete cascade,
  subject_id   uuid not null generated always as (coalesce(child_id, suspected_id)) stored,
  path         text collate "C" not null,
  walled       boolean not null default false,
  kind         text not null,
  about        text not null,             -- the fact that ends: father.prison, birthDate, school
  day          date not null,
  last_month   text check (last_month ~ '^\d{4}-\d{2}$'),  -- last month paid where a paid class ends with it
  who          text not null,             -- post that prepares it
  check ((child_id is null) <> (suspected_id is null)),
  unique (subject_id, kind, about, day)
);
-- Nine of ten rows are reassessments, which the calendar leaves out unless they are asked for.
create index coming_events_by_path on coming_events (path, day, id) where kind <> 'reassess';
create index coming_events_by_day on coming_events (day, id) where kind <> 'reassess';
create index coming_events_by_kind on coming_events (kind, path, day, id);
create index coming_events_by_child on coming_events (child_id) where child_id is not null;
create index coming_events_by_suspected on coming_events (suspected_id) where suspected_id is not null;

-- One row: somebody prepared an event. It stays when events are computed anew; when the day moves, the event is a new one.
create table coming_prepared (
  id           uuid primary key,
  child_id     uuid references children,
  suspected_id uuid references suspected_children on delete cascade,
  subject_id   uuid not null generated always as (coalesce(child_id, suspected_id)) stored,
  path         text collate "C" not null,
  walled       boolean not null default false,
  kind         text not null,
  about        text not null,
  day          date not null,
  note         text not null check (length(note) between 1 and 1000),
  prepared_on  date not null,
  created_at   timestamptz not null default now(),
  created_by   uuid,
  check ((child_id is null) <> (suspected_id is null)),
  unique (subject_id, kind, about, day)
);
create index coming_prepared_by_child on coming_prepared (child_id) where child_id is not null;
create index coming_prepared_by_suspected on coming_prepared (suspected_id) where suspected_id is not null;

-- One row: the events of a child or a suspicion are to be computed again. Appended only, so that no writer waits for another.
create table coming_stale (
  id           bigint generated always as identity primary key,
  child_id     uuid,
  suspected_id uuid
);
-- One row: a day on which all were computed, since the window moves with the day.
create table coming_days (day date primary key);

do $$ declare t text; begin
  foreach t in array array['coming_events', 'coming_prepared'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and ((select acting_sees() = 'place') or ((select acting_sees() in ('assigned', 'residents')) and child_id is not null and sees_child(child_id)))
      and (not walled or (select acting_has('hiv')))
      and (select acting_post() not in ('volunteer', 'caring-mother')))$p$, t);
    execute format('create trigger as_child before insert on %I for each row execute function as_child()', t);
  end loop;
end $$;
alter table coming_stale enable row level security;
alter table coming_days enable row level security;
create trigger audit_write after insert or update or delete on coming_prepared for each row execute function audit_write();
grant select on coming_events to tonghu_app;
grant select, insert, delete on coming_prepared to tonghu_app;

-- Of a suspicion without a file: path and wall are the suspicion's, as `as_child` does for a file.
create function as_suspected() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.suspected_id is not null then select s.path, s.walled into strict new.path, new.walled from suspected_children s where s.id = new.suspected_id; end if;
  return new;
end $$;
create trigger as_suspected before insert on coming_events for each row execute function as_suspected();
create trigger as_suspected before insert on coming_prepared for each row execute function as_suspected();

-- A suspicion handed to a village, or walled: what stands about it goes along. Its events are hidden at once, not when they are next computed.
create function follow_suspected() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  update coming_events set path = new.path, walled = new.walled where suspected_id = new.id;
  update coming_prepared set path = new.path, walled = new.walled where suspected_id = new.id;
  return null;
end $$;
create trigger follow_coming after update of path, walled on suspected_children for each row execute function follow_suspected();

create function coming_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('insert into coming_stale (%I) select distinct %I from changed where %I is not null', tg_argv[0], tg_argv[1], tg_argv[1]);
  return null;
end $$;
do $$ declare t text; n text; i text; begin
  for t, n, i in values ('children', 'child_id', 'id'), ('suspected_children', 'suspected_id', 'id'), ('guardians', 'child_id', 'child_id'),
    ('guardian_circumstances', 'child_id', 'child_id'), ('child_classes', 'child_id', 'child_id'), ('child_schooling', 'child_id', 'child_id'),
    ('child_health', 'child_id', 'child_id'), ('assessments', 'child_id', 'child_id'), ('applications', 'child_id', 'child_id')
  loop
    execute format('create trigger coming_new after insert on %I referencing new table as changed for each statement execute function coming_changed(%L, %L)', t, n, i);
    execute format('create trigger coming_old after update on %I referencing new table as changed for each statement execute function coming_changed(%L, %L)', t, n, i);
  end loop;
end $$;
create trigger coming_gone after delete on guardian_circumstances referencing old table as changed for each statement execute function coming_changed('child_id', 'child_id');

-- The kinds of files that a suspicion rests on: those with a row behind a reason that holds. The population file stands behind
-- everybody and says nothing of its own. Kept beside the reasons, which are long: measures by file would read them all.
create function evidence_sources(reasons jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct source #>> '{}' order by source #>> '{}'), '{}')
    from jsonb_path_query(reasons, '$.because[*] ? (@.holds == true).evidence[*].source') source where source #>> '{}' <> 'population'
$$;
grant execute on function evidence_sources to tonghu_app;
alter table suspected_children add column sources text[] not null generated always as (evidence_sources(reasons)) stored;
-- Measures ask for a period below a place.
create index suspected_by_day on suspected_children (created_at, path);

-- When the files of a run came, and when it began: two moments and a kind, for those who see the suspicion and not the run over the whole county.
create function run_moments() returns table (run_id uuid, kind text, received_at timestamptz, started_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, f.kind, min(f.created_at), r.created_at from discovery_runs r join department_files f on f.id = any (r.file_ids) where acting_sees() = 'place' group by r.id, f.kind, r.created_at
$$;
grant execute on function run_moments to tonghu_app;

-- When each suspicion below a path that the actor sees was handed over, checked and filed: moments only, neither reason nor person.
-- The policy of the steps asks for every step whether its suspicion is seen; here it is asked once for all (measured: 0.3 s instead of 4 s of 180,000 steps).
create function step_moments(p_path text) returns table (suspected_id uuid, handed timestamptz, checked timestamptz, filed timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.suspected_id, min(t.at) filter (where t.move = 'hand-over'), min(t.at) filter (where t.move in ('confirm', 'refuse')), min(t.at) filter (where t.move = 'file')
    from suspected_children s join suspected_steps t on t.suspected_id = s.id
   where (select acting_sees()) = 'place' and s.path >= acting_path() and s.path < acting_path_end() and (not s.walled or (select acting_has('hiv')))
     and s.path >= p_path and s.path < p_path || '~'
   group by t.suspected_id
$$;
grant execute on function step_moments to tonghu_app;
