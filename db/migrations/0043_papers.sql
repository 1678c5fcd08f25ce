-- Benefits: papers with the city's name and a number without gaps, and the sheets that mirror the national system.
-- Reads:   children, through `as_child` and `follow_child` of 0018.
-- Writes:  four tables, two functions.
-- Safe while the previous release is running: yes (adds only).

-- One row: what stands on the papers of a city or county. Without a row names of places stand there.
create table paper_issuers (
  path              text collate "C" primary key,
  place_code        text not null unique references places,
  city              text not null,                -- at the head of a notice
  issuer            text not null,                -- who signs
  prefix            text not null unique,         -- 安民童 of 安民童字〔2026〕12号; two places with one prefix would share numbers
  address           text not null default '', phone text not null default '',
  appeal_authority  text not null default '', appeal_address text not null default '', appeal_phone text not null default '', court text not null default '',
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  created_by        uuid
);
alter table paper_issuers enable row level security;
-- It stands on every paper, so that everyone may read it; only the city's own people say what it is.
create policy see on paper_issuers for select using (true);
create policy add on paper_issuers for insert with check ((select acting_post() = 'city-officer') and path >= acting_path() and path < acting_path_end());
create policy change on paper_issuers for update using ((select acting_post() = 'city-officer') and path >= acting_path() and path < acting_path_end());
create trigger audit_write after insert or update or delete on paper_issuers for each row execute function audit_write('path');
create trigger next_version before update on paper_issuers for each row execute function next_version();
grant select, insert, update on paper_issuers to tonghu_app;

-- One row: a paper that was given out. It is never changed: the same bytes can be given again.
create table issued_papers (
  id             uuid primary key,
  kind           text not null,                   -- domain/src/benefits/papers.ts
  prefix         text not null, mark text not null, year smallint not null, running integer not null check (running > 0),
  number         text not null unique,
  about          text not null check (about in ('application', 'decision', 'recovery', 'child')),
  about_id       uuid not null,
  child_id       uuid not null references children,
  path           text collate "C" not null,
  walled         boolean not null default false,
  day            date not null,
  digest         text not null,                   -- SHA-256 of the file
  file_id        uuid not null,                   -- the PDF, sealed in the file store
  content_sealed text not null,                   -- what the PDF was drawn from, to be printed with others
  created_at     timestamptz not null default now(),
  created_by     uuid not null,
  unique (prefix, mark, year, running)
);
create index issued_papers_by_child on issued_papers (child_id, created_at desc);
create index issued_papers_by_path on issued_papers (path, created_at desc);
alter table issued_papers enable row level security;
create policy see on issued_papers using (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_sees() = 'place') or ((select acting_sees() in ('assigned', 'residents')) and sees_child(child_id)))
  and (not walled or (select acting_has('hiv')))
);
create trigger as_child before insert on issued_papers for each row execute function as_child();
create trigger audit_write after insert or update or delete on issued_papers for each row execute function audit_write();
-- Path and wall follow the child (0018, as the owner); the application itself never writes a paper again.
grant select, insert on issued_papers to tonghu_app;

-- One row: the last number given in a series of a year. At commit as many papers stand there as the number says.
create table paper_numbers (
  prefix text not null, mark text not null, year smallint not null, last integer not null,
  primary key (prefix, mark, year)
);
alter table paper_numbers enable row level security;
create policy see on paper_numbers for select using (false);   -- through the function only

-- The row stays locked until the transaction ends: whoever comes next waits, and a transaction that fails gives its number back.
create function next_paper_number(p_prefix text, p_mark text, p_year integer) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare given integer;
begin
  if acting_path() = '' then raise exception 'not allowed' using errcode = '42501'; end if;
  insert into paper_numbers values (p_prefix, p_mark, p_year, 1)
    on conflict (prefix, mark, year) do update set last = paper_numbers.last + 1 returning last into given;
  return given;
end $$;
revoke execute on function next_paper_number from public;
grant execute on function next_paper_number to tonghu_app;

create function papers_without_gaps() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare highest integer; many integer; latest integer;
begin
  select last into latest from paper_numbers where (prefix, mark, year) = (new.prefix, new.mark, new.year);
  select coalesce(max(running), 0), count(*) into highest, many from issued_papers where (prefix, mark, year) = (new.prefix, new.mark, new.year);
  if highest <> latest or many <> latest then
    raise exception 'papers of %字〔%〕 end at % of %, the number at %', new.prefix || new.mark, new.year, highest, many, latest using errcode = '23514';
  end if;
  return null;
end $$;
revoke execute on function papers_without_gaps from public;
create constraint trigger without_gaps after insert or update on paper_numbers deferrable initially deferred for each row execute function papers_without_gaps();
create constraint trigger without_gaps after insert on issued_papers deferrable initially deferred for each row execute function papers_without_gaps();

-- One row: a sheet given to the national system, or one of it read back. Full names and numbers: the content lies sealed in the file store.
create table national_sheets (
  id          uuid primary key,
  direction   text not null check (direction in ('out', 'in')),
  place_code  text not null references places,    -- the county
  path        text collate "C" not null,
  month       text not null check (month ~ '^\d{4}-\d{2}$'),
  walled      boolean not null default false,     -- children behind the wall, and no others
  reason      text not null check (length(reason) between 4 and 200),
  name        text not null,                      -- of the file
  counts      jsonb not null,                     -- lines by sheet (out) or by outcome (in); never a name
  fingerprint text not null,                      -- SHA-256 of the workbook
  file_id     uuid not null,                      -- the workbook
  content_id  uuid not null,                      -- out: what was sent, for the next sheet to begin at; in: the comparison, line by line
  against_id  uuid references national_sheets,    -- in: the sheet of ours it was held against
  created_at  timestamptz not null default clock_timestamp(), -- a sheet begins at the one before it, whoever came first to the lock
  created_by  uuid not null,
  check ((direction = 'in') or against_id is null)
);
create index national_sheets_by_path on national_sheets (path, created_at desc);
alter table national_sheets enable row level security;
create policy see on national_sheets using (
  (select acting_post() in ('county-officer', 'city-officer'))
  and path >= acting_path() and path < acting_path_end()
  and (not walled or (select acting_has('hiv')))
);
create trigger audit_write after insert or update or delete on national_sheets for each row execute function audit_write();
grant select, insert on national_sheets to tonghu_app;
