-- Children: one child, one file.
-- Reads:   the acting settings of 0001.
-- Safe while the previous release is running: yes (adds only).
-- `path` is the path of the village that looks after the child: hukou as a rule, residence for migrant children.
-- A walled file (HIV-affected) is seen only by people named with the right `hiv`, whatever their post.

-- One row: a child with a file.
create table children (
  id               uuid primary key,
  name             text not null check (length(name) between 1 and 60),
  pinyin           text not null default '',
  initials         text not null default '',
  sex              text not null check (sex in ('male', 'female', 'unknown')),
  birth_date       date not null,
  id_number_sealed text,                         -- null: none yet (foundling, not registered)
  id_number_token  text,                         -- keyed index; equal numbers have equal tokens
  id_number_hint   text,                         -- 370784********0012
  ethnic_group     text not null default '01',   -- GB/T 3304
  hukou_code       text references places,       -- null: none, or outside the city
  hukou_path       text collate "C",
  rural_hukou      boolean,                      -- null: not asked yet
  residence_code   text references places,
  residence_path   text collate "C",
  residence_detail text,                         -- street and number
  place_code       text not null references places,
  path             text collate "C" not null,
  household_id     uuid,
  living_form      text not null default 'community' check (living_form in ('community', 'institution')),
  institution_id   uuid references organisations,
  walled           boolean not null default false,
  status           text not null default 'open' check (status in ('open', 'closed')),
  closed_on        date,
  closed_reason    text,
  photo_id         uuid,                         -- an attachment, only with consent
  note             text not null default '' check (length(note) <= 4000),
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  check ((living_form = 'institution') = (institution_id is not null)),
  check ((status = 'closed') = (closed_on is not null))
);
create unique index children_by_id_number on children (id_number_token) where id_number_token is not null;
create index children_by_path on children (path, id);
create index children_by_name on children (name collate "C");
create index children_by_pinyin on children (pinyin collate "C");
create index children_by_initials on children (initials collate "C");
create index children_by_birth on children (birth_date);
create index children_by_household on children (household_id) where household_id is not null;
create index children_by_institution on children (institution_id) where institution_id is not null;

-- One row: a child is entrusted by name to a social worker, volunteer, counsellor or caring mother.
create table assignments (
  id         uuid primary key,
  child_id   uuid not null references children,
  staff_id   uuid not null references staff,
  task       text not null,                      -- visit, tutoring, counselling, pairing
  from_day   date not null,
  until_day  date,                               -- null: goes on
  created_at timestamptz not null default now(),
  created_by uuid
);
create index assignments_by_staff on assignments (staff_id, child_id);
create index assignments_by_child on assignments (child_id);

-- Children assigned to the actor today. Definer, so that the policies of the two tables do not ask each other.
create function assigned_children() returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select child_id from assignments where staff_id = acting_id() and from_day <= current_date and (until_day is null or until_day >= current_date)
$$;

alter table children enable row level security;
create policy see on children using (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_sees() = 'place')
    or ((select acting_sees() = 'assigned') and id in (select assigned_children()))
    or ((select acting_sees() = 'residents') and institution_id = (select acting_organisation())))
  and (not walled or (select acting_has('hiv')))
) with check (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_sees() = 'place')
    or ((select acting_sees() = 'residents') and institution_id = (select acting_organisation())))
  and (not walled or (select acting_has('hiv')))
);

-- Whether the actor sees this child. Runs as the actor: the policy of `children` answers.
create function sees_child(p_child uuid) returns boolean language sql stable as $$
  select exists (select 1 from children c where c.id = p_child)
$$;

-- One row: a parent, guardian or carer of a child.
create table guardians (
  id               uuid primary key,
  child_id         uuid not null references children,
  relation         text not null check (relation in ('father', 'mother', 'grandfather', 'grandmother', 'brother', 'sister', 'other-relative', 'foster', 'institution', 'other')),
  is_guardian      boolean not null,             -- holds guardianship today
  is_carer         boolean not null default false, -- looks after the child day by day
  name             text not null,
  id_number_sealed text, id_number_token text, id_number_hint text,
  phone_sealed     text, phone_hint text,
  birth_date       date,
  workplace        text,
  never_known      boolean not null default false, -- a parent unknown from birth
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid
);
create index guardians_by_child on guardians (child_id);
create index guardians_by_id_number on guardians (id_number_token) where id_number_token is not null;

-- One row: a circumstance of a parent or guardian with its dates and what proves it.
create table guardian_circumstances (
  id           uuid primary key,
  guardian_id  uuid not null references guardians,
  child_id     uuid not null references children,
  circumstance text not null check (circumstance in ('dead', 'missing', 'severe-disability', 'severe-illness', 'prison', 'drug-detox', 'liberty-restricted', 'out-of-contact', 'guardianship-revoked', 'deported', 'away')),
  detail       jsonb not null default '{}',      -- as in domain/src/discovery/facts.ts for that circumstance
  from_day     date not null,
  until_day    date,                             -- null: goes on, or no end known
  evidence     text not null default '',         -- paper or file row
  source       text not null check (source in ('department-file', 'paper', 'visit', 'statement')),
  created_at   timestamptz not null default now(),
  created_by   uuid
);
create index guardian_circumstances_by_child on guardian_circumstances (child_id);
create index guardian_circumstances_by_guardian on guardian_circumstances (guardian_id);

-- One row: a class of a child over time. The class of a walled child is behind the wall with the child.
create table child_classes (
  id          uuid primary key,
  child_id    uuid not null references children,
  class       text not null,
  from_day    date not null,
  until_day   date,                              -- null: holds today
  decision_id uuid,                              -- the decision it rests on, for paid classes
  end_reason  text,
  created_at  timestamptz not null default now(),
  created_by  uuid
);
create index child_classes_by_child on child_classes (child_id);
create unique index child_classes_once on child_classes (child_id, class) where until_day is null;
create index child_classes_by_class on child_classes (class, child_id) where until_day is null;

-- One row: schooling as known from a day on. The newest row is the present one.
create table child_schooling (
  id        uuid primary key, child_id uuid not null references children,
  stage     text not null check (stage in ('none', 'preschool', 'primary', 'junior', 'senior', 'vocational', 'university', 'special', 'dropped-out', 'graduated')),
  school    text, grade text, boarding boolean,
  known_on  date not null, source text not null,
  created_at timestamptz not null default now(), created_by uuid
);
create index child_schooling_by_child on child_schooling (child_id, known_on desc);

-- One row: health as known from a day on.
create table child_health (
  id         uuid primary key, child_id uuid not null references children,
  state      text not null check (state in ('healthy', 'weak', 'chronic', 'severe', 'disabled')),
  disability_kind smallint check (disability_kind between 1 and 7), disability_grade smallint check (disability_grade between 1 and 4),
  card_until date, illness text,
  known_on   date not null, source text not null,
  created_at timestamptz not null default now(), created_by uuid
);
create index child_health_by_child on child_health (child_id, known_on desc);

-- One row: a consent given or refused: by the guardian under 14, by the child from 14 on (困境儿童个人信息保护工作办法, 2025).
create table consents (
  id          uuid primary key, child_id uuid not null references children,
  about       text not null check (about in ('file', 'photo', 'sharing', 'publication', 'psychology')),
  given       boolean not null,
  by_whom     text not null check (by_whom in ('guardian', 'child', 'both')),
  name        text not null,
  on_day      date not null, until_day date,
  attachment_id uuid,
  created_at  timestamptz not null default now(), created_by uuid
);
create index consents_by_child on consents (child_id);

-- One row: the account a child's money goes to. The newest open row is the present one.
create table bank_accounts (
  id            uuid primary key, child_id uuid not null references children,
  holder        text not null,
  bank          text not null,
  account_sealed text not null, account_token text not null, account_hint text not null,
  from_day      date not null, until_day date,
  created_at    timestamptz not null default now(), created_by uuid
);
create index bank_accounts_by_child on bank_accounts (child_id);
create index bank_accounts_by_account on bank_accounts (account_token);

-- One row: a paper or picture. The content lies encrypted in the file store under `file_id`.
create table attachments (
  id         uuid primary key, child_id uuid not null references children,
  kind       text not null check (kind in ('photo', 'paper', 'certificate', 'consent', 'other')),
  name       text not null, media_type text not null, size bigint not null, digest text not null,
  file_id    uuid not null,
  removed_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid
);
create index attachments_by_child on attachments (child_id);

-- One row: something that happened to a child, told by any word. `says_*` carries no label and no diagnosis.
create table timeline_events (
  id          uuid primary key, child_id uuid not null references children,
  happened_on date not null,
  word        text not null,                     -- children, discovery, benefits …
  kind        text not null,
  says_zh     text not null, says_en text not null,
  refers_to   uuid,                              -- row of that word
  created_at  timestamptz not null default now(), created_by uuid
);
create index timeline_by_child on timeline_events (child_id, happened_on desc, created_at desc);

do $$ declare t text; begin
  foreach t in array array['guardians', 'guardian_circumstances', 'child_classes', 'child_schooling', 'child_health', 'consents', 'bank_accounts', 'attachments', 'timeline_events'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy see on %I using (sees_child(child_id)) with check (sees_child(child_id))', t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
    execute format('grant select, insert, update on %I to tonghu_app', t);
  end loop;
end $$;
alter table assignments enable row level security;
create policy see on assignments using (staff_id = (select acting_id()) or sees_child(child_id)) with check ((select acting_sees() = 'place') and sees_child(child_id));
create trigger audit_write after insert or update or delete on assignments for each row execute function audit_write();
create trigger audit_write after insert or update or delete on children for each row execute function audit_write();
create trigger next_version before update on children for each row execute function next_version();
create trigger next_version before update on guardians for each row execute function next_version();
grant select, insert, update on children, assignments to tonghu_app;
grant delete on guardian_circumstances to tonghu_app;

-- Who opened a child's file is open to those who see the child. The case keeps the cast from meeting other kinds of ids.
drop policy see on audit_rows;
create policy see on audit_rows for select using (
  (select acting_post() = 'audit-admin') or actor = (select acting_id())
  or case when subject_kind = 'children' and action in ('open', 'export') then sees_child(subject_id::uuid) else false end
);
revoke execute on function assigned_children from public;
grant execute on function assigned_children to tonghu_app;
