-- Children: what people find and no register tells (who looks after a child, who could support it, what the county decided);
-- benefits: the settings that counted when the rules were asked, so that an answer can be computed again years later.
-- Reads:   child_health (its rules of reading).
-- Writes:  one table, one column.
-- Safe while the previous release is running: yes (adds only).

-- One row: one fact of a child, as a person found it on a day. Newer rows are added; older ones stay as they were.
create table child_findings (
  id         uuid primary key,
  child_id   uuid not null references children,
  fact       text not null check (fact in ('guardianship', 'livesWithFamily', 'supporters', 'ownMeans', 'socialAssistance', 'birthParentFound', 'cityDecision', 'specialGuardianship')),
  value      jsonb not null,                  -- as domain/src/discovery/facts.ts says of the fact; JSON null: known that there is none
  known_on   date not null,
  source     text not null check (source in ('visit', 'case', 'assessment', 'paper', 'statement', 'department-file')),
  evidence   text not null default '' check (length(evidence) <= 400),
  created_at timestamptz not null default now(),
  created_by uuid
);
create index child_findings_by_child on child_findings (child_id, known_on desc);
alter table child_findings enable row level security;
create policy see on child_findings using (sees_child(child_id)) with check (sees_child(child_id));
-- Companions do without the story (domain/src/children/policy.ts, `children.story`).
create policy least on child_findings as restrictive using ((select acting_post()) <> all (array['volunteer', 'caring-mother']));
grant select, insert, delete on child_findings to tonghu_app;
create trigger audit_write after insert or update or delete on child_findings for each row execute function audit_write();
create trigger coming_new after insert on child_findings referencing new table as changed for each statement execute function coming_changed('child_id', 'child_id');
create trigger coming_gone after delete on child_findings referencing old table as changed for each statement execute function coming_changed('child_id', 'child_id');

-- Null: asked before settings were kept.
alter table applications add column settings jsonb;
