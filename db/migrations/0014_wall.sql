-- Children: who put a file behind the wall and why; what is suspected of a walled child goes behind it too; and the
-- timeline keeps the order in which things were told within one transaction.
-- Reads:   children, through the actor's own row-level security.
-- Writes:  one table, a column of suspected_children with its policy, a default of timeline_events.
-- Safe while the previous release is running: yes (adds only; the old release leaves the column at its default).

-- One row: a file was put behind the wall, or taken out again. Read by whoever is named for such files and by nobody else,
-- also when the file itself stands open again.
create table wall_steps (
  id         uuid primary key,
  child_id   uuid not null references children,
  walled     boolean not null,                   -- true: behind the wall from then on
  reason     text not null check (length(reason) between 1 and 400),
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index wall_steps_by_child on wall_steps (child_id, created_at);
alter table wall_steps enable row level security;
create policy see on wall_steps using ((select acting_has('hiv')) and sees_child(child_id));
create trigger audit_write after insert or update or delete on wall_steps for each row execute function audit_write('child_id');
grant select, insert on wall_steps to tonghu_app;

-- A suspicion names the child and the file it became: behind the wall with the file. What a run of somebody who is not
-- named finds about such a child is not kept: in a list of the village it would be a child whose file nobody can open.
alter table suspected_children add column walled boolean not null default false;
create policy wall on suspected_children as restrictive using (not walled or (select acting_has('hiv')));
create function wall_suspected() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from children c where (c.id = new.child_id or c.id_number_token = new.person_token) and c.walled) then
    if tg_op = 'INSERT' and acting_id() is not null and not acting_has('hiv') then return null; end if;
    new.walled := true;
  end if;
  return new;
end $$;
revoke execute on function wall_suspected from public;
create trigger wall before insert or update of child_id on suspected_children for each row execute function wall_suspected();

alter table timeline_events alter column created_at set default clock_timestamp();
