-- Cards and reports: which changes the application's role may write at all, also where a command forgets to ask (see 0013).
-- Reads:   the acting settings of 0001.
-- Writes:  two triggers.
-- Safe while the previous release is running: yes (refuses only what no release does).

-- A card keeps its code and number for good, belongs to one child once it does, and never counts again after it ended.
create function guard_cards() returns trigger language plpgsql as $$
declare
  moving constant text[] := array['state', 'child_id', 'place_code', 'path', 'walled', 'linked_on', 'handed_over_on', 'handed_over_to', 'handed_over_by', 'ended_on', 'ended_why', 'replaced_by', 'version'];
  post text := acting_post();
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if post in ('supervisor', 'county-officer', 'centre-worker') and new.state = 'printed' and new.handed_over_on is null and new.ended_on is null and new.replaced_by is null then return new; end if;
  elsif to_jsonb(new) - moving = to_jsonb(old) - moving
    and (new.child_id = old.child_id or old.child_id is null)
    and (new.child_id is distinct from old.child_id or (new.place_code, new.path, new.walled) = (old.place_code, old.path, old.walled)) then
    if (old.state, new.state) in (('printed', 'printed'), ('printed', 'handed-over'), ('printed', 'lost'), ('handed-over', 'lost')) then
      if post in ('director', 'supervisor', 'county-officer', 'centre-worker') then return new; end if;
    elsif (old.state, new.state) in (('printed', 'replaced'), ('handed-over', 'replaced'), ('lost', 'replaced'), ('printed', 'revoked'), ('handed-over', 'revoked')) then
      if post in ('supervisor', 'county-officer', 'centre-worker') then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on cards for each row execute function guard_cards();

-- What somebody told stays as it was told. Only who handles it within the area moves it on, in the own name.
create function guard_concerns() returns trigger language plpgsql as $$
declare
  moving constant text[] := array['state', 'taken_by', 'taken_at', 'outcome_sealed', 'answered_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.source = 'staff' and new.reported_by = acting_id() and new.state = 'received' then return new; end if;
  elsif to_jsonb(new) - moving = to_jsonb(old) - moving and new.taken_by = acting_id()
    and acting_post() in ('supervisor', 'county-officer', 'centre-worker') and acting_path() <> '' and starts_with(old.path, acting_path())
    and ((old.state in ('received', 'taken') and new.state = 'taken') or (old.state = 'taken' and new.state = 'answered' and old.taken_by = acting_id())) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on concerns for each row execute function guard_concerns();
revoke execute on function guard_cards, guard_concerns from public;
