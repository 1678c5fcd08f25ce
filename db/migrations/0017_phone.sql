-- Phone: devices that keep a little of the register offline, commands sent again, photos on their way, lessons read.
-- Reads:   the acting settings of 0001.
-- Writes:  tables for devices, received commands and study marks; columns of sessions; one more purpose of uploads.
-- Safe while the previous release is running: yes (adds only).

-- One row: a phone somebody signed in on. What lies on it is encrypted there; withdrawing it makes it forget at the next contact.
create table devices (
  id              uuid primary key,              -- made by the phone
  staff_id        uuid not null references staff,
  name            text not null check (length(name) between 1 and 60),
  registered_at   timestamptz not null default now(),
  last_contact_at timestamptz not null default now(),
  withdrawn_at    timestamptz,                   -- null: in use
  withdrawn_by    uuid
);
create index devices_by_staff on devices (staff_id);
alter table devices enable row level security;
create policy see on devices using (staff_id = (select acting_id()) or (select acting_post() in ('system-admin', 'security-admin')));
create trigger audit_write after insert or update of staff_id, name, withdrawn_at or delete on devices for each row execute function audit_write();
grant select on devices to tonghu_app;

-- A session of a phone stands idle longer than one of a desk, and ends with its device.
alter table sessions add column device_id uuid references devices, add column idle_minutes integer check (idle_minutes between 1 and 20160);

create or replace function session_actor(p_token_hash text, p_idle_minutes integer)
returns table (id uuid, name text, post text, sees text, rights text[], organisation_id uuid, language text, must_change boolean, place_code text, place_path text, place_level smallint, place_name text)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update sessions s set last_seen_at = now()
   where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
     and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => coalesce(s.idle_minutes, p_idle_minutes));
  return query
    select st.id, st.name, st.post, po.sees, st.rights, st.organisation_id, st.language, c.must_change, pl.code, st.path, pl.level, pl.name
      from sessions s join staff st on st.id = s.staff_id and st.active
      join posts po on po.post = st.post join places pl on pl.code = st.place_code
      join staff_credentials c on c.staff_id = st.id
      left join devices d on d.id = s.device_id
     where s.token_hash = p_token_hash and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => coalesce(s.idle_minutes, p_idle_minutes))
       and d.withdrawn_at is null;
end $$;

-- Registers the phone behind a session just opened at the door; a phone of somebody else, or a withdrawn one, is refused.
create function bind_device(p_token_hash text, p_device uuid, p_name text, p_idle_minutes integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare who uuid;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select staff_id into strict who from sessions where token_hash = p_token_hash;
  insert into devices (id, staff_id, name) values (p_device, who, p_name)
  on conflict (id) do update set name = excluded.name, last_contact_at = now() where devices.staff_id = who and devices.withdrawn_at is null;
  if not found then return false; end if;
  update sessions set device_id = p_device, idle_minutes = p_idle_minutes where token_hash = p_token_hash;
  return true;
end $$;

-- What became of a phone, asked by the phone itself when its session no longer holds. Its id is random and known to it alone.
create function device_standing(p_device uuid) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select case when d.withdrawn_at is null and s.active then 'sign-in-again' else 'withdrawn' end
    from devices d join staff s on s.id = d.staff_id where d.id = p_device and acting_id() is null
$$;

-- The phone was here; at most one write a minute.
create function device_contact(p_device uuid) returns void language sql security definer set search_path = pg_catalog, public as $$
  update devices set last_contact_at = now() where id = p_device and staff_id = acting_id() and last_contact_at < now() - interval '1 minute'
$$;

-- One's own lost phone, or as administrator anybody's: its sessions end at once.
create function withdraw_device(p_device uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update devices set withdrawn_at = coalesce(withdrawn_at, now()), withdrawn_by = coalesce(withdrawn_by, acting_id())
   where id = p_device and (staff_id = acting_id() or acting_post() in ('system-admin', 'security-admin'));
  if not found then return false; end if;
  delete from sessions where device_id = p_device;
  return true;
end $$;

-- One row: a command that was carried out, by the id its sender gave it. Sent again, it is answered from here and not carried out again.
create table received_commands (
  id          uuid primary key,
  staff_id    uuid not null,
  endpoint    text not null,                     -- POST /visits
  digest      text not null,                     -- of path, version and body: the same id with another content is refused
  reply       text,                              -- sealed JSON of the answer; null: it had none
  received_at timestamptz not null default now()
);
create index received_commands_by_day on received_commands (received_at);
alter table received_commands enable row level security;
create policy see on received_commands using (staff_id = (select acting_id()));
grant select, insert on received_commands to tonghu_app;
-- An answer is kept as long as a phone may be away and come back, and no longer.
create function forget_commands() returns integer language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from received_commands where received_at < now() - interval '60 days' returning 1) select count(*)::int from gone
$$;

alter table uploads drop constraint uploads_purpose_check;
alter table uploads add constraint uploads_purpose_check check (purpose in ('department-file', 'attachment', 'import', 'bank-return', 'visit-photo'));

-- One row: somebody read a lesson of the study list.
create table study_marks (
  id         uuid primary key,
  staff_id   uuid not null references staff,
  lesson     text not null,
  version    integer not null,
  read_on    date not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (staff_id, lesson, version)
);
alter table study_marks enable row level security;
-- Those who look after directors see what their people have read.
create policy see on study_marks using (exists (select from staff s where s.id = staff_id)) with check (staff_id = (select acting_id()));
create trigger audit_write after insert or update or delete on study_marks for each row execute function audit_write();
grant select, insert on study_marks to tonghu_app;

grant execute on function bind_device, device_standing, device_contact, withdraw_device, forget_commands to tonghu_app;
