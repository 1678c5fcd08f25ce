-- Whoever proposed a recovery may take the proposal back: nothing was decided, so nobody else is needed. What runs needs another person as before.
-- Reads:   nothing.
-- Writes:  a check of recoveries.
-- Safe while the previous release is running: yes (allows what the release before answered with an error).
alter table recoveries drop constraint recoveries_check, add constraint recoveries_two_people check (decided_by is null or decided_by <> proposed_by or state = 'cancelled');
