-- Money: what comes back is dated the day it went out or later, for dated earlier it would leave the year it was paid in, and no year would
-- add up, and nothing comes back before the file went to the bank. A child has one running decision, also where two are confirmed at the
-- same moment.
-- Reads:   decisions.
-- Writes:  guard_payments() of 0055 and guard_pay_transfers() of 0041 anew; a trigger of decisions.
-- Safe while the previous release is running: yes (a return or a receipt dated before its payment, and a return
-- of a run that was not sent, are refused there without saying why).

do $$
declare
  v_now text := pg_get_functiondef('guard_payments'::regproc);
  v_then text := replace(replace(v_now,
    $q$p.amount = -(l.due - l.set_off) and l.state = 'returned'$q$,
    $q$p.amount = -(l.due - l.set_off) and l.state = 'returned'
                     and not exists (select from payments w where w.line_id = l.id and w.kind = 'paid' and w.paid_on > p.paid_on)$q$),
    $q$m.month = p.month and -p.amount <= m.amount)$q$,
    $q$m.month = p.month and -p.amount <= m.amount)
         and exists (select from recovery_months m join payments w on w.child_id = v.child_id and w.month = m.month and w.programme = v.programme
                      where m.recovery_id = v.id and w.amount > 0 and w.paid_on <= p.paid_on)$q$);
begin
  if v_then not like '%w.paid_on > p.paid_on%' or v_then not like '%w.paid_on <= p.paid_on%' then raise exception 'guard_payments reads otherwise than 0055 wrote it'; end if;
  execute v_then;
end $$;

do $$
declare
  v_now text := pg_get_functiondef('guard_pay_transfers'::regproc);
  v_then text := replace(v_now, $q$r.state not in ('released', 'sent', 'settled')$q$, $q$r.state not in ('sent', 'settled')$q$);
begin
  if v_then = v_now then raise exception 'guard_pay_transfers reads otherwise than 0041 wrote it'; end if;
  execute v_then;
end $$;

-- The same lock as lock-decisions.ts takes, so that whoever comes second sees the first. As a conflict of two transactions: done again, the
-- command ends the one that runs by now.
create function one_running_decision() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('decisions ' || new.child_id, 0));
  if exists (select from decisions d where d.child_id = new.child_id and d.id <> new.id and d.until_month is null) then
    raise exception 'child % has a running decision', new.child_id using errcode = '40001';
  end if;
  return new;
end $$;
create trigger one_running before insert or update of until_month on decisions for each row when (new.until_month is null) execute function one_running_decision();
revoke execute on function one_running_decision from public;
