-- Ledger: money comes back on the day it went out or later. Dated earlier it would leave the year it was paid in, and no year would add up.
-- Reads:   nothing.
-- Writes:  guard_payments() of 0055 anew.
-- Safe while the previous release is running: yes (a return or a receipt dated before its payment is refused there without saying why).

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
