-- Assessments: instruments as they were answered, answers, the four colours with their reasons, and alarms by name.
-- Reads:   children, staff.
-- Writes:  the tables below; a trigger on children that keeps their path and wall.
-- Safe while the previous release is running: yes (adds only).
-- A colour is set by a person's confirmation, or at once by a veto; it is never changed in place, but ended and followed by another.

-- One row: a version of an instrument that the city uses. Never changed; a new version is a new row.
create table instruments (
  instrument text not null,                      -- four-colours
  number     integer not null check (number > 0),
  body       jsonb not null,                     -- domain/src/assessments/instrument.ts
  digest     text not null,
  source     text not null check (source in ('shipped', 'city')),
  from_day   date not null,                      -- offered from this day on; the highest number offered is the one answered
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (instrument, number)
);
alter table instruments enable row level security;
create policy see on instruments for select using (true);
create policy add on instruments for insert with check ((select acting_post() = 'city-officer') and source = 'city');
create trigger audit_write after insert or update or delete on instruments for each row execute function audit_write('instrument');
grant select, insert on instruments to tonghu_app;

-- One row: an instrument answered once, about a child or about a station.
create table assessments (
  id               uuid primary key,
  child_id         uuid references children,     -- null: about a station
  organisation_id  uuid references organisations,-- null: about a child
  path             text collate "C" not null,
  walled           boolean not null default false,
  instrument       text not null, number integer not null,
  answers          jsonb not null,
  score            numeric(5, 1),                -- null: a veto decided before all was answered
  band             text not null,                -- as computed: a colour, a grade
  vetoes           text[] not null default '{}', -- ids of the instrument
  because          jsonb not null default '[]',  -- Text[], strongest first
  suggested        text not null,                -- after hysteresis; equals band where an instrument has none
  previous         text,                         -- the outcome that held when it was answered; null: none
  assessed_on      date not null,
  assessed_by      uuid not null references staff,
  second_assessor  text,                         -- name and office of the second; an instrument may ask for two
  visit_id         uuid,                         -- the visit at which it was answered
  reason           text not null default 'regular' check (reason in ('regular', 'round', 'lead', 'change', 'return-home')),
  note             text not null default '' check (length(note) <= 2000),
  state            text not null default 'submitted' check (state in ('submitted', 'confirmed', 'returned', 'replaced')),
  outcome          text,                         -- what the person confirmed; null: not yet
  decided_by       uuid references staff,
  decided_at       timestamptz,
  decided_why      text,                         -- always when the outcome differs from the suggestion, or it was returned
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  foreign key (instrument, number) references instruments,
  check ((child_id is null) <> (organisation_id is null)),
  check ((state = 'confirmed') = (outcome is not null))
);
create index assessments_by_child on assessments (child_id, assessed_on desc) where child_id is not null;
create index assessments_by_organisation on assessments (organisation_id, assessed_on desc) where organisation_id is not null;
create index assessments_to_decide on assessments (path, created_at) where state = 'submitted';
create index assessments_by_path on assessments (path, created_at desc);

-- One row: a colour of a child over time.
create table child_colours (
  id            uuid primary key,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  colour        text not null check (colour in ('red', 'yellow', 'blue', 'green')),
  from_day      date not null,
  until_day     date,                            -- null: holds today
  assessment_id uuid references assessments,
  because       jsonb not null,                  -- Text[]: why, in words
  by_veto       boolean not null default false,  -- red at once, before anybody confirmed
  set_by        uuid not null references staff,
  plan_due_at   timestamptz,                     -- a service plan is due by then; null: the policy asks for none
  created_at    timestamptz not null default now()
);
create unique index child_colours_once on child_colours (child_id) where until_day is null;
create index child_colours_by_child on child_colours (child_id, from_day desc);
create index child_colours_now on child_colours (path, colour) where until_day is null;

-- One row: somebody is told by name. Stays until that person says to have seen it.
create table alarms (
  id            uuid primary key,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  assessment_id uuid references assessments,
  to_staff      uuid not null references staff,
  raised_at     timestamptz not null default now(),
  seen_at       timestamptz,
  version       integer not null default 1
);
create index alarms_to on alarms (to_staff) where seen_at is null;
create index alarms_by_child on alarms (child_id);

-- One row: how often a colour or a class is visited, who is responsible, and how soon a plan is due. The nearest place wins, then the latest day.
create table visit_policies (
  id               uuid primary key,
  path             text collate "C" not null,    -- empty: everywhere
  applies_to       text not null,                -- a colour, 'ungraded', or a class
  from_day         date not null,
  interval_days    integer not null check (interval_days between 1 and 366),
  responsible_post text check (responsible_post in ('director', 'supervisor', 'county-officer', 'centre-worker')), -- null: as the colour says
  plan_hours       integer check (plan_hours between 1 and 2000),  -- null: no service plan asked for
  conference       boolean not null default false,
  source           text not null check (length(source) between 1 and 400),
  created_at       timestamptz not null default now(),
  created_by       uuid
);
create index visit_policies_by_path on visit_policies (path, applies_to, from_day desc);
insert into visit_policies (id, path, applies_to, from_day, interval_days, responsible_post, plan_hours, conference, source) values
  ('00000000-0000-4000-8000-000000018001', '', 'red',      '2019-01-01',  7, 'supervisor', 24,   true,  '本系统默认值，不是规定：各地公布的做法为每周至每月，请按本市文件修改'),
  ('00000000-0000-4000-8000-000000018002', '', 'yellow',   '2019-01-01', 15, 'director',   168,  false, '本系统默认值，不是规定：请按本市文件修改'),
  ('00000000-0000-4000-8000-000000018003', '', 'blue',     '2019-01-01', 30, 'director',   null, false, '本系统默认值，不是规定：请按本市文件修改'),
  ('00000000-0000-4000-8000-000000018004', '', 'green',    '2019-01-01', 90, 'director',   null, false, '本系统默认值，不是规定：请按本市文件修改'),
  ('00000000-0000-4000-8000-000000018005', '', 'ungraded', '2019-01-01', 30, 'director',   null, false, '本系统默认值，不是规定：尚未评级的孩子先按每月探访'),
  ('00000000-0000-4000-8000-000000018006', '', 'left-behind', '2019-01-01', 30, null,      null, false, '农村留守儿童至少每月探访一次（仪征市等地公布的做法），请按本市文件修改');
alter table visit_policies enable row level security;
create policy see on visit_policies for select using (true);
create policy add on visit_policies for insert with check (
  (select acting_post() in ('city-officer', 'county-officer')) and path >= acting_path() and path < acting_path_end());
create trigger audit_write after insert or update or delete on visit_policies for each row execute function audit_write();
grant select, insert on visit_policies to tonghu_app;

-- Rows about a child follow the child: to another village, and behind the wall. Runs for every word's table that carries both.
create function follow_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare t text;
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  for t in
    select a.table_name from information_schema.columns a join information_schema.columns b using (table_schema, table_name) join information_schema.columns c using (table_schema, table_name)
     where a.table_schema = 'public' and a.column_name = 'child_id' and b.column_name = 'path' and c.column_name = 'walled'
       and a.table_name <> 'suspected_children'
  loop
    execute format('update %I set path = $1, walled = $2 where child_id = $3 and (path <> $1 or walled <> $2)', t) using new.path, new.walled, new.id;
  end loop;
  return null;
end $$;
create trigger follow after update of path, walled on children for each row execute function follow_child();

-- What a row about a child says of path and wall is taken from the child, whatever the caller wrote.
create function as_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.child_id is not null then select c.path, c.walled into strict new.path, new.walled from children c where c.id = new.child_id; end if;
  return new;
end $$;

-- Who sees a row about a child: by the place of the row, or because the child is seen. One form for all such tables.
create function about_child(p_table text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', p_table);
  execute format($p$create policy see on %I using (
    path >= acting_path() and path < acting_path_end()
    and ((select acting_sees() = 'place') or ((select acting_sees() in ('assigned', 'residents')) and sees_child(child_id)))
    and (not walled or (select acting_has('hiv'))))$p$, p_table);
  execute format('create trigger as_child before insert on %I for each row execute function as_child()', p_table);
end $$;
select about_child(t) from unnest(array['assessments', 'child_colours', 'alarms']) t;
create trigger audit_write after insert or update or delete on assessments for each row execute function audit_write();
create trigger audit_write after insert or update or delete on child_colours for each row execute function audit_write();
create trigger audit_write after insert or update or delete on alarms for each row execute function audit_write();
create trigger next_version before update on assessments for each row execute function next_version();
create trigger next_version before update on alarms for each row execute function next_version();
-- The answers of an assessment are not for companions; a colour is (they see how urgent, never why).
create policy least on assessments as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));
grant select, insert, update on assessments, alarms to tonghu_app;
grant select, insert, update (until_day) on child_colours to tonghu_app;

-- An assessment once given keeps its answers; only its decision moves, and nobody decides the own one.
create function guard_assessments() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'outcome', 'decided_by', 'decided_at', 'decided_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'submitted' and new.assessed_by = acting_id() then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision
    and ((old.state = 'submitted' and new.state in ('confirmed', 'returned') and new.decided_by = acting_id() and old.assessed_by <> acting_id()
          and acting_post() in ('supervisor', 'county-officer', 'centre-worker'))
      or (new.state = 'replaced' and old.state = 'submitted')) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on assessments for each row execute function guard_assessments();

-- A colour comes from a confirmed assessment, or red at once from one with a veto.
create function guard_colours() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' and old.until_day is null and new.until_day is not null then return new; end if;
  if tg_op = 'INSERT' and new.set_by = acting_id() and exists (
    select from assessments a where a.id = new.assessment_id and a.child_id = new.child_id
       and ((a.state = 'confirmed' and a.outcome = new.colour) or (new.by_veto and new.colour = 'red' and a.vetoes <> '{}'))) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on child_colours for each row execute function guard_colours();

-- Whom a veto alarms: those in post over the child's village, by name, the named ones alone for a walled file.
create function raise_alarm(p_assessment uuid) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare raised integer;
begin
  insert into alarms (id, child_id, path, assessment_id, to_staff)
  select gen_random_uuid(), a.child_id, a.path, a.id, s.id
    from assessments a join children c on c.id = a.child_id
    join staff s on s.active and starts_with(c.path, s.path) and s.post in ('supervisor', 'county-officer', 'centre-worker') and s.id <> a.assessed_by
   where a.id = p_assessment and a.vetoes <> '{}' and a.created_by = acting_id() and (not c.walled or 'hiv' = any (s.rights))
     and not exists (select from alarms x where x.assessment_id = a.id);
  get diagnostics raised = row_count;
  return raised;
end $$;
grant execute on function raise_alarm to tonghu_app;
