-- Visits: one policy a table instead of two, so that the index on `path` serves it again; calls found by their visit.
-- Reads:   the acting settings of 0001.
-- Writes:  policies and an index.
-- Safe while the previous release is running: yes (the same rows are seen).
-- A restrictive policy stands at a security level below the others: the range of paths, which reads a setting and so counts as leaky,
-- is then checked row by row. In one policy with the rest it stays a range of the index (measured: 0.3 ms instead of 60 ms of 100,000 visits).

create function see_about_child(p_table text, p_and text) returns void language plpgsql as $$
begin
  execute format('drop policy least on %I', p_table);
  execute format('drop policy see on %I', p_table);
  execute format($p$create policy see on %I using (
    path >= acting_path() and path < acting_path_end()
    and ((select acting_sees() = 'place') or ((select acting_sees() in ('assigned', 'residents')) and sees_child(child_id)))
    and (not walled or (select acting_has('hiv')))
    and (%s))$p$, p_table, p_and);
end $$;
-- Companions see what they did themselves; questions and calls are for those who look after the visitors.
select see_about_child('visits', $$(select acting_post() not in ('volunteer', 'caring-mother')) or visited_by = (select acting_id())$$);
select see_about_child('visit_photos', $$(select acting_post() not in ('volunteer', 'caring-mother')) or created_by = (select acting_id())$$);
select see_about_child('visit_questions', $$(select acting_sees() = 'place' and acting_post() <> 'director')$$);
select see_about_child('callbacks', $$(select acting_sees() = 'place' and acting_post() <> 'director')$$);
drop function see_about_child;

create index callbacks_by_visit on callbacks (visit_id);
