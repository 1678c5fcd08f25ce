-- Visits, photos, answers, calls, alarms and colours: which changes the application's role may write at all, also where a command
-- forgets to ask (see 0013 and 0027).
-- Reads:   the acting settings of 0001; visits, cards, visit_questions, assessments.
-- Writes:  triggers and policies; two guards of 0018 written anew.
-- Safe while the previous release is running: yes (refuses only what no release does).

-- A visit is recorded in the own name. A correction keeps child and visitor, and is the visitor's, or a supervisor's or officer's.
-- A card is the child's own.
create function guard_visits() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if new.created_by is distinct from acting_id() or new.superseded then raise exception 'not allowed' using errcode = '42501'; end if;
  if new.corrects is null then
    if new.visited_by <> acting_id() then raise exception 'not allowed' using errcode = '42501'; end if;
  elsif not exists (select from visits v where v.id = new.corrects and v.child_id = new.child_id and v.visited_by = new.visited_by
                      and (v.visited_by = acting_id() or acting_post() in ('supervisor', 'county-officer'))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  if new.card_id is not null and not exists (select from cards k where k.id = new.card_id and k.child_id = new.child_id) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard before insert on visits for each row execute function guard_visits();

-- A picture belongs to the child of its visit and comes from whoever made or entered that. Out of sight it stays.
create function guard_visit_photos() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.created_by = acting_id() and new.removed_at is null and exists (
      select from visits v where v.id = new.visit_id and v.child_id = new.child_id and acting_id() in (v.visited_by, v.created_by)) then return new; end if;
  elsif old.removed_at is null and new.removed_at is not null and (acting_post() in ('supervisor', 'county-officer', 'centre-worker')
      or exists (select from visits v where v.id = new.visit_id and v.visited_by = acting_id())) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on visit_photos for each row execute function guard_visit_photos();

-- Who oversees says who is responsible.
create function guard_visit_responsibles() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or (new.created_by = acting_id() and acting_post() in ('supervisor', 'county-officer', 'centre-worker')) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert on visit_responsibles for each row execute function guard_visit_responsibles();

-- Nobody answers what is asked about the own visits, and a question is answered by an answer.
drop policy see on visit_answers;
create policy see on visit_answers using (exists (select from visit_questions q where q.id = question_id))
  with check (answered_by = (select acting_id()) and exists (select from visit_questions q where q.id = question_id and q.visited_by <> (select acting_id())));
create function guard_visit_questions() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or (new.visited_by <> acting_id() and acting_post() in ('supervisor', 'county-officer', 'centre-worker')
    and exists (select from visit_answers a where a.question_id = new.id and a.answered_by = acting_id())) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before update on visit_questions for each row execute function guard_visit_questions();

-- A call is drawn open, and its outcome is told once somebody was reached, in the own name and not of the own visit.
create function guard_callbacks() returns trigger language plpgsql as $$
declare telling constant text[] := array['state', 'spoke_with', 'note', 'called_by', 'called_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() in ('supervisor', 'county-officer', 'centre-worker', 'city-officer') then
    if tg_op = 'INSERT' then
      if new.state = 'open' and new.called_by is null and new.created_by = acting_id()
        and exists (select from visits v where v.id = new.visit_id and v.child_id = new.child_id and v.visited_by = new.visited_by) then return new; end if;
    elsif to_jsonb(new) - telling = to_jsonb(old) - telling and old.state in ('open', 'not-reached') and new.called_by = acting_id() and new.visited_by <> acting_id() then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on callbacks for each row execute function guard_callbacks();

-- Alarms are raised by raise_alarm alone, and seen by whom they are for.
revoke insert on alarms from tonghu_app;
create function guard_alarms() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) or (new.to_staff = acting_id() and old.seen_at is null and new.seen_at is not null
    and to_jsonb(new) - array['seen_at', 'version'] = to_jsonb(old) - array['seen_at', 'version']) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before update on alarms for each row execute function guard_alarms();

-- As before, but path and wall follow the child alone, and what has a veto is never passed over.
create or replace function guard_assessments() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'outcome', 'decided_by', 'decided_at', 'decided_why', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'submitted' and new.assessed_by = acting_id() and new.decided_by is null then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision
    and ((old.state = 'submitted' and new.state in ('confirmed', 'returned') and new.decided_by = acting_id() and old.assessed_by <> acting_id()
          and acting_post() in ('supervisor', 'county-officer', 'centre-worker') and (new.state = 'confirmed' or old.vetoes = '{}'))
      or (new.state = 'replaced' and old.state = 'submitted' and old.vetoes = '{}' and new.decided_by is null)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;

-- As before, but a confirmed colour is set by whoever confirmed, red at once by whoever assessed; companions end none.
create or replace function guard_colours() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' and old.until_day is null and new.until_day is not null
    and acting_post() in ('director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker') then return new; end if;
  if tg_op = 'INSERT' and new.set_by = acting_id() and exists (
    select from assessments a where a.id = new.assessment_id and a.child_id = new.child_id
       and ((a.state = 'confirmed' and a.outcome = new.colour and a.decided_by = acting_id())
         or (new.by_veto and new.colour = 'red' and a.vetoes <> '{}' and a.assessed_by = acting_id()))) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
revoke execute on function guard_visits, guard_visit_photos, guard_visit_responsibles, guard_visit_questions, guard_callbacks, guard_alarms from public;
