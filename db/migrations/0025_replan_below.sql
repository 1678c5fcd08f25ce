-- Plans: make those of a whole place anew after a policy changed, a piece at a time, walled files included.
-- Reads:   children.
-- Writes:  planned_visits, through replan_visits.
-- Safe while the previous release is running: yes (adds only).

-- The next `p_most` children of a place after one: how many they were, and the last; null when there are no more.
create function replan_below(p_path text, p_after uuid, p_most integer) returns table (done integer, last uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare ids uuid[];
begin
  if acting_path() = '' or not starts_with(p_path, acting_path()) or acting_post() not in ('city-officer', 'county-officer') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select array_agg(id order by id) into ids from (
    select c.id from children c where c.path >= p_path and c.path < p_path || '~' and c.status = 'open' and (p_after is null or c.id > p_after) order by c.id limit p_most) page;
  perform replan_visits(coalesce(ids, '{}'));
  return query select coalesce(cardinality(ids), 0), ids[cardinality(ids)];
end $$;
grant execute on function replan_below to tonghu_app;
