-- Aid programmes: definitions in versions, who is enrolled, what was proved each term, claims, and who is insured in a year.
-- Reads:   children, places, staff.
-- Writes:  six tables and what guards them; columns on awards.
-- Safe while the previous release is running: yes (adds only).
-- A programme is a row, not code: who, how much, when, which papers. What was granted keeps the version it was granted by.

-- One row: one version of a programme for a place and all below. The nearest place counts, then the latest day.
create table aid_definitions (
  id          uuid primary key,
  programme   text not null check (programme ~ '^[a-z][a-z0-9-]{2,39}$' and programme <> 'allowance'),
  number      integer not null check (number > 0),
  place_code  text references places,                -- null: shipped, for everywhere
  path        text collate "C" not null,             -- empty: everywhere
  source      text not null check (source in ('shipped', 'place')),
  example     boolean not null default false,        -- shipped for a place to copy; never in force by itself
  body        jsonb not null,                        -- domain/src/benefits/aid-definition.ts
  digest      text not null,
  state       text not null default 'draft' check (state in ('draft', 'in-force', 'withdrawn')),
  from_day    date not null,                         -- counts for what falls due from this day on
  drafted_by  uuid references staff,                 -- null: shipped
  decided_by  uuid references staff, decided_at timestamptz,
  reason      text,                                  -- why it was withdrawn
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  unique (programme, path, number),
  check ((source = 'shipped') = (place_code is null) and (source = 'shipped') = (path = '')),
  check (source = 'shipped' or drafted_by is not null),
  check (decided_by is null or decided_by <> drafted_by),      -- two people for every yuan
  check (source = 'shipped' or state <> 'in-force' or decided_by is not null),
  check (not example or state = 'draft')
);
create unique index aid_definitions_one_draft on aid_definitions (programme, path) where state = 'draft';

-- One row: a child, or a young person who studies on, in a programme. A file closed by age may be enrolled.
create table aid_enrolments (
  id            uuid primary key,
  number        text not null unique,                -- 370784-2026-A000012
  programme     text not null,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  place_code    text not null references places,     -- the county that decides and pays
  state         text not null default 'applied' check (state in ('applied', 'examined', 'running', 'suspended', 'ended', 'refused', 'withdrawn')),
  applicant     text not null check (length(applicant) between 1 and 60),
  applied_on    date not null,
  answers       jsonb not null default '{}',         -- what the file does not tell: school, level, full-time
  school        text not null default '' check (length(school) <= 100),
  definition_id uuid not null references aid_definitions,
  facts         jsonb not null, answer jsonb not null, settings jsonb not null,  -- as the rules were asked last
  answered_on   date not null,
  from_month    text check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),             -- first month that may fall due; null: not confirmed
  until_month   text check (until_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),            -- last month; null: goes on
  pauses        jsonb not null default '[]',         -- [{from, until}]: months nothing falls due in; until null: still
  end_reason    text,
  applied_by    uuid references staff, examined_by uuid references staff, confirmed_by uuid references staff,
  version       integer not null default 1,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  check (confirmed_by is null or (confirmed_by is distinct from examined_by and confirmed_by is distinct from applied_by)),
  check (state not in ('running', 'suspended') or (from_month is not null and confirmed_by is not null))
);
create unique index aid_enrolments_once on aid_enrolments (programme, child_id) where state in ('applied', 'examined', 'running', 'suspended');
create index aid_enrolments_by_path on aid_enrolments (path, programme, state);
create index aid_enrolments_by_child on aid_enrolments (child_id);

-- One row: a paper of a period, or a row of the school roll. Taken back, never changed.
create table aid_proofs (
  id            uuid primary key,
  enrolment_id  uuid not null references aid_enrolments,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  period        text not null,
  paper         text not null,                       -- key of the definition
  kind          text not null check (kind in ('paper', 'roll')),
  on_day        date not null,                       -- day of the paper, or the day the roll was known
  roll          text not null check (roll in ('enrolled', 'suspended', 'dropped-out', 'graduated')),
  note          text not null default '' check (length(note) <= 200),
  attachment_id uuid references attachments,
  taken_back    text,                                -- why; null: counts
  created_at    timestamptz not null default now(),
  created_by    uuid
);
create unique index aid_proofs_once on aid_proofs (enrolment_id, period, paper) where taken_back is null;
create index aid_proofs_by_child on aid_proofs (child_id);

-- One row: a claim for costs (明天计划), or on the insurance against major illness (护佑健康).
create table aid_claims (
  id           uuid primary key,
  number       text not null unique,
  programme    text not null,
  child_id     uuid not null references children,
  path         text collate "C" not null,
  walled       boolean not null default false,
  place_code   text not null references places,
  state        text not null default 'applied' check (state in ('applied', 'approved', 'settled', 'sent', 'paid', 'declined', 'refused', 'withdrawn')),
  definition_id uuid not null references aid_definitions,
  need         text,                                 -- treatment, aids … for claims of costs
  illness      text, diagnosed_on date,              -- of the list of the definition, for the insurance
  costs        jsonb not null default '{}',          -- in fen, by payer: estimated until settled
  answer       jsonb not null,                       -- what the rules said when asked last
  asked        bigint not null check (asked >= 0),   -- what was left, as estimated or settled
  outcome      bigint check (outcome >= 0),          -- what the plan or the insurer paid; null: not yet
  outcome_on   date,
  reason       text,
  applied_on   date not null,
  applied_by   uuid references staff, approved_by uuid references staff, settled_by uuid references staff,
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  created_by   uuid,
  check (approved_by is null or approved_by is distinct from applied_by),
  check ((illness is null) = (diagnosed_on is null)),
  check ((illness is null) <> (need is null))
);
create index aid_claims_by_path on aid_claims (path, programme, state);
create index aid_claims_by_child on aid_claims (child_id);

-- One row: a child in the insurance of a year.
create table aid_insured (
  id         uuid primary key,
  programme  text not null,
  year       text not null check (year ~ '^\d{4}$'),
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  state      text not null check (state in ('listed', 'insured', 'elsewhere')),   -- listed: in the premium file, not confirmed by the insurer
  premium    bigint not null check (premium >= 0),
  policy     text not null default '' check (length(policy) <= 60),
  from_day   date, until_day date,
  note       text not null default '' check (length(note) <= 200),
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (state <> 'insured' or from_day is not null),
  unique (programme, year, child_id)
);
create index aid_insured_by_path on aid_insured (path, programme, year);
create index aid_insured_by_child on aid_insured (child_id);

-- One row: a step somebody took with an enrolment or a claim.
create table aid_steps (
  id           uuid primary key,
  enrolment_id uuid references aid_enrolments,
  claim_id     uuid references aid_claims,
  child_id     uuid not null references children,
  path         text collate "C" not null,
  walled       boolean not null default false,
  move         text not null,
  from_state   text not null, to_state text not null,
  reason       text not null default '',
  findings     jsonb not null default '{}',
  on_day       date not null,
  at           timestamptz not null default clock_timestamp(),
  by_staff     uuid,
  check ((enrolment_id is null) <> (claim_id is null))
);
create index aid_steps_by_enrolment on aid_steps (enrolment_id, at);
create index aid_steps_by_claim on aid_steps (claim_id, at);
create index aid_steps_by_child on aid_steps (child_id);

alter table awards
  add column definition_id uuid references aid_definitions,   -- null: granted before definitions were kept
  add column claim_id      uuid references aid_claims,
  add column answer        jsonb;                              -- what the rules said; null: a claim carries its own
create index awards_by_enrolment on awards (enrolment_id) where enrolment_id is not null;

-- Definitions hold no child and are public inside; a place writes its own.
alter table aid_definitions enable row level security;
create policy see on aid_definitions for select using (true);
create policy draft on aid_definitions for insert with check (
  (select acting_post() in ('city-officer', 'county-officer')) and path = acting_path() and state = 'draft' and source = 'place');
create policy decide on aid_definitions for update using (
  (select acting_post() in ('city-officer', 'city-leader', 'county-officer', 'county-reviewer')) and path = acting_path() and source = 'place');
grant select, insert, update on aid_definitions to tonghu_app;
create trigger audit_write after insert or update or delete on aid_definitions for each row execute function audit_write();
create trigger next_version before update on aid_definitions for each row execute function next_version();

-- What is in force does not change any more; another person puts it there.
create function guard_aid_definitions() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'decided_by', 'decided_at', 'reason', 'version', 'from_day'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.drafted_by = acting_id() and new.decided_by is null then return new; end if;
  elsif old.state = 'draft' and new.state = 'draft' then
    if old.drafted_by = acting_id() and new.drafted_by = old.drafted_by and new.decided_by is null
       and new.programme = old.programme and new.number = old.number and new.path = old.path then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
    if old.state = 'draft' and new.state = 'in-force' and new.from_day = old.from_day and new.decided_by = acting_id()
       and acting_post() in ('city-officer', 'city-leader', 'county-reviewer') then return new; end if;
    if old.state in ('draft', 'in-force') and new.state = 'withdrawn' and new.from_day = old.from_day and new.decided_by is not distinct from old.decided_by then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on aid_definitions for each row execute function guard_aid_definitions();

do $$ declare t text; begin
  foreach t in array array['aid_enrolments', 'aid_proofs', 'aid_claims', 'aid_insured', 'aid_steps'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and ((select acting_sees() = 'place') or ((select acting_sees() = 'residents') and sees_child(child_id)))
      and (not walled or (select acting_has('hiv'))))$p$, t);
    execute format('create trigger as_child before insert on %I for each row execute function as_child()', t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
  foreach t in array array['aid_enrolments', 'aid_claims', 'aid_insured'] loop
    execute format('create trigger next_version before update on %I for each row execute function next_version()', t);
  end loop;
end $$;
grant select, insert, update on aid_enrolments, aid_claims, aid_insured to tonghu_app;
grant select, insert on aid_steps to tonghu_app;
grant select, insert, update (taken_back) on aid_proofs to tonghu_app;

-- A sum falls due only to whom the definition says, and not before the papers it demands of the period are there.
create function guard_awards() returns trigger language plpgsql as $$
begin
  if new.state <> 'granted' or (tg_op = 'UPDATE' and old.state = 'granted' and old.period = new.period and old.amount = new.amount) then return new; end if;
  if tg_op = 'UPDATE' then raise exception 'an award is cancelled, never changed' using errcode = '42501'; end if;
  if new.enrolment_id is not null then
    if not exists (select from aid_enrolments e where e.id = new.enrolment_id and e.child_id = new.child_id and e.programme = new.programme and e.state in ('running', 'ended')) then
      raise exception 'not enrolled' using errcode = '23514', constraint = 'awards_enrolled';
    end if;
    if exists (select from aid_definitions d, jsonb_array_elements(d.body -> 'papers') wanted
                where d.id = new.definition_id and wanted ->> 'when' = 'period'
                  and not exists (select from aid_proofs p where p.enrolment_id = new.enrolment_id and p.period = new.period and p.paper = wanted ->> 'key' and p.roll = 'enrolled' and p.taken_back is null)) then
      raise exception 'proof missing' using errcode = '23514', constraint = 'awards_proved';
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update on awards for each row execute function guard_awards();

-- The next number of the aid of a county in a year. Only for a county that the actor works in, below or above.
create function next_aid_number(p_county text, p_year text) returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare given bigint;
begin
  if acting_path() = '' or p_year !~ '^\d{4}$' or not exists (select from places where code = p_county and (starts_with(path, acting_path()) or starts_with(acting_path(), path))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into running_numbers values ('aid/' || p_county || '-' || p_year, 1) on conflict (series) do update set last = running_numbers.last + 1 returning last into given;
  return given;
end $$;
revoke execute on function guard_aid_definitions, guard_awards, next_aid_number from public;
grant execute on function next_aid_number, guard_aid_definitions, guard_awards to tonghu_app;
