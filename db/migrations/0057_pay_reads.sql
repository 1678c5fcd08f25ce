-- Payments: a slice of children is read by one process. Helpers each read its accounts and guardians anew, and a run writes and works out beside.
-- Reads:   nothing.
-- Writes:  settings of two functions.
-- Safe while the previous release is running: yes.

alter function run_children(text, uuid, uuid) set max_parallel_workers_per_gather = 0;
alter function run_paid(text, uuid, uuid) set max_parallel_workers_per_gather = 0;
