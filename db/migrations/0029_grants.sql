-- Guards: functions are for the application's role alone, as 0013 meant it; and one policy a table instead of two, as in 0026.
-- Reads:   the acting settings of 0001.
-- Writes:  grants and policies.
-- Safe while the previous release is running: yes (the same rows are seen).
-- What 0013 took from PUBLIC by default held for one schema, and a default of a schema takes nothing away: it is taken once more.

revoke execute on all functions in schema public from public;
-- A default for all schemas does take it away.
alter default privileges revoke execute on functions from public;

do $$ declare t text; also text; begin
  for t, also in values
    ('assessments', $q$(select acting_post() not in ('volunteer', 'caring-mother'))$q$),
    ('service_plans', $q$(select acting_post() not in ('volunteer', 'caring-mother'))$q$),
    ('service_plan_reviews', $q$(select acting_post() not in ('volunteer', 'caring-mother'))$q$),
    ('service_tasks', $q$(select acting_post() not in ('volunteer', 'caring-mother')) or staff_id = (select acting_id())$q$)
  loop
    execute format('drop policy least on %I', t);
    execute format('drop policy see on %I', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and ((select acting_sees() = 'place') or ((select acting_sees() in ('assigned', 'residents')) and sees_child(child_id)))
      and (not walled or (select acting_has('hiv')))
      and (%s))$p$, t, also);
  end loop;
end $$;
drop function about_child;
