-- Benefits: standards of basic living with their document, put in force by a second person; published figures of consumption.
-- Reads:   places, staff.
-- Writes:  three tables and what guards them.
-- Safe while the previous release is running: yes (adds only; the standards that ship go on counting where no row here does).

-- One row: a document that sets standards of one place from a month on.
create table standards (
  id              uuid primary key,
  place_code      text not null references places,
  path            text collate "C" not null,
  from_month      text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  until_month     text check (until_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),  -- last month it counts for; null: until the next, or until withdrawn
  document_number text not null default '' check (length(document_number) <= 100),
  document_title  text not null check (length(document_title) between 2 and 200),
  announced_on    date not null,                    -- day of the document; after from_month it brings arrears
  attachment_id   uuid,                             -- the document in the file store; null: not uploaded
  basis           text not null default 'published' check (basis in ('published', 'derived')),
  workings        jsonb not null default '[]',      -- lines of natural growth it came from; empty: entered by hand
  note            text not null default '' check (length(note) <= 500),
  state           text not null default 'draft' check (state in ('draft', 'in-force', 'withdrawn')),
  drafted_by      uuid not null references staff,
  put_in_force_by uuid references staff, put_in_force_at timestamptz,   -- null: never counted
  withdrawn_by    uuid references staff, withdrawn_at timestamptz, withdrawn_reason text,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  check (until_month is null or until_month >= from_month),
  check (put_in_force_by is null or put_in_force_by <> drafted_by),     -- two people for every yuan
  check (state <> 'in-force' or put_in_force_by is not null),
  check (state <> 'draft' or put_in_force_by is null),
  check ((state = 'withdrawn') = (withdrawn_by is not null))
);
create index standards_by_path on standards (path, from_month);

-- One row: what the document gives one rate group a child and month. Never the class: classes of a group are paid alike.
create table standard_amounts (
  standard_id uuid not null references standards,
  rate_group  text not null check (rate_group in ('institution', 'community', 'key')),
  monthly     bigint not null check (monthly > 0),
  primary key (standard_id, rate_group)
);

-- One row: consumption a head of residents of a place in a year, as a statistics bureau published it.
create table consumption_figures (
  id           uuid primary key,
  place_code   text not null references places,
  path         text collate "C" not null,
  year         integer not null check (year between 2000 and 2999),
  residents    text not null default 'urban' check (residents in ('urban', 'rural', 'all')),
  per_head     bigint not null check (per_head > 0),   -- fen a year
  growth_bp    integer not null check (growth_bp between -5000 and 5000),  -- on the year before, in 1/100 per cent: 6.3 % is 630
  source       text not null check (length(source) between 2 and 300),
  published_on date,                                   -- null: not known
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  created_by   uuid
);
create unique index consumption_figures_once on consumption_figures (place_code, year, residents);

-- What counted stays as it was: a draft is edited, a standard in force is only withdrawn, and what was withdrawn rests.
create function standards_guard() returns trigger language plpgsql as $$
begin
  if old.state = 'withdrawn' or (old.state = 'in-force' and new.state <> 'withdrawn')
     or (old.state <> 'draft' and row(new.place_code, new.path, new.from_month, new.until_month, new.document_number, new.document_title, new.announced_on, new.basis, new.drafted_by, new.put_in_force_by)
          is distinct from row(old.place_code, old.path, old.from_month, old.until_month, old.document_number, old.document_title, old.announced_on, old.basis, old.drafted_by, old.put_in_force_by)) then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger standards_guard before update on standards for each row execute function standards_guard();

create function standard_amounts_guard() returns trigger language plpgsql as $$
begin
  if (select state from standards where id = coalesce(new.standard_id, old.standard_id)) <> 'draft' then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger standard_amounts_guard before insert or update or delete on standard_amounts for each row execute function standard_amounts_guard();

alter table standards enable row level security;
alter table standard_amounts enable row level security;
alter table consumption_figures enable row level security;
-- A published standard is no secret and pays every child; a draft is the business of those who draft, release and answer for it.
create policy see on standards using (
  state <> 'draft'
  or ((select acting_post() in ('city-officer', 'city-leader', 'county-officer', 'county-reviewer', 'finance'))
      and ((path >= acting_path() and path < acting_path_end()) or starts_with(acting_path(), path)))
) with check (path >= acting_path() and path < acting_path_end());
create policy see on standard_amounts using (exists (select 1 from standards s where s.id = standard_id))
  with check (exists (select 1 from standards s where s.id = standard_id and s.path >= acting_path() and s.path < acting_path_end()));
create policy see on consumption_figures using (true) with check (path >= acting_path() and path < acting_path_end());
grant select, insert, update on standards, consumption_figures to tonghu_app;
grant select, insert, update, delete on standard_amounts to tonghu_app;

create trigger audit_write after insert or update or delete on standards for each row execute function audit_write();
create trigger audit_write after insert or update or delete on standard_amounts for each row execute function audit_write('standard_id');
create trigger audit_write after insert or update or delete on consumption_figures for each row execute function audit_write();
create trigger next_version before update on standards for each row execute function next_version();
create trigger next_version before update on consumption_figures for each row execute function next_version();
