-- Network: places, organisations, staff and how they sign in.
-- Safe while the previous release is running: yes (adds only).
-- Places and organisations hold no child and are readable to everyone who is signed in.

-- One row: a division of the national list, or a zone that a person added (functional zone, station without a code).
create table places (
  code        text primary key,                  -- 2, 4, 6, 9 or 12 digits; zones: parent's code + Z + two digits
  parent_code text references places,
  path        text collate "C" not null unique,  -- codes from the province down, each followed by a slash
  level       smallint not null check (level between 0 and 5),  -- 1 province, 2 city, 3 county, 4 township, 5 village
  kind        text not null default 'division' check (kind in ('division', 'zone')),
  name        text not null check (length(name) between 1 and 60),
  pinyin      text not null default '',
  initials    text not null default ''
);
create index places_by_parent on places (parent_code, code);

-- One row: a body of the network: bureau, protection centre, station, village committee, institution, department.
create table organisations (
  id         uuid primary key,
  kind       text not null check (kind in ('bureau', 'centre', 'station', 'village-committee', 'institution', 'department', 'social-work', 'school', 'hospital')),
  name       text not null check (length(name) between 1 and 100),
  place_code text not null references places,
  path       text collate "C" not null,
  department text,                               -- for departments: 公安, 教育 … as the city names them
  address    text,
  phone      text,                               -- an office number, public
  active     boolean not null default true,
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index organisations_by_path on organisations (path, kind);

-- How each post is scoped; domain/src/staff/posts.ts says the same, a test compares.
create table posts (post text primary key, sees text not null check (sees in ('place', 'assigned', 'residents', 'money', 'nothing')));
insert into posts values
  ('director', 'place'), ('supervisor', 'place'), ('county-officer', 'place'), ('county-reviewer', 'place'), ('finance', 'money'),
  ('centre-worker', 'place'), ('city-officer', 'place'), ('city-leader', 'nothing'), ('liaison', 'nothing'), ('institution-staff', 'residents'),
  ('counsellor', 'assigned'), ('social-worker', 'assigned'), ('volunteer', 'assigned'), ('caring-mother', 'assigned'),
  ('system-admin', 'nothing'), ('security-admin', 'nothing'), ('audit-admin', 'nothing');

-- One row: a person with a post and a place. A person with two posts has two accounts.
create table staff (
  id              uuid primary key,
  username        text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name            text not null check (length(name) between 1 and 60),
  post            text not null references posts,
  place_code      text not null references places,
  path            text collate "C" not null,
  organisation_id uuid references organisations,
  phone_sealed    text,
  phone_hint      text,                          -- 138****0000
  rights          text[] not null default '{}',
  language        text not null default 'zh' check (language in ('zh', 'en')),
  record_check_on date,                          -- last check for records of violence or abuse (未保法 art. 62); null: never
  active          boolean not null default true,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid
);
create index staff_by_path on staff (path, post);

-- One row: how a person proves who they are. Never readable to the app role.
create table staff_credentials (
  staff_id       uuid primary key references staff,
  password_hash  text not null,                  -- argon2id
  must_change    boolean not null default false,
  must_code      boolean not null default false, -- this account signs in with a one-time code
  totp_sealed    text,                           -- null: no authenticator yet
  totp_confirmed boolean not null default false,
  totp_last_step bigint not null default 0,      -- a code is used once
  failed_count   integer not null default 0,
  locked_until   timestamptz
);

-- One row: a signed-in browser. Only the hash of its token is kept.
create table sessions (
  token_hash   text primary key,
  staff_id     uuid not null references staff,
  opened_at    timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ends_at      timestamptz not null,             -- whatever happens
  agent        text
);
create index sessions_by_staff on sessions (staff_id);

-- Begins to act for a person. Every request calls it first; an unknown or inactive person is refused.
create function act_as(p_staff uuid, p_purpose text default null, p_request text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare who record;
begin
  select s.id, s.post, s.path, s.organisation_id, s.rights, p.sees into who
    from staff s join posts p using (post) where s.id = p_staff and s.active;
  if not found then raise exception 'no such actor' using errcode = '28000'; end if;
  perform set_config('tonghu.actor', who.id::text, true),
          set_config('tonghu.post', who.post, true),
          set_config('tonghu.sees', who.sees, true),
          set_config('tonghu.path', who.path, true),
          set_config('tonghu.organisation', coalesce(who.organisation_id::text, ''), true),
          set_config('tonghu.rights', array_to_string(who.rights, ','), true),
          set_config('tonghu.purpose', coalesce(p_purpose, ''), true),
          set_config('tonghu.request', coalesce(p_request, ''), true);
end $$;

-- The door: what sign-in needs before anybody acts, and refused to whoever acts. Definer functions, so that the app
-- role reads no credential itself.
create function sign_in_lookup(p_username text)
returns table (staff_id uuid, active boolean, password_hash text, must_change boolean, must_code boolean, totp_sealed text, totp_confirmed boolean, totp_last_step bigint, failed_count integer, locked_until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.active, c.password_hash, c.must_change, c.must_code, c.totp_sealed, c.totp_confirmed, c.totp_last_step, c.failed_count, c.locked_until
    from staff s join staff_credentials c on c.staff_id = s.id where s.username = p_username and acting_id() is null
$$;

create function sign_in_failed(p_staff uuid, p_limit integer default 5, p_minutes integer default 15) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, public as $$
declare until timestamptz;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  update staff_credentials
     set failed_count = case when failed_count + 1 >= p_limit then 0 else failed_count + 1 end,
         locked_until = case when failed_count + 1 >= p_limit then now() + make_interval(mins => p_minutes) else locked_until end
   where staff_id = p_staff returning locked_until into until;
  insert into audit_rows (actor, action, subject_kind, subject_id) values (p_staff, 'sign-in failed', 'staff', p_staff::text);
  return until;
end $$;

create function open_session(p_staff uuid, p_token_hash text, p_ends_at timestamptz, p_agent text, p_totp_step bigint default null) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  if p_totp_step is not null then
    update staff_credentials set totp_last_step = p_totp_step where staff_id = p_staff and totp_last_step < p_totp_step;
    if not found then return false; end if;      -- this code was used before
  end if;
  update staff_credentials set failed_count = 0, locked_until = null where staff_id = p_staff;
  delete from sessions where ends_at < now();
  insert into sessions (token_hash, staff_id, ends_at, agent) values (p_token_hash, p_staff, p_ends_at, left(p_agent, 200));
  insert into audit_rows (actor, action, subject_kind, subject_id) values (p_staff, 'sign-in', 'staff', p_staff::text);
  return true;
end $$;

-- The actor behind a token; no row when it ended or stood idle too long. Touches the session at most once a minute.
create function session_actor(p_token_hash text, p_idle_minutes integer)
returns table (id uuid, name text, post text, sees text, rights text[], organisation_id uuid, language text, must_change boolean, place_code text, place_path text, place_level smallint, place_name text)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update sessions s set last_seen_at = now()
   where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
     and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => p_idle_minutes);
  return query
    select st.id, st.name, st.post, po.sees, st.rights, st.organisation_id, st.language, c.must_change, pl.code, st.path, pl.level, pl.name
      from sessions s join staff st on st.id = s.staff_id and st.active
      join posts po on po.post = st.post join places pl on pl.code = st.place_code
      join staff_credentials c on c.staff_id = st.id
     where s.token_hash = p_token_hash and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => p_idle_minutes);
end $$;

create function close_session(p_token_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare who uuid;
begin
  delete from sessions where token_hash = p_token_hash returning staff_id into who;
  if who is not null then
    insert into audit_rows (actor, action, subject_kind, subject_id) values (who, 'sign-out', 'staff', who::text);
  end if;
end $$;

-- Changes a credential: one's own, or as system administrator that of anybody but an administrator. Ends the sessions of that person but p_keep.
create function set_password(p_staff uuid, p_hash text, p_must_change boolean, p_keep text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_id() is distinct from p_staff and (acting_post() <> 'system-admin'
     or exists (select from staff where id = p_staff and post in ('system-admin', 'security-admin', 'audit-admin'))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into staff_credentials (staff_id, password_hash, must_change) values (p_staff, p_hash, p_must_change)
  on conflict (staff_id) do update set password_hash = excluded.password_hash, must_change = excluded.must_change, failed_count = 0, locked_until = null;
  delete from sessions where staff_id = p_staff and token_hash is distinct from p_keep;
end $$;

create function own_credentials() returns table (password_hash text, must_code boolean, totp_sealed text, totp_confirmed boolean, totp_last_step bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select password_hash, must_code, totp_sealed, totp_confirmed, totp_last_step from staff_credentials where staff_id = acting_id()
$$;

-- A new secret begins with no code used; confirming it uses up the code that did.
create function set_totp(p_sealed text, p_confirmed boolean, p_step bigint default 0) returns void
language sql security definer set search_path = pg_catalog, public as $$
  update staff_credentials set totp_sealed = p_sealed, totp_confirmed = p_confirmed,
         totp_last_step = case when p_confirmed then greatest(totp_last_step, p_step) else 0 end
   where staff_id = acting_id()
$$;

-- The security administrator asks for codes, takes a lost authenticator away, unlocks.
create function set_sign_in_rules(p_staff uuid, p_must_code boolean, p_drop_totp boolean, p_unlock boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() <> 'security-admin' or acting_id() = p_staff then raise exception 'not allowed' using errcode = '42501'; end if;
  update staff_credentials set
    must_code = coalesce(p_must_code, must_code),
    totp_sealed = case when p_drop_totp then null else totp_sealed end,
    totp_confirmed = case when p_drop_totp then false else totp_confirmed end,
    failed_count = case when p_unlock then 0 else failed_count end,
    locked_until = case when p_unlock then null else locked_until end
  where staff_id = p_staff;
end $$;

create function sign_in_rules(p_staff uuid) returns table (must_code boolean, totp_confirmed boolean, locked_until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.must_code, c.totp_confirmed, c.locked_until from staff_credentials c
   where c.staff_id = p_staff and acting_post() in ('system-admin', 'security-admin')
$$;

-- Names of colleagues, for "who did this" and "who could help". No phone, no credential.
create view staff_names as select id, name, post, place_code, organisation_id, active from staff;

-- Gives a place another parent, and everything below it a new path. A zone takes over villages this way.
create function move_place(p_code text, p_parent text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare old_path text; new_path text; tbl text; col text;
begin
  select path into strict old_path from places where code = p_code for update;
  select path || p_code || '/' into strict new_path from places where code = p_parent;
  if session_user <> current_user and not (acting_post() = 'city-officer' and acting_path() <> ''
     and starts_with(old_path, acting_path()) and starts_with(new_path, acting_path())) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  if new_path = old_path then return; end if;
  if starts_with(new_path, old_path) then raise exception 'a place cannot lie below itself' using errcode = '23514'; end if;
  update places set parent_code = p_parent where code = p_code;
  for tbl, col in
    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('path', 'hukou_path', 'residence_path') and c.table_name <> 'audit_rows'
  loop
    execute format('update %I set %I = $1 || substr(%I, $2) where %I >= $3 and %I < $3 || ''~''', tbl, col, col, col, col)
      using new_path, length(old_path) + 1, old_path;
  end loop;
end $$;

create trigger audit_write after insert or update or delete on places for each row execute function audit_write('code');
create trigger audit_write after insert or update or delete on organisations for each row execute function audit_write();
create trigger audit_write after insert or update or delete on staff for each row execute function audit_write();
create trigger audit_write after insert or update or delete on staff_credentials for each row execute function audit_write('staff_id');
create trigger next_version before update on organisations for each row execute function next_version();
create trigger next_version before update on staff for each row execute function next_version();

alter table staff enable row level security;
alter table staff_credentials enable row level security;
alter table sessions enable row level security;

-- A person sees colleagues of the own place and below; administrators see every account, and no child.
create policy see on staff using (
  id = (select acting_id())
  or (select acting_post() in ('system-admin', 'security-admin', 'audit-admin'))
  or ((select acting_sees() in ('place', 'nothing')) and path >= acting_path() and path < acting_path_end())
) with check ((select acting_post() in ('system-admin', 'security-admin')) or id = (select acting_id()));

create policy see on audit_rows for select using (
  (select acting_post() = 'audit-admin') or actor = (select acting_id())
);
create policy see on audit_seals for select using ((select acting_post() = 'audit-admin'));

grant select, insert, update on places, organisations to tonghu_app;
grant select, insert, update on staff to tonghu_app;
grant select on posts, staff_names to tonghu_app;
revoke execute on function sign_in_lookup, sign_in_failed, open_session, session_actor, close_session, set_password, own_credentials, set_totp, set_sign_in_rules, sign_in_rules, act_as, move_place from public;
grant execute on function sign_in_lookup, sign_in_failed, open_session, session_actor, close_session, set_password, own_credentials, set_totp, set_sign_in_rules, sign_in_rules, act_as, move_place to tonghu_app;
