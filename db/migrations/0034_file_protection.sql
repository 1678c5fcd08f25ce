-- Discovery: what every department file rests on, when its content goes, and what a run keeps for the next one.
-- Reads:   department_files, discovery_runs, suspected_children.
-- Writes:  columns on department_files and suspected_children, one table, one function.
-- Safe while the previous release is running: yes (adds only; a file it takes meanwhile counts as "not stated").

alter table department_files
  add column stated boolean not null default false,          -- false: taken before basis, sender and purpose were asked for
  add column legal_bases text[] not null default '{}',       -- domain/src/discovery/legal-bases.ts
  add column legal_words text not null default '',           -- a basis in the sender's own words
  add column contact text not null default '',               -- of the sending department (`source`)
  add column purpose text not null default '',
  -- The last day its content is kept. Twelve months where nobody says less, so that no content lies without an end.
  add column expires_on date not null default ((now() at time zone 'Asia/Shanghai')::date + interval '12 months')::date,
  add column expired_at timestamptz,                         -- when it was taken out of use; the content goes right after
  add column expired_why text,
  add column content_gone_at timestamptz,                    -- null: the content still lies in the file store
  -- Keeping it longer is asked for by one person and granted by another.
  add column extend_to date, add column extend_reason text, add column extend_by uuid references staff, add column extend_at timestamptz,
  add column version integer not null default 1,
  add constraint department_files_stated check (not stated or (source <> '' and purpose <> '' and (cardinality(legal_bases) > 0 or legal_words <> '')));
update department_files set expires_on = ((created_at at time zone 'Asia/Shanghai')::date + interval '12 months')::date;
create index department_files_expiring on department_files (expires_on) where content_gone_at is null;
-- Reading the file again changes counts, not what a person has on screen to edit.
create trigger next_version before update of legal_bases, legal_words, source, contact, purpose, as_of, expires_on, extend_to, expired_at on department_files
  for each row execute function next_version();

-- One row: what the last run over a place keeps for the next: for each touched child a token, a digest of the facts and the answers.
-- It lies encrypted in the file store; here is only where, and how long. Gone as soon as one of its files is.
create table discovery_kept (
  id         uuid primary key,                               -- also its name in the file store
  run_id     uuid not null references discovery_runs,
  file_ids   uuid[] not null,
  on_day     date not null,
  children   bigint not null,
  size       bigint not null,
  place_code text not null unique references places,
  path       text collate "C" not null,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index discovery_kept_by_files on discovery_kept using gin (file_ids);
alter table discovery_kept enable row level security;
create policy see on discovery_kept using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer'))
  and path >= acting_path() and path < acting_path_end()
);
grant select, insert, update on discovery_kept to tonghu_app;
create trigger audit_write after insert or update or delete on discovery_kept for each row execute function audit_write();

-- The first run whose files no longer say what they said of an open suspicion; null: they still do. A person decides what follows.
alter table suspected_children add column gone_since date;

-- The files behind a suspicion, by kind, sender and date, for whoever may open it. Directors and supervisors see no files otherwise.
create function files_behind(p_suspected uuid) returns table (kind text, source text, as_of date, received date) language sql stable security definer set search_path = pg_catalog, public as $$
  select f.kind, f.source, f.as_of, (f.created_at at time zone 'Asia/Shanghai')::date
    from suspected_children s join discovery_runs r on r.id = s.last_run_id join department_files f on f.id = any (r.file_ids)
   where s.id = p_suspected and acting_sees() = 'place' and s.path >= acting_path() and s.path < acting_path_end()
     and f.kind in (select row ->> 'source' from jsonb_array_elements(s.reasons -> 'because') b, jsonb_array_elements(b -> 'evidence') row)
   order by f.kind
$$;
revoke execute on function files_behind from public;
grant execute on function files_behind to tonghu_app;
