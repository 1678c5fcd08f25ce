-- Children: an assignment begins on its day in China, wherever the database's clock stands.
-- Reads:   assignments.
-- Writes:  nothing; replaces a function of 0004.
-- Safe while the previous release is running: yes (same answer but for eight hours a day).

create or replace function assigned_children() returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select child_id from assignments
   where staff_id = acting_id()
     and from_day <= (now() at time zone 'Asia/Shanghai')::date
     and (until_day is null or until_day >= (now() at time zone 'Asia/Shanghai')::date)
$$;
