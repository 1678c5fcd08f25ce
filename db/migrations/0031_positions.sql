-- Visits: the city decides whether a visit may carry the position of the phone. Off until somebody switches it on, with the paper it rests on.
-- Reads:   places, city_settings.
-- Writes:  two rows of city_settings, through one function.
-- Safe while the previous release is running: yes (adds only).

create function set_positions(p_on boolean, p_source text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- Only the officer of the whole division that this installation serves.
  if acting_post() <> 'city-officer' or not exists (
    select from city_settings s join places p on p.code = s.value #>> '{}' where s.name = 'division' and starts_with(p.path, acting_path()) and acting_path() <> '') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into city_settings values ('positions', to_jsonb(p_on)), ('positions_source', jsonb_build_object('source', p_source, 'by', acting_id(), 'at', now()))
  on conflict (name) do update set value = excluded.value;
end $$;
revoke execute on function set_positions from public;
grant execute on function set_positions to tonghu_app;
