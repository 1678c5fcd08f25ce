-- Discovery: rows of files that may be about a person of the population, where the machine is not sure and a person decides.
-- Reads:   discovery_runs, department_files, places.
-- Writes:  two tables. Names and numbers of both sides lie sealed in the file store (`pack_id`), and go with the files;
--          what stays is which fields agreed and how well, what a person said, and a keyed token that finds the pair again.
-- Safe while the previous release is running: yes (adds only).

-- One row: a row of a file and the person it may be about.
create table link_reviews (
  id          uuid primary key,
  run_id      uuid not null references discovery_runs,   -- the run that saw the pair last
  department_file_id uuid not null references department_files,
  source      text not null,                              -- who sent the file, copied: a county does not see files of the city
  kind        text not null,                              -- domain/src/discovery/file-kinds.ts
  line        bigint not null,                            -- counting the header as 1
  pair_token  text not null unique,                       -- keyed digest of what both sides say: the same pair is asked once
  pack_id     text, pack_at integer not null,             -- where both sides lie in the file store; null: gone with the file
  why         text not null check (why in ('alike', 'damaged-number', 'other-name')),
  chance      smallint check (chance between 0 and 1000),  -- of 1000: how likely it is the same person; null: nobody weighed it
  levels      jsonb not null,                             -- how well each field agrees, by name of level; no values
  answer      text check (answer in ('same', 'different')),  -- null: nobody decided
  decided_by  uuid references staff, decided_at timestamptz,
  counted     boolean not null default false,             -- a run has taken the answer into account
  place_code  text not null references places,            -- where the possible person is registered, as far as the register knows
  path        text collate "C" not null,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  updated_by  uuid
);
create index link_reviews_open on link_reviews (coalesce(chance, -1) desc, id) where answer is null;
create index link_reviews_by_path on link_reviews (path, answer);
create index link_reviews_by_run on link_reviews (run_id);
create index link_reviews_by_file on link_reviews (department_file_id);

-- One row: what a person said of a pair, and taking it back.
create table link_review_steps (
  id        uuid primary key,
  review_id uuid not null references link_reviews,
  step      text not null check (step in ('same', 'different', 'take-back')),
  reason    text,
  at        timestamptz not null default now(),
  by_staff  uuid not null
);
create index link_review_steps_by_review on link_review_steps (review_id, at);

alter table link_reviews enable row level security;
create policy see on link_reviews using (
  (select acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer'))
  and path >= acting_path() and path < acting_path_end()
);
alter table link_review_steps enable row level security;
create policy see on link_review_steps using (exists (select 1 from link_reviews r where r.id = review_id));
grant select, insert, update on link_reviews to tonghu_app;
grant select, insert on link_review_steps to tonghu_app;
create trigger audit_write after insert or update or delete on link_reviews for each row execute function audit_write();
create trigger audit_write after insert or update or delete on link_review_steps for each row execute function audit_write();
create trigger next_version before update on link_reviews for each row execute function next_version();
