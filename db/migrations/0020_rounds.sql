-- Rounds: twice a year every door (一年两摸排). The second net beside the department files.
-- Reads:   children, places.
-- Writes:  the tables below.
-- Safe while the previous release is running: yes (adds only).
-- Whoever walks a round does not see what the files suspect: the two nets must not know of each other, or their overlap says nothing.

-- One row: a round of a county or city.
create table screening_rounds (
  id         uuid primary key,
  name       text not null check (length(name) between 1 and 60),
  place_code text not null references places,
  path       text collate "C" not null,
  from_day   date not null, until_day date not null check (until_day >= from_day),
  state      text not null default 'open' check (state in ('open', 'closed')),
  closed_on  date, closed_by uuid references staff,
  summary    jsonb,                              -- what was found, fixed when it was closed
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check ((state = 'closed') = (closed_on is not null))
);
create index screening_rounds_by_path on screening_rounds (path, from_day desc);

-- One row: a village in a round.
create table round_villages (
  round_id   uuid not null references screening_rounds,
  place_code text not null references places,
  path       text collate "C" not null,
  state      text not null default 'waiting' check (state in ('waiting', 'going', 'done')),
  households integer check (households >= 0),    -- doors that were knocked at
  done_on    date, done_by uuid references staff,
  note       text not null default '' check (length(note) <= 1000),
  version    integer not null default 1,
  primary key (round_id, place_code)
);
create index round_villages_by_path on round_villages (path, round_id);

-- One row: a child with a file was looked at in a round.
create table round_checks (
  id         uuid primary key,
  round_id   uuid not null references screening_rounds,
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  outcome    text not null check (outcome in ('unchanged', 'changed', 'moved-away', 'not-met')),
  note       text not null default '' check (length(note) <= 1000),
  checked_on date not null,
  checked_by uuid not null references staff,
  created_at timestamptz not null default now(),
  unique (round_id, child_id)
);
create index round_checks_by_path on round_checks (path, round_id);

-- One row: a child without a file, found at the door.
create table round_finds (
  id               uuid primary key,
  round_id         uuid not null references screening_rounds,
  place_code       text not null references places,
  path             text collate "C" not null,
  name             text not null check (length(name) between 1 and 60),
  sex              text not null check (sex in ('male', 'female', 'unknown')),
  birth_date       date not null,
  id_number_sealed text, id_number_token text, id_number_hint text,  -- null: not shown at the door
  carer            text not null default '' check (length(carer) <= 100),
  situations       text[] not null,              -- what was seen, not a class: both parents away, disability, nobody cares …
  note             text not null default '' check (length(note) <= 2000),
  found_on         date not null,
  found_by         uuid not null references staff,
  state            text not null default 'new' check (state in ('new', 'filed', 'known', 'dismissed')),
  decided_by       uuid references staff, decided_on date,
  decided_why      text check (length(decided_why) <= 400),
  child_id         uuid references children,     -- the file it became, or turned out to have
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid
);
create index round_finds_by_path on round_finds (path, round_id, state);
create index round_finds_by_round on round_finds (round_id, created_at desc, id);
create index round_finds_by_person on round_finds (id_number_token) where id_number_token is not null;
create index round_finds_by_name on round_finds (name, birth_date);

-- A round is read by everybody who works in its place: above it, in it, or below it.
alter table screening_rounds enable row level security;
create policy see on screening_rounds using (
  (select acting_sees() = 'place') and ((path >= acting_path() and path < acting_path_end()) or (acting_path() <> '' and starts_with(acting_path(), path)))
) with check ((select acting_sees() = 'place') and path >= acting_path() and path < acting_path_end());
do $$ declare t text; begin
  foreach t in array array['round_villages', 'round_finds'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy see on %I using ((select acting_sees() = ''place'') and path >= acting_path() and path < acting_path_end())', t);
  end loop;
  foreach t in array array['screening_rounds', 'round_checks', 'round_finds'] loop
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
  foreach t in array array['screening_rounds', 'round_villages', 'round_checks', 'round_finds'] loop
    execute format('grant select, insert, update on %I to tonghu_app', t);
  end loop;
  foreach t in array array['screening_rounds', 'round_villages', 'round_finds'] loop
    execute format('create trigger next_version before update on %I for each row execute function next_version()', t);
  end loop;
end $$;
create trigger audit_write after insert or update or delete on round_villages for each row execute function audit_write('round_id');
select about_child('round_checks');
-- A find that belongs to a walled file goes behind the wall with it.
create policy wall on round_finds as restrictive using (child_id is null or sees_child(child_id));

-- Opening a round lists every village of its place, also those the opener's transaction need not read one by one.
create function list_round_villages(p_round uuid) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare listed integer;
begin
  if not exists (select from screening_rounds r where r.id = p_round and r.created_by = acting_id()) then raise exception 'not allowed' using errcode = '42501'; end if;
  insert into round_villages (round_id, place_code, path)
  select r.id, p.code, p.path from screening_rounds r join places p on p.level = 5 and p.path >= r.path and p.path < r.path || '~' where r.id = p_round
  on conflict do nothing;
  get diagnostics listed = row_count;
  return listed;
end $$;
grant execute on function list_round_villages to tonghu_app;
