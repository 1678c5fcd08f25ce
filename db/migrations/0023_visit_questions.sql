-- Supervision: what its questions rest on, gathered beyond what the sender sees, and written for everybody.
-- Reads:   visits, visit_photos, visit_answers, children.
-- Writes:  visit_questions.
-- Safe while the previous release is running: yes (adds only).
-- A volunteer's phone may not read or write questions. These functions do it, and only for what the same transaction just received.

-- The visit at the head of a chain of corrections.
create function first_visit(p_visit uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive chain as (
    select id, corrects from visits where id = p_visit union all select v.id, v.corrects from visits v join chain c on v.id = c.corrects
  ) select id from chain where corrects is null
$$;

-- Whether a visit came in with this very transaction, from whoever acts.
create function just_received(p_visit uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from visits v where v.id = p_visit and v.created_by = acting_id() and v.received_at = now())
$$;

-- The visits a new one is seen beside: those of the same person two days around, and those to the same child that have a position.
-- `home` is the same for children of one household.
create function visits_beside(p_visit uuid)
returns table (id uuid, first uuid, visited_by uuid, child_id uuid, home text, walled boolean, kind text, visited_on date, started_at timestamptz, ended_at timestamptz,
               elapsed_seconds integer, met text[], "position" jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  with mine as (select * from visits where visits.id = p_visit and just_received(p_visit)), beside as (
    select v.id from mine m join visits v on v.visited_by = m.visited_by and v.visited_on between m.visited_on - 2 and m.visited_on + 2
    union select v.id from mine m join visits v on v.child_id = m.child_id and v.position is not null where m.position is not null
  )
  select v.id, case when v.corrects is null then v.id else first_visit(v.id) end, v.visited_by, v.child_id, coalesce(c.household_id, c.id)::text, v.walled,
         v.kind, v.visited_on, v.started_at, v.ended_at, v.elapsed_seconds, v.met, v.position
    from beside b join visits v on v.id = b.id join children c on c.id = v.child_id
$$;

-- Writes the questions that hold for some visits, and takes back those that hold no more now that another visit came in,
-- as long as nobody said anything to them. `p_asked`: [{ visitId, kind, about }].
create function settle_questions(p_visit uuid, p_over uuid[], p_kinds text[], p_asked jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare mine record;
begin
  if not just_received(p_visit) then raise exception 'not allowed' using errcode = '42501'; end if;
  select * into strict mine from visits where id = p_visit;
  delete from visit_questions q using visits v
   where v.id = q.visit_id and v.id = any (p_over) and q.kind = any (p_kinds) and (v.visited_by = mine.visited_by or v.child_id = mine.child_id)
     and not exists (select from visit_answers a where a.question_id = q.id)
     and not exists (select from jsonb_array_elements(p_asked) a where (a ->> 'visitId')::uuid = q.visit_id and a ->> 'kind' = q.kind);
  insert into visit_questions (id, visit_id, child_id, path, visited_by, kind, about)
  select gen_random_uuid(), v.id, v.child_id, v.path, v.visited_by, a ->> 'kind', a -> 'about'
    from jsonb_array_elements(p_asked) a join visits v on v.id = (a ->> 'visitId')::uuid
   where (v.visited_by = mine.visited_by or v.child_id = mine.child_id)
     -- A day is asked about once: not again when the answer stands beside another visit of it.
     and not (a ->> 'kind' = 'many-in-a-day' and exists (
       select from visit_questions q join visits w on w.id = q.visit_id where q.kind = 'many-in-a-day' and w.visited_by = v.visited_by and w.visited_on = v.visited_on and w.id <> v.id))
  on conflict (visit_id, kind) do update set about = excluded.about where visit_questions.about <> excluded.about and not visit_questions.answered;
end $$;

-- A quarter of a picture's 64 bits, and every value one bit away from it.
create function near_quarter(p_look bigint, p_shift integer) returns bigint[] language sql immutable as $$
  select array[(p_look >> p_shift) & 65535] || array(select ((p_look >> p_shift) & 65535) # (1::bigint << bit) from generate_series(0, 15) bit)
$$;

-- Asks about pictures of other visits that look like a new one. Up to seven different bits count as alike: seven cannot be spread over
-- four quarters without one of them differing in one bit at most, so the four indexes find all. Both visits are asked about, and what
-- a question names only grows, so that the order of arrival does not matter. A picture taken out of sight is still known again.
create function ask_same_picture(p_photo uuid) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare mine record; pair record; found_alike integer := 0;
begin
  select p.*, first_visit(p.visit_id) as first into mine from visit_photos p where p.id = p_photo and p.created_by = acting_id() and p.created_at = now();
  if not found then raise exception 'not allowed' using errcode = '42501'; end if;
  if mine.look = 0 then return 0; end if;       -- too little in it to tell it from others
  perform pg_advisory_xact_lock(hashtext('ask_same_picture'));
  for pair in
    select side.visit_id, side.photo_id, side.other_id
      from visit_photos q
      cross join lateral (values (mine.visit_id, mine.id, q.visit_id, mine.walled or not q.walled), (q.visit_id, q.id, mine.visit_id, q.walled or not mine.walled))
        as side (visit_id, photo_id, other_id, may_tell)
     where ((q.look & 65535) = any (near_quarter(mine.look, 0)) or ((q.look >> 16) & 65535) = any (near_quarter(mine.look, 16))
         or ((q.look >> 32) & 65535) = any (near_quarter(mine.look, 32)) or ((q.look >> 48) & 65535) = any (near_quarter(mine.look, 48)))
       and q.look <> 0 and q.visit_id <> mine.visit_id and bit_count((q.look # mine.look)::bit(64)) <= 7
       and side.may_tell and first_visit(q.visit_id) <> mine.first
     order by q.created_at, q.id limit 200
  loop
    found_alike := found_alike + 1;
    insert into visit_questions as k (id, visit_id, child_id, path, visited_by, kind, about)
    select gen_random_uuid(), v.id, v.child_id, v.path, v.visited_by, 'same-picture', jsonb_build_object('photos', array[pair.photo_id], 'visits', array[pair.other_id])
      from visits v where v.id = pair.visit_id
    on conflict (visit_id, kind) do update set about = jsonb_build_object(
      'photos', (select jsonb_agg(distinct one) from jsonb_array_elements(k.about -> 'photos' || excluded.about -> 'photos') one),
      'visits', (select jsonb_agg(distinct one) from jsonb_array_elements(k.about -> 'visits' || excluded.about -> 'visits') one))
     where not k.answered;
  end loop;
  return found_alike;
end $$;

-- Written by the functions above alone; the application's role only marks a question answered.
drop function ask_about_visit;
revoke insert on visit_questions from tonghu_app;
revoke execute on function first_visit, just_received, near_quarter from public;
grant execute on function visits_beside, settle_questions, ask_same_picture to tonghu_app;
