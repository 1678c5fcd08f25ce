-- Payments: a transfer says whose lines it pays, so that they are found by child. The index by account was a quarter of what a second month takes to write.
-- Reads:   pay_lines.
-- Writes:  one column on pay_transfers, an index of pay_lines less; returned_whole() and returned_waiting() of 0050 anew.
-- Safe while the previous release is running: no (it releases without the column). Stop it first.

alter table pay_transfers add column child_ids uuid[];
update pay_transfers t set child_ids = l.ids
  from (select transfer_id, array_agg(distinct child_id) as ids from pay_lines where transfer_id is not null group by 1) l where l.transfer_id = t.id;
-- Once a line: a child with three months may stand in it three times.
alter table pay_transfers alter column child_ids set not null, add constraint pay_transfers_child_ids check (cardinality(child_ids) > 0);
drop index pay_lines_by_account;

create or replace function returned_whole() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_lines bigint; v_whole boolean;
begin
  select count(*), bool_and(l.state = 'returned' and exists (select from payments p where p.line_id = l.id and p.kind = 'returned')) into v_lines, v_whole
    from pay_lines l where l.child_id = any (new.child_ids) and l.transfer_id = new.id;
  if v_lines <> new.lines or v_whole is not true then
    raise exception 'transfer % came back without all its lines', new.id;
  end if;
  return null;
end $$;
do $$
declare
  v_change record;
  v_now text;
  v_then text;
begin
  for v_change in select * from (values
    ('returned_waiting', 'on l.transfer_id = t.id and left(l.account_token, 12) = left(t.account_token, 12)', 'on l.transfer_id = t.id and l.child_id = any (t.child_ids)'),
    -- Whose lines it pays stays as it was released, and nobody is left out at a release.
    ('guard_pay_transfers', 'n.amount, n.lines, n.path)', 'n.amount, n.lines, n.child_ids, n.path)'),
    ('guard_pay_transfers', 'o.amount, o.lines, o.path)', 'o.amount, o.lines, o.child_ids, o.path)'),
    ('pay_run_pays_whom', 'or not bool_or(l.account_sealed = t.account_sealed)', 'or not bool_or(l.account_sealed = t.account_sealed) or not bool_and(l.child_id = any (t.child_ids))')) c (name, was, becomes)
  loop
    v_now := pg_get_functiondef(v_change.name::regproc);
    v_then := replace(v_now, v_change.was, v_change.becomes);
    if v_then = v_now then raise exception '% reads otherwise than it was written', v_change.name; end if;
    execute v_then;
  end loop;
end $$;
