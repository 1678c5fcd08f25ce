-- As in 0049, and strictly: without a definition in force only help at once is granted, and that only for a help (0048 asks for which).
-- Reads:   what it guards.
-- Writes:  guard_award_hands() anew.
-- Safe while the previous release is running: yes (refuses only what no release does).
create or replace function guard_award_hands() returns trigger language plpgsql as $$
declare moving constant text[] := array['state', 'cancelled_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() = 'county-officer' then
    if tg_op = 'UPDATE' then
      if old.state = 'granted' and new.state = 'cancelled' and to_jsonb(new) - moving = to_jsonb(old) - moving then return new; end if;
    elsif new.state = 'granted' and new.decided_by = acting_id() and (new.programme = 'emergency-aid') = (new.emergency_aid_id is not null)
      and (new.emergency_aid_id is not null or exists (select from aid_definitions d where d.id = new.definition_id and d.programme = new.programme and d.state <> 'draft' and not d.example))
      and (new.claim_id is null or exists (select from aid_claims c where c.id = new.claim_id and c.child_id = new.child_id and c.programme = new.programme
        and c.approved_by is not null and new.amount <= c.asked)) then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
