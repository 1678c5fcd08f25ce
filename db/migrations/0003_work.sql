-- Work in the background and files on their way: jobs, uploads, running numbers.
-- Safe while the previous release is running: yes (adds only).

-- One row: a long piece of work somebody started, with its progress.
create table jobs (
  id          uuid primary key,
  kind        text not null,                     -- discovery-run, pay-run, import, audit-verify …
  state       text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  step_zh     text not null default '',
  step_en     text not null default '',
  done        bigint not null default 0,
  total       bigint,                            -- null: not known yet
  input       jsonb not null default '{}',       -- ids only, never a person's data
  result      jsonb,
  problem     jsonb,                             -- { code, … } or null
  started_by  uuid not null,
  path        text collate "C" not null,         -- place of who started it
  created_at  timestamptz not null default now(),
  started_at  timestamptz,
  ended_at    timestamptz
);
create index jobs_by_starter on jobs (started_by, created_at desc);

-- One row: a file arriving in pieces.
create table uploads (
  id          uuid primary key,
  name        text not null check (length(name) between 1 and 200),
  size        bigint not null check (size > 0),
  received    bigint not null default 0,
  purpose     text not null check (purpose in ('department-file', 'attachment', 'import', 'bank-return')),
  media_type  text,                              -- found out from the content when complete
  file_id     uuid,                              -- in the file store when complete
  digest      text,                              -- of the content when complete
  created_by  uuid not null,
  created_at  timestamptz not null default now()
);

-- One row: the last number given in a series, e.g. applications of a county in a year.
create table running_numbers (series text primary key, last bigint not null);

-- Only for a county that the actor works in, below or above: nobody uses up the numbers of others.
create function next_number(p_series text) returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare given bigint;
begin
  if acting_path() = '' or not exists (select from places where code = substring(p_series from '^application/(\w{6})-\d{4}$')
     and (starts_with(path, acting_path()) or starts_with(acting_path(), path))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into running_numbers values (p_series, 1) on conflict (series) do update set last = running_numbers.last + 1 returning last into given;
  return given;
end $$;

create trigger audit_write after insert or delete on jobs for each row execute function audit_write();
create trigger audit_write after insert or delete on uploads for each row execute function audit_write();
create trigger audit_write after insert on running_numbers for each row execute function audit_write('series');

alter table jobs enable row level security;
alter table uploads enable row level security;
create policy see on jobs using (started_by = (select acting_id()));
create policy see on uploads using (created_by = (select acting_id()));

grant select, insert, update on jobs, uploads to tonghu_app;
grant delete on uploads to tonghu_app;
grant execute on function next_number to tonghu_app;
