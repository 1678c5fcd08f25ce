-- Two people for every yuan: another benefit that counts against the standard is asked for by one person and confirmed by another, and so is
-- its end. Nobody writes one alone, by hand or otherwise.
-- Reads:   benefit_changes, decisions, applications, appeals.
-- Writes:  two kinds of benefit_changes and what is asked once; a column of offsets; a guard on them.
-- Safe while the previous release is running: yes (an offset that it records, by one person, is refused).

alter table benefit_changes drop constraint benefit_changes_kind_check, add constraint benefit_changes_kind_check check (kind in
  ('class', 'move', 'account', 'guardian', 'suspend', 'resume', 'end', 'offset', 'end-offset'));

-- One open request of a kind, of two benefits one each.
drop index benefit_changes_once;
create unique index benefit_changes_once on benefit_changes (child_id, kind, coalesce(asked #>> '{offset,benefit}', asked #>> '{endOffset,offsetId}', '')) where state = 'requested';

-- One request may count against several decisions of the child, against each once.
alter table offsets add column change_id uuid references benefit_changes;   -- the request behind it; null: from before two people were asked, or come along from another county
create unique index offsets_by_change on offsets (change_id, decision_id) where change_id is not null;

create function guard_offsets() returns trigger language plpgsql as $$
declare d decisions;
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' then
    -- Only its last month moves, to an earlier one: the one that somebody else asked for.
    if to_jsonb(new) - 'until_month' = to_jsonb(old) - 'until_month' and new.until_month < coalesce(old.until_month, '9999-99')
       and exists (select from benefit_changes x join offsets o on o.id = (x.asked #>> '{endOffset,offsetId}')::uuid
         where x.child_id = old.child_id and x.kind = 'end-offset' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
           and (o.child_id, o.benefit, o.amount) = (old.child_id, old.benefit, old.amount) and o.change_id is not distinct from old.change_id
           and new.until_month = greatest(x.asked #>> '{endOffset,lastMonth}', to_char((old.from_month || '-01')::date - 1, 'YYYY-MM'))) then
      return new;
    end if;
  else
    select * into d from decisions where id = new.decision_id;
    if d.child_id = new.child_id and (new.until_month is null or new.until_month >= new.from_month) then
      if exists (select from benefit_changes x
         where x.id = new.change_id and x.child_id = new.child_id and x.kind = 'offset' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
           and x.asked #>> '{offset,benefit}' = new.benefit and (x.asked #>> '{offset,amount}')::bigint = new.amount
           and new.from_month = greatest(x.asked #>> '{offset,fromMonth}', d.from_month) and new.until_month is not distinct from x.asked #>> '{offset,untilMonth}') then
        return new;
      end if;
      -- It goes on against the decision that takes the place of another: by a change of class that somebody else asked for, by an application that is
      -- being confirmed, or by an appeal that somebody else recorded. The same benefit and months, and no more often than before.
      if (select count(*) from offsets p where p.decision_id = new.decision_id and (p.benefit, p.amount) = (new.benefit, new.amount) and p.change_id is not distinct from new.change_id
             and (p.until_month is null or p.until_month >= greatest(p.from_month, new.from_month)) and (new.until_month is null or p.from_month <= new.until_month))
         < (select count(*) from offsets o
           where o.child_id = new.child_id and o.decision_id <> new.decision_id and (o.benefit, o.amount) = (new.benefit, new.amount)
             and o.change_id is not distinct from new.change_id and o.until_month is not distinct from new.until_month and new.from_month = greatest(o.from_month, d.from_month)
             and (exists (select from benefit_changes x where x.decision_id = o.decision_id and x.kind = 'class' and x.number = d.number and x.state = 'confirmed' and x.done is null
                     and x.decided_by = acting_id() and x.asked_by <> x.decided_by)
               or (acting_post() = 'county-officer' and exists (select from applications a, decisions was where a.id = d.application_id and a.state not in ('draft', 'approved', 'refused', 'withdrawn')
                     and was.id = o.decision_id and was.until_month >= to_char((d.from_month || '-01')::date - 1, 'YYYY-MM')))
               or (acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a where a.decision_id = o.decision_id and a.about = 'change' and a.state = 'filed'
                     and a.created_by is distinct from acting_id())))) then
        return new;
      end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on offsets for each row execute function guard_offsets();
revoke execute on function guard_offsets from public;
