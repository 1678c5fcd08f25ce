-- Benefits: the months of a decision move by an appeal only where somebody else recorded it.
-- Reads:   nothing.
-- Writes:  guard_decision_months() of 0053 anew.
-- Safe while the previous release is running: yes (whoever recorded an appeal cannot settle it there).

do $$
declare
  v_now text := pg_get_functiondef('guard_decision_months'::regproc);
  v_then text := replace(v_now, $q$a.child_id = new.child_id and a.state = 'filed')$q$, $q$a.child_id = new.child_id and a.state = 'filed' and a.created_by is distinct from acting_id())$q$);
begin
  if v_then = v_now then raise exception 'guard_decision_months reads otherwise than 0053 wrote it'; end if;
  execute v_then;
end $$;
