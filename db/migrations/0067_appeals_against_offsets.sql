-- Benefits: a family may appeal against another benefit that counts against the allowance; revoked, it never counted.
-- Reads:   offsets.
-- Writes:  a column and two checks of appeals, what is appealed against once; guard_offsets() of 0058 anew.
-- Safe while the previous release is running: yes (it cannot show an appeal of this kind; none is recorded there).

alter table appeals
  add column offset_id uuid references offsets,   -- one row of the benefit; against other decisions of the child it counts by rows of the same request
  drop constraint appeals_about_check,
  add constraint appeals_about_check check (about in ('application', 'ending', 'suspension', 'change', 'recovery', 'offset')),
  add check ((about = 'offset') = (offset_id is not null));
create unique index appeals_offset_once on appeals (offset_id) where state = 'filed' and offset_id is not null;

do $$
declare
  v_now text := pg_get_functiondef('guard_offsets'::regproc);
  v_then text := replace(v_now, $q$if tg_op = 'UPDATE' then$q$, $q$if tg_op = 'UPDATE' then
    -- It never counted: an appeal that somebody else recorded was granted.
    if to_jsonb(new) - 'until_month' = to_jsonb(old) - 'until_month' and new.until_month = to_char((old.from_month || '-01')::date - 1, 'YYYY-MM')
       and acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a join offsets o on o.id = a.offset_id
         where a.child_id = old.child_id and a.state = 'filed' and a.created_by is distinct from acting_id()
           and (o.child_id, o.benefit, o.amount) = (old.child_id, old.benefit, old.amount) and o.change_id is not distinct from old.change_id) then
      return new;
    end if;$q$);
begin
  if v_then = v_now then raise exception 'guard_offsets reads otherwise than 0058 wrote it'; end if;
  execute v_then;
end $$;
