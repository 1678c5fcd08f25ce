-- Cards: a scan that led nowhere is kept in the audit record, also where the card is hidden from whoever scanned it.
-- Reads:   cards, of every place: which card it was is written down and not answered.
-- Writes:  one function.
-- Safe while the previous release is running: yes (adds only).

-- The audit row of a worker who scanned a card without a child of theirs: unknown, ended, or of somebody else. Answers nothing.
create function record_refused_scan(p_code text, p_number text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare card record;
begin
  if acting_id() is null then raise exception 'not allowed' using errcode = '42501'; end if;
  select c.id, c.path into card from cards c where c.code = p_code or c.short_number = p_number;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  values (acting_id(), 'open', 'cards', coalesce(card.id::text, 'unknown'), card.path, '扫卡未打开', nullif(current_setting('tonghu.request', true), ''));
end $$;
revoke execute on function record_refused_scan from public;
grant execute on function record_refused_scan to tonghu_app;
