-- Insight: numbers for those who see no child.
-- Reads:   the acting settings of 0001.
-- Writes:  nothing.
-- Safe while the previous release is running: yes (adds only).

-- A leader sees numbers, not children. For the rest of this transaction the leader's counting reads as a city
-- officer would; only server/src/insight calls it, gives out sums alone, and hides the small ones.
create function count_as_leader() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() <> 'city-leader' then raise exception 'not allowed' using errcode = '42501'; end if;
  -- With the walled: a sum without a list tells nobody, and the city publishes the whole.
  perform set_config('tonghu.sees', 'place', true), set_config('tonghu.post', 'city-officer', true), set_config('tonghu.rights', 'hiv', true);
end $$;
revoke execute on function count_as_leader from public;
grant execute on function count_as_leader to tonghu_app;

-- Where people are in post: for counting coverage, without a name.
create function staff_places() returns table (post text, path text) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.post, s.path from staff s where s.active and s.path >= acting_path() and s.path < acting_path_end()
$$;
revoke execute on function staff_places from public;
grant execute on function staff_places to tonghu_app;

-- One row: a thing that holds for the whole installation, e.g. which division it serves and whether it is a demo.
create table city_settings (name text primary key, value jsonb not null);
create trigger audit_write after insert or update or delete on city_settings for each row execute function audit_write('name');
alter table city_settings enable row level security;
create policy see on city_settings for select using (true);
grant select on city_settings to tonghu_app;
