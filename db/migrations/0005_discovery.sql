-- Discovery: department files, runs over them, and the children they suspect.
-- The population never enters the register: only suspected children, their reasons and their evidence do.
-- Safe while the previous release is running: yes (adds only).

-- One row: a file a department sent. Its content lies encrypted in the file store.
create table department_files (
  id          uuid primary key,
  kind        text,                              -- domain/src/discovery/file-kinds.ts; null: not recognised yet
  name        text not null,
  source      text not null default '',          -- who sent it
  as_of       date,                              -- the day its content is true for
  mapping     jsonb not null default '{}',       -- column of the product → header of the file
  encoding    text,
  rows        bigint, rows_read bigint, rows_unread bigint,  -- null: not counted yet
  quality     jsonb not null default '{}',       -- counts by kind of fault
  file_id     uuid not null,
  digest      text not null,
  size        bigint not null,
  state       text not null default 'received' check (state in ('received', 'recognised', 'refused', 'expired')),
  place_code  text not null references places,
  path        text collate "C" not null,
  created_at  timestamptz not null default now(),
  created_by  uuid
);
create index department_files_by_path on department_files (path, created_at desc);

-- One row: a line of a file that could not be read. At most the first thousand a file; the counts above are exact.
create table unread_rows (
  file_id uuid not null references department_files on delete cascade,
  line    bigint not null,                       -- counting the header as 1
  reason_zh text not null, reason_en text not null,  -- never the content of the line
  primary key (file_id, line)
);

-- One row: the mapping a person corrected once, remembered per source.
create table file_mappings (
  source  text not null, kind text not null, path text collate "C" not null,
  mapping jsonb not null,
  primary key (path, source, kind)
);

-- One row: one pass over the files.
create table discovery_runs (
  id           uuid primary key,
  on_day       date not null,                    -- the day the rules are asked for
  place_code   text not null references places,
  path         text collate "C" not null,
  state        text not null default 'running' check (state in ('running', 'done', 'failed', 'cancelled')),
  job_id       uuid,
  file_ids     uuid[] not null,
  rule_version text not null,
  counts       jsonb not null default '{}',      -- population, by class and answer, pushed, held back, not supplied
  created_at   timestamptz not null default now(),
  ended_at     timestamptz,
  created_by   uuid
);
create index discovery_runs_by_path on discovery_runs (path, created_at desc);

-- One row: a child suspected of one class. `person_token` finds the same person again; the number itself is sealed.
create table suspected_children (
  id               uuid primary key,
  run_id           uuid not null references discovery_runs,  -- the run that found the child first
  last_run_id      uuid not null references discovery_runs,  -- the run that saw it last
  person_token     text not null,
  id_number_sealed text not null, id_number_hint text not null,
  name             text not null, pinyin text not null default '', initials text not null default '',
  sex              text not null, birth_date date not null,
  class            text not null,
  answer           text not null check (answer in ('eligible', 'need-to-know', 'no-longer')),
  reasons          jsonb not null,               -- Answer of domain/src/answer.ts
  facts            jsonb not null,               -- ChildFacts as gathered
  family_sealed    text,                         -- names and numbers of the parents as the population file has them
  evidence_tokens  text[] not null,              -- one keyed token a feed row; a refused child is pushed again only by a row not among them
  place_code       text not null references places,  -- village, or township where the village is not known
  path             text collate "C" not null,
  state            text not null default 'found' check (state in ('found', 'handed', 'confirmed', 'refused', 'filed', 'settled')),
  due_on           date,                         -- check in the village by this day
  handed_to        uuid references staff,
  outcome_reason   text,
  child_id         uuid references children,     -- the file it became, or the file it belongs to
  application_id   uuid,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  updated_by       uuid
);
create unique index suspected_once on suspected_children (person_token, class) where state in ('found', 'handed', 'confirmed');
create index suspected_by_path on suspected_children (path, state);
create index suspected_by_person on suspected_children (person_token, class);
create index suspected_by_run on suspected_children (run_id);

-- One row: a step of the check, who took it and why.
create table suspected_steps (
  id           uuid primary key,
  suspected_id uuid not null references suspected_children,
  move         text not null,
  from_state   text not null, to_state text not null,
  reason       text,
  at           timestamptz not null default now(),
  by_staff     uuid
);
create index suspected_steps_by_suspected on suspected_steps (suspected_id, at);

do $$ declare t text; begin
  foreach t in array array['department_files', 'discovery_runs', 'suspected_children', 'file_mappings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update on %I to tonghu_app', t);
  end loop;
end $$;
-- Files and runs are work of the county and the city; a liaison sees the files it sent.
create policy see on department_files using (
  created_by = (select acting_id())
  or ((select acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer'))
      and path >= acting_path() and path < acting_path_end())
);
create policy see on discovery_runs using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer'))
  and path >= acting_path() and path < acting_path_end()
);
create policy see on file_mappings using (path >= acting_path() and path < acting_path_end());
create policy see on suspected_children using (
  (select acting_sees() = 'place') and path >= acting_path() and path < acting_path_end()
);
alter table unread_rows enable row level security;
create policy see on unread_rows using (exists (select 1 from department_files f where f.id = unread_rows.file_id));
alter table suspected_steps enable row level security;
create policy see on suspected_steps using (exists (select 1 from suspected_children s where s.id = suspected_id));
grant select, insert on unread_rows, suspected_steps to tonghu_app;
grant delete on unread_rows to tonghu_app;

create trigger audit_write after insert or update or delete on department_files for each row execute function audit_write();
create trigger audit_write after insert or update or delete on discovery_runs for each row execute function audit_write();
create trigger audit_write after insert or update or delete on suspected_children for each row execute function audit_write();
create trigger audit_write after insert or update or delete on suspected_steps for each row execute function audit_write();
create trigger audit_write after insert or update or delete on file_mappings for each row execute function audit_write('source');
create trigger audit_write after insert or delete on unread_rows for each row execute function audit_write('file_id');
create trigger next_version before update on suspected_children for each row execute function next_version();
