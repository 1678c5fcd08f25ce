-- Rows about a child, found by the child: when it moves or goes behind the wall, each of these tables is searched for it (see 0018).
-- Reads:   the tables below.
-- Writes:  indexes.
-- Safe while the previous release is running: yes (adds only).
-- A village that moves to another township takes all its children along, one by one: without these every child reads five whole tables.

create index round_checks_by_child on round_checks (child_id);
create index visit_questions_by_child on visit_questions (child_id);
create index callbacks_by_child on callbacks (child_id);
create index service_tasks_by_child on service_tasks (child_id);
create index service_plan_reviews_by_child on service_plan_reviews (child_id);
-- Asked for each veto that is raised, and there are as many alarms as people told.
create index alarms_by_assessment on alarms (assessment_id);
