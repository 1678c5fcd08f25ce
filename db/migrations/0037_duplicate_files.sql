-- Children: two files of one child. One stays, the other is closed and points to it; nothing is moved, so that taking it back loses nothing.
-- Reads:   children.
-- Writes:  one column of children, two tables.
-- Safe while the previous release is running: yes (adds only).

alter table children
  add column duplicate_of uuid references children,  -- the file that stays; null: not merged
  add constraint duplicate_is_closed check ((duplicate_of is null and closed_reason is distinct from 'duplicate') or (duplicate_of is not null and duplicate_of <> id and status = 'closed' and closed_reason = 'duplicate'));
create index children_merged on children (duplicate_of) where duplicate_of is not null;
-- Most pairs have one file without a number, and those are few.
create index children_without_number on children (birth_date) where id_number_token is null and status = 'open';

-- One row: what a person said of two files. Path and wall of both are the children's.
create table duplicate_pairs (
  id         uuid primary key,
  one_id     uuid not null references children,
  other_id   uuid not null references children,
  answer     text check (answer in ('same', 'different')),  -- null: taken back
  stays_id   uuid,                                -- the file that stayed; null unless merged
  decided_by uuid references staff, decided_at timestamptz,
  path       text collate "C" not null,
  other_path text collate "C" not null,
  walled     boolean not null default false,      -- either of them
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (one_id, other_id),
  check (one_id < other_id),
  check ((answer is not distinct from 'same') = (stays_id is not null)),
  check (stays_id in (one_id, other_id))
);
create index duplicate_pairs_by_other on duplicate_pairs (other_id);
create index duplicate_pairs_by_answer on duplicate_pairs (answer, decided_at desc, id);

-- One row: what was said, with its reason, and taking it back.
create table duplicate_steps (
  id       uuid primary key,
  pair_id  uuid not null references duplicate_pairs,
  step     text not null check (step in ('same', 'different', 'take-back')),
  stays_id uuid,
  reason   text check (length(reason) <= 400),
  at       timestamptz not null default clock_timestamp(),
  by_staff uuid not null
);
create index duplicate_steps_by_pair on duplicate_steps (pair_id, at);

alter table duplicate_pairs enable row level security;
create policy see on duplicate_pairs using (
  path >= acting_path() and path < acting_path_end() and other_path >= acting_path() and other_path < acting_path_end()
  and (select acting_post() in ('county-officer', 'city-officer'))
  and (not walled or (select acting_has('hiv')))
);
alter table duplicate_steps enable row level security;
create policy see on duplicate_steps using (exists (select from duplicate_pairs p where p.id = pair_id));
grant select, insert, update on duplicate_pairs to tonghu_app;
grant select, insert on duplicate_steps to tonghu_app;
create trigger audit_write after insert or update or delete on duplicate_pairs for each row execute function audit_write();
create trigger audit_write after insert or update or delete on duplicate_steps for each row execute function audit_write();
create trigger next_version before update on duplicate_pairs for each row execute function next_version();

-- Where both children are, and whether one of them is behind the wall, is never the caller's word.
create function as_both_children() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select a.path, b.path, a.walled or b.walled into strict new.path, new.other_path, new.walled from children a, children b where a.id = new.one_id and b.id = new.other_id;
  return new;
end $$;
revoke execute on function as_both_children from public;
create trigger as_both_children before insert on duplicate_pairs for each row execute function as_both_children();

create function follow_both_children() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  update duplicate_pairs d set path = a.path, other_path = b.path, walled = a.walled or b.walled
    from children a, children b where (d.one_id = new.id or d.other_id = new.id) and a.id = d.one_id and b.id = d.other_id;
  return null;
end $$;
revoke execute on function follow_both_children from public;
create trigger follow_duplicates after update of path, walled on children for each row execute function follow_both_children();
