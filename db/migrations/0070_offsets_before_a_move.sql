-- A county asks the one that paid before a child moved to put right what counted in those months; the county that paid decides, and its money follows.
-- Reads:   decisions, places, children.
-- Writes:  checks of benefit_changes, guard_benefit_changes() of 0042 and guard_offsets() of 0067 anew, three functions, a trigger of benefit_changes.
-- Safe while the previous release is running: yes (it does not know a request of this kind; none is made there).

alter table benefit_changes
  drop constraint benefit_changes_check,
  add constraint benefit_changes_check check ((kind in ('move', 'offset-before')) = (to_path is not null)), -- of `offset-before`: the county that paid
  drop constraint benefit_changes_kind_check,
  add constraint benefit_changes_kind_check check (kind in ('class', 'move', 'account', 'guardian', 'suspend', 'resume', 'end', 'offset', 'end-offset', 'offset-before'));

-- The counties whose decisions about a child that is looked after here are over, with their months. They know the child, and nothing new of it by this.
create function counties_before(p_child uuid) returns table (code text, name text, path text, from_month text, until_month text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.code, p.name, p.path, min(d.from_month), max(d.until_month)
    from children c join decisions d on d.child_id = c.id join places p on p.code = split_part(d.path, '/', 3)
   where c.id = p_child and acting_path() <> '' and acting_sees() = 'place' and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and split_part(d.path, '/', 3) <> split_part(c.path, '/', 3) and d.until_month >= d.from_month
   group by p.code, p.name, p.path order by min(d.from_month), p.code
$$;

-- Whether a row of what counts is written by a confirmed request of another county: what stood is cut before its months, goes on after them as it
-- was, and within them the sum stands that was asked for. Asked as who confirms.
create function offset_put_right(p_op text, was offsets, now offsets) returns boolean language sql stable set search_path = pg_catalog, public as $$
  select exists (
    select from benefit_changes x join decisions d on d.id = now.decision_id and d.child_id = x.child_id and starts_with(d.path, x.to_path),
           lateral (select x.asked #>> '{offset,fromMonth}' as first, x.asked #>> '{offset,untilMonth}' as last) asked
     where x.child_id = now.child_id and x.kind = 'offset-before' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
       and case when p_op = 'UPDATE' then
             to_jsonb(now) - 'until_month' = to_jsonb(was) - 'until_month' and now.until_month < coalesce(was.until_month, '9999-99') and was.from_month <= asked.last
             and now.until_month = to_char((greatest(asked.first, was.from_month) || '-01')::date - 1, 'YYYY-MM')
           else (now.change_id = x.id and now.benefit = x.asked #>> '{offset,benefit}' and now.amount = (x.asked #>> '{offset,amount}')::bigint and now.amount > 0
                 and now.from_month = greatest(asked.first, d.from_month) and now.until_month = least(asked.last, d.until_month) and now.until_month >= now.from_month)
             or (now.change_id is null and now.from_month = to_char((asked.last || '-01')::date + interval '1 month', 'YYYY-MM')
                 and exists (select from offsets o where o.decision_id = now.decision_id and (o.benefit, o.amount) = (now.benefit, now.amount)
                               and o.until_month is not distinct from now.until_month and o.from_month <= asked.last))
           end)
$$;

do $$
declare
  v_offsets text := pg_get_functiondef('guard_offsets'::regproc);
  v_changes text := pg_get_functiondef('guard_benefit_changes'::regproc);
  v_asked constant text := $q$if new.state = 'requested' and new.asked_by = acting_id() then return new; end if;$q$;
  v_decides constant text := $q$new.state in ('confirmed', 'refused') and acting_post() in ('county-officer', 'county-reviewer')$q$;
begin
  if v_offsets not like '%if by_owner(tg_relid) then return new; end if;%' then raise exception 'guard_offsets reads otherwise than 0058 wrote it'; end if;
  if v_changes not like '%' || v_asked || '%' or v_changes not like '%' || v_decides || '%' then raise exception 'guard_benefit_changes reads otherwise than 0042 wrote it'; end if;
  execute replace(v_offsets, 'if by_owner(tg_relid) then return new; end if;', 'if by_owner(tg_relid) or offset_put_right(tg_op, old, new) then return new; end if;');
  -- Only a county that decided about the child is asked, and only it answers.
  execute replace(replace(v_changes,
    v_asked, $q$if new.state = 'requested' and new.asked_by = acting_id() and (new.kind <> 'offset-before' or exists (select from counties_before(new.child_id) b where b.path = new.to_path)) then return new; end if;$q$),
    v_decides, v_decides || $q$ and (new.kind <> 'offset-before' or starts_with(new.to_path, acting_path()))$q$);
end $$;

-- The county that decides does not see the file; its answer stands in the story of the child all the same.
create function tell_correction() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en, refers_to, created_by)
    values (gen_random_uuid(), new.child_id, new.decided_on, 'benefits', 'correction-' || new.state,
            case new.state when 'confirmed' then '以前月份的抵扣已由原发放县区更正' else '原发放县区没有同意更正以前月份的抵扣' end,
            case new.state when 'confirmed' then 'The county that paid before put right what counted' else 'The county that paid before did not put right what counted' end, new.id, new.decided_by);
  return null;
end $$;
create trigger tell_correction after update of state on benefit_changes for each row
  when (new.kind = 'offset-before' and old.state = 'requested' and new.state in ('confirmed', 'refused')) execute function tell_correction();

revoke execute on function counties_before, offset_put_right, tell_correction from public;
grant execute on function counties_before, offset_put_right to tonghu_app;
