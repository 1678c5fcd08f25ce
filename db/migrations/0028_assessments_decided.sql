-- Assessments by the day they were decided: the desk asks who was confirmed lately with a grade that wants a case conference.
-- Reads:   assessments.
-- Writes:  an index.
-- Safe while the previous release is running: yes (adds only).

create index assessments_decided on assessments (decided_at) where state = 'confirmed';
