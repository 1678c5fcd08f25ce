-- Openings: whoever sees a child sees who opened the file. The rest of the audit record stays with the audit administrator.
-- Reads:   children, through the actor's own row-level security.
-- Writes:  one more policy on audit_rows.
-- Safe while the previous release is running: yes (adds only).

create policy see_openings on audit_rows for select using (
  case when (select acting_sees() in ('place', 'assigned', 'residents')) and subject_kind = 'children' and action in ('open', 'export')
    then sees_child(subject_id::uuid) else false end
);
