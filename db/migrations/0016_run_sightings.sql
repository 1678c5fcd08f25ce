-- Discovery: which suspected children a run saw, those it changed nothing about included.
-- Reads:   suspected_children.
-- Writes:  one table, filled with what is known of earlier runs: the first and the last change of each child.
-- Safe while the previous release is running: yes (adds only).

-- One row: a run saw a suspected child. Not audited row by row: the run is, and so is every change it made.
create table run_sightings (
  run_id       uuid not null references discovery_runs on delete cascade,
  suspected_id uuid not null references suspected_children on delete cascade,
  primary key (run_id, suspected_id)
);
create index run_sightings_by_suspected on run_sightings (suspected_id);
alter table run_sightings enable row level security;
create policy see on run_sightings using (exists (select 1 from suspected_children s where s.id = suspected_id));
grant select, insert on run_sightings to tonghu_app;

insert into run_sightings (run_id, suspected_id)
select run_id, id from suspected_children union select last_run_id, id from suspected_children;
