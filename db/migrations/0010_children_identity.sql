-- Children: what the first checks of identity need to remember, and what an import was.
-- Reads:   nothing.
-- Writes:  columns of children; one table for imports.
-- Safe while the previous release is running: yes (adds only).

alter table children
  add column no_number_reason text check (no_number_reason in ('foundling', 'not-registered', 'other-papers')), -- null: has a number, or not asked
  add column foundling boolean,                  -- police record that the birth parents cannot be found; null: not asked
  add column over_age_reason text check (length(over_age_reason) <= 400), -- why a file was opened at 18 or later
  add column lives_elsewhere_since date;         -- lives away from the hukou county since; null: not, or not known

-- A sheet is sorted out once and created once; the same child twice in it, or in two sheets, is found by these.
create index children_by_same_person on children (name, birth_date);

-- One row: a sheet of children that somebody brought in. The sheet itself stays in the upload.
create table child_imports (
  id         uuid primary key,                   -- of the upload
  name       text not null,
  rows       integer not null,
  created    integer not null,
  refused    integer not null,
  created_by uuid not null,
  created_at timestamptz not null default now()
);
alter table child_imports enable row level security;
create policy see on child_imports using (created_by = (select acting_id()));
create trigger audit_write after insert or update or delete on child_imports for each row execute function audit_write();
grant select, insert on child_imports to tonghu_app;
