-- The guardian's page: a card and a code lead to what is paid, awaited and to be brought; text messages wait in an outbox.
-- Reads:   cards, children, guardians, their circumstances, payments, lines, decisions, applications, awards, staff and offices: through functions only.
-- Writes:  the tables below.
-- Safe while the previous release is running: yes (adds only).
-- Nobody is signed in at this door. Whatever it may learn, it learns from one function that asks again, every time, whether the card
-- still counts and the guardian is still one. A number that is not in the file runs through the same statements as one that is.

-- One row: a text message on its way. Number and parameters are sealed; the parameters hold a code. Both go as soon as it is sent.
create table messages (
  id            uuid primary key,
  template      text not null,                   -- server/src/messages/templates.ts
  number_sealed text,                            -- null: sent, or given up
  params_sealed text,                            -- the same
  state         text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'void')),  -- void: never meant to be sent
  tries         smallint not null default 0,
  problem       text,                            -- one of a few words; never what the gateway answered
  next_try_at   timestamptz not null default now(),
  until         timestamptz not null,            -- of no use afterwards
  taken_at      timestamptz,
  created_at    timestamptz not null default now()
);
create index messages_waiting on messages (next_try_at) where state in ('waiting', 'sending');

-- One row: somebody asked for a code, or tried one. Keyed hashes only; kept for two days, to count.
create table guardian_knocks (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  what    text not null check (what in ('ask', 'try', 'handed-try')),
  card    text not null,                         -- of what was scanned, a card or not
  phone   text,                                  -- of what was typed, known or not
  address text not null
);
create index guardian_knocks_by_card on guardian_knocks (card, what, at);
create index guardian_knocks_by_phone on guardian_knocks (phone, at) where phone is not null;
create index guardian_knocks_by_address on guardian_knocks (address, what, at);

-- One row: a code that was asked for by telephone, or handed over in person. Without a guardian it opens nothing: the number was not in the file.
create table guardian_codes (
  id          uuid primary key,
  how         text not null check (how in ('message', 'handed')),
  card        text not null,                     -- as in guardian_knocks; empty when handed over
  phone       text,
  card_id     uuid references cards,             -- null: handed over, any usable card of the child
  guardian_id uuid references guardians,
  digest      text not null,
  tries       smallint not null default 0,
  ends_at     timestamptz not null,
  used_at     timestamptz,
  created_at  timestamptz not null,
  created_by  uuid                               -- null: asked for by telephone
);
create index guardian_codes_by_guardian on guardian_codes (guardian_id, created_at) where guardian_id is not null;

-- One row: a browser that a code opened. Only the hash of its token is kept.
create table guardian_sessions (
  token_hash  text primary key,
  guardian_id uuid not null references guardians,
  card_id     uuid not null references cards,
  opened_at   timestamptz not null,
  ends_at     timestamptz not null
);

-- One row: what a guardian told about a change. It changes nothing by itself; somebody reads it and does what is to be done.
create table guardian_notes (
  id          uuid primary key,
  child_id    uuid not null references children,
  guardian_id uuid not null references guardians,
  path        text collate "C" not null,
  walled      boolean not null default false,
  kind        text not null check (kind in ('moved', 'account', 'parent-back', 'other')),
  said_sealed text not null,
  state       text not null default 'new' check (state in ('new', 'done')),
  outcome     text check (length(outcome) <= 1000),
  handled_by  uuid references staff, handled_at timestamptz,
  version     integer not null default 1,
  told_at     timestamptz not null,
  check ((state = 'done') = (handled_by is not null and handled_at is not null and outcome is not null))
);
create index guardian_notes_open on guardian_notes (path, told_at, id) where state = 'new';
create index guardian_notes_by_child on guardian_notes (child_id, told_at desc);
alter table guardian_notes enable row level security;
create policy see on guardian_notes using (
  path >= acting_path() and path < acting_path_end()
  and (not walled or (select acting_has('hiv')))
  and (select acting_post() in ('supervisor', 'county-officer', 'centre-worker')));
create trigger as_child before insert on guardian_notes for each row execute function as_child();
create trigger next_version before update on guardian_notes for each row execute function next_version();
create trigger audit_write after insert or update or delete on guardian_notes for each row execute function audit_write();
create trigger audit_write after insert on guardian_codes for each row when (new.how = 'handed') execute function audit_write();
grant select, update on guardian_notes to tonghu_app;

-- What was told stays as it was told; it is answered once, in the own name.
create function guard_guardian_notes() returns trigger language plpgsql as $$
declare moving constant text[] := array['state', 'outcome', 'handled_by', 'handled_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if to_jsonb(new) - moving = to_jsonb(old) - moving and old.state = 'new' and new.state = 'done' and new.handled_by = acting_id() then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before update on guardian_notes for each row execute function guard_guardian_notes();

do $$ declare t text; begin
  foreach t in array array['messages', 'guardian_knocks', 'guardian_codes', 'guardian_sessions'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- Whether somebody may be told about the child today: holds guardianship or looks after the child day by day, the file is open, and nothing
-- stands against it. Illness, disability and working elsewhere do not.
create function guardian_stands(p_guardian uuid, p_day date) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select from guardians g join children k on k.id = g.child_id
     where g.id = p_guardian and (g.is_guardian or g.is_carer) and g.relation <> 'institution' and not g.never_known and k.status = 'open'
       and not exists (select from guardian_circumstances x where x.guardian_id = g.id and x.circumstance not in ('severe-disability', 'severe-illness', 'away')
                          and x.from_day <= p_day and (x.until_day is null or x.until_day >= p_day)))
$$;
create function china_day(p_at timestamptz) returns date language sql immutable as $$ select (p_at at time zone 'Asia/Shanghai')::date $$;

-- The sealed numbers behind a card. Opened and compared by the server, which answers nothing of it.
create function guardian_numbers(p_code text, p_now timestamptz) returns table (guardian_id uuid, phone_sealed text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select g.id, g.phone_sealed from cards c join guardians g on g.child_id = c.child_id
   where c.code = p_code and c.state in ('printed', 'handed-over') and g.phone_sealed is not null and acting_id() is null
     and guardian_stands(g.id, china_day(p_now))
   order by g.is_guardian desc, g.created_at, g.id limit 6
$$;

-- A code is asked for: the same row and the same message whether or not a guardian was found; without one the message is void.
-- False: too many in the last hour, by number (3), card (6) or address (100: whole villages stand behind one address of a carrier).
create function open_guardian_code(p_id uuid, p_code text, p_card text, p_phone text, p_address text, p_guardian uuid, p_digest text,
                                   p_message uuid, p_number_sealed text, p_params_sealed text, p_now timestamptz, p_ends_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare card uuid; hour constant timestamptz := p_now - interval '1 hour';
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[p_card, p_phone, p_address]) lock order by lock;
  if (select count(*) from guardian_knocks where what = 'ask' and at > hour and phone = p_phone) >= 3
     or (select count(*) from guardian_knocks where what = 'ask' and at > hour and guardian_knocks.card = p_card) >= 6
     or (select count(*) from guardian_knocks where what = 'ask' and at > hour and address = p_address) >= 100 then return false; end if;
  insert into guardian_knocks (at, what, card, phone, address) values (p_now, 'ask', p_card, p_phone, p_address);
  select c.id into card from cards c join guardians g on g.child_id = c.child_id
   where c.code = p_code and c.state in ('printed', 'handed-over') and g.id = p_guardian and guardian_stands(g.id, china_day(p_now));
  update guardian_codes set ends_at = p_now where guardian_codes.card = p_card and phone = p_phone and used_at is null and ends_at > p_now;
  insert into guardian_codes (id, how, card, phone, card_id, guardian_id, digest, ends_at, created_at)
  values (p_id, 'message', p_card, p_phone, card, case when card is not null then p_guardian end, p_digest, p_ends_at, p_now);
  insert into messages (id, template, number_sealed, params_sealed, state, next_try_at, until, created_at)
  values (p_message, 'guardian-code', p_number_sealed, p_params_sealed, case when card is null then 'void' else 'waiting' end, p_now, p_ends_at, p_now);
  return true;
end $$;

-- One try of a code that was sent: counted before it is compared, one at a time. The digest to compare with; null: used, ended, or never
-- given out. No row: not counted any more, since too many were tried from there (200 an hour) or on this card (20 a day).
create function take_guardian_try(p_id uuid, p_address text, p_now timestamptz) returns table (digest text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare code guardian_codes; lock_of text;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select card into lock_of from guardian_codes where id = p_id and how = 'message';
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[coalesce(lock_of, ''), p_address]) lock order by lock;
  if (select count(*) from guardian_knocks where what = 'try' and at > p_now - interval '1 hour' and address = p_address) >= 200
     or (select count(*) from guardian_knocks where what = 'try' and at > p_now - interval '24 hours' and guardian_knocks.card = lock_of) >= 20 then return; end if;
  insert into guardian_knocks (at, what, card, address) values (p_now, 'try', coalesce(lock_of, ''), p_address);
  update guardian_codes set tries = tries + 1 where id = p_id and how = 'message' and used_at is null and ends_at > p_now and tries < 5 returning * into code;
  digest := code.digest;
  return next;
end $$;

-- One try of a code that was handed over, on a card of the child: every code still good counts it; where there is none, a row without an id.
-- No row: not counted any more, as above.
create function take_handed_try(p_code text, p_card text, p_address text, p_now timestamptz) returns table (id uuid, digest text)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[p_card, p_address]) lock order by lock;
  if (select count(*) from guardian_knocks k where k.what = 'handed-try' and k.at > p_now - interval '1 hour' and k.address = p_address) >= 200
     or (select count(*) from guardian_knocks k where k.what = 'handed-try' and k.at > p_now - interval '24 hours' and k.card = p_card) >= 20 then return; end if;
  insert into guardian_knocks (at, what, card, address) values (p_now, 'handed-try', p_card, p_address);
  return query
    update guardian_codes h set tries = h.tries + 1
      from cards c join guardians g on g.child_id = c.child_id
     where h.guardian_id = g.id and h.how = 'handed' and h.used_at is null and h.ends_at > p_now and h.tries < 5
       and c.code = p_code and c.state in ('printed', 'handed-over')
    returning h.id, h.digest;
  if not found then
    return query select null::uuid, null::text;
  end if;
end $$;

-- A wrong code stands in the record, of a guardian or of nobody: a row either way.
create function guardian_try_failed(p_id uuid, p_request text) returns void language sql security definer set search_path = pg_catalog, public as $$
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  select null, 'sign-in failed', 'guardian-page', coalesce(h.guardian_id::text, 'unknown'), k.path, '监护人查询页', p_request
    from (select p_id as id) given left join guardian_codes h on h.id = given.id left join guardians g on g.id = h.guardian_id left join children k on k.id = g.child_id where acting_id() is null
$$;

-- The right code: used up, and a session for this card and this guardian. Asks everything once more.
create function open_guardian_session(p_id uuid, p_code text, p_token_hash text, p_now timestamptz, p_ends_at timestamptz, p_request text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare found_row record;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select h.guardian_id, c.id as card_id, k.path into found_row
    from guardian_codes h join guardians g on g.id = h.guardian_id join children k on k.id = g.child_id
    join cards c on c.child_id = g.child_id and c.state in ('printed', 'handed-over') and (c.id = h.card_id or (h.card_id is null and c.code = p_code))
   where h.id = p_id and h.used_at is null and h.ends_at > p_now and guardian_stands(g.id, china_day(p_now)) for update of h;
  if not found then return false; end if;
  update guardian_codes set used_at = p_now where id = p_id;
  insert into guardian_sessions (token_hash, guardian_id, card_id, opened_at, ends_at) values (p_token_hash, found_row.guardian_id, found_row.card_id, p_now, p_ends_at);
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  values (null, 'sign-in', 'guardian-page', found_row.guardian_id::text, found_row.path, '监护人查询页', p_request);
  return true;
end $$;

create function close_guardian_session(p_token_hash text, p_request text) returns void language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from guardian_sessions where token_hash = p_token_hash and acting_id() is null returning guardian_id)
  insert into audit_rows (actor, action, subject_kind, subject_id, purpose, request)
  select null, 'sign-out', 'guardian-page', guardian_id::text, '监护人查询页', p_request from gone
$$;

-- Who stands behind a token now: nobody once the time is up, the card ended or belongs to another child, the guardianship ended, the file closed.
create function guardian_behind(p_token_hash text, p_now timestamptz) returns table (guardian_id uuid, child_id uuid, path text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.guardian_id, k.id, k.path from guardian_sessions s join guardians g on g.id = s.guardian_id join children k on k.id = g.child_id
    join cards c on c.id = s.card_id and c.child_id = k.id and c.state in ('printed', 'handed-over')
   where s.token_hash = p_token_hash and s.ends_at > p_now and acting_id() is null and guardian_stands(g.id, china_day(p_now))
$$;

-- Everything the page shows, and nothing else; noted in the audit record. Null: the session no longer holds.
-- No class, no rate, no reason leaves it: what is not in here cannot be shown. Brothers and sisters of the same guardian come along, unless
-- they are behind the wall: whoever looks over a shoulder would learn of a file they do not know.
create function guardian_page(p_token_hash text, p_now timestamptz, p_request text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who record; ids uuid[]; answer jsonb;
  today constant date := china_day(p_now);
  since constant date := (date_trunc('month', today) - interval '11 months')::date;
begin
  select * into who from guardian_behind(p_token_hash, p_now);
  if not found then return null; end if;
  select array_agg(one.id order by one.first desc, one.birth_date, one.id) into ids from (
    select k.id, true as first, k.birth_date from children k where k.id = who.child_id
    union all
    select * from (select distinct k.id, false, k.birth_date from guardians own join guardians g on g.id_number_token = own.id_number_token and g.child_id <> own.child_id join children k on k.id = g.child_id
     where own.id = who.guardian_id and own.id_number_token is not null and not k.walled and guardian_stands(g.id, today) order by k.birth_date, k.id limit 5) others) one;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  select null, 'open', 'children', k.id::text, k.path, '监护人查询页', p_request from children k where k.id = any (ids);
  select jsonb_build_object(
    'today', today,
    'endsAt', (select s.ends_at from guardian_sessions s where s.token_hash = p_token_hash),
    'children', (select jsonb_agg(jsonb_build_object(
      'name', k.name,
      'paying', coalesce((select case when bool_or(d.suspended_from is null) then 'running' else 'suspended' end from decisions d where d.child_id = k.id and d.until_month is null), 'none'),
      'payments', coalesce((select jsonb_agg(jsonb_build_object('month', p.month, 'on', p.paid_on, 'amount', p.amount, 'kind', p.kind, 'programme', p.programme,
          'tail', right(l.account_hint, 4), 'back', l.state = 'returned') order by p.month desc, p.paid_on, p.created_at, p.id)
        from (select * from payments p where p.child_id = k.id and (p.month >= to_char(since, 'YYYY-MM') or p.paid_on >= since) and p.kind in ('paid', 'returned', 'recovered', 'taken-over', 'set-off')
               and not (p.kind = 'set-off' and p.amount < 0) order by p.month desc, p.paid_on desc limit 120) p
        left join pay_lines l on l.id = p.line_id), '[]'),
      'granted', coalesce((select jsonb_agg(jsonb_build_object('programme', w.programme, 'amount', w.amount) order by w.month)
        from awards w where w.child_id = k.id and w.state = 'granted' and w.payee_kind = 'child' and w.month >= to_char(since, 'YYYY-MM')
         and not exists (select from payments p where p.award_id = w.id)), '[]'),
      'proofs', coalesce((select jsonb_agg(jsonb_build_object('body', d.body,
          'given', coalesce((select jsonb_agg(f.period || ' ' || f.paper) from aid_proofs f where f.enrolment_id = e.id and f.taken_back is null), '[]')) order by e.applied_on)
        from aid_enrolments e join aid_definitions d on d.id = e.definition_id where e.child_id = k.id and e.state = 'running'), '[]'),
      'applications', coalesce((select jsonb_agg(jsonb_build_object('state', a.state, 'appliedOn', a.applied_on, 'since', china_day(a.state_since), 'dueOn', a.due_on,
          'missing', case when a.state = 'awaiting-papers' then (select s.findings -> 'missing' from application_steps s where s.application_id = a.id and s.move = 'ask-papers' order by s.at desc limit 1) end)
          order by a.applied_on desc, a.id)
        from applications a where a.child_id = k.id and a.state <> 'draft' and (a.due_on is not null or a.state = 'awaiting-papers' or a.state_since >= p_now - interval '6 months')), '[]')
      ) order by array_position(ids, k.id)) from children k where k.id = any (ids)),
    'contacts', jsonb_build_object(
      'supervisors', coalesce((select jsonb_agg(st.name order by st.name) from (select st.name from staff st join places t on t.path = st.path and t.level = 4
        where st.post = 'supervisor' and st.active and starts_with(who.path, t.path) order by st.name limit 3) st), '[]'),
      'offices', coalesce((select jsonb_agg(jsonb_build_object('kind', o.kind, 'name', o.name, 'phone', o.phone) order by o.level desc, o.name) from (
        select o.kind, o.name, o.phone, t.level from organisations o join places t on t.code = o.place_code
         where o.active and o.phone is not null and starts_with(who.path, t.path) and ((o.kind = 'station' and t.level = 4) or (o.kind in ('bureau', 'centre') and t.level = 3)) order by t.level desc, o.kind, o.name limit 4) o), '[]')),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'state', n.state, 'on', china_day(n.told_at)) order by n.told_at desc)
      from (select * from guardian_notes n where n.guardian_id = who.guardian_id order by n.told_at desc limit 5) n), '[]')
  ) into answer;
  return answer;
end $$;

-- Something changed, told by the guardian for the child of the card. 'told', 'too-many' (5 a day), or null: the session no longer holds.
create function tell_guardian_note(p_token_hash text, p_id uuid, p_kind text, p_said_sealed text, p_now timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare who record;
begin
  select * into who from guardian_behind(p_token_hash, p_now);
  if not found then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian note ' || who.guardian_id, 0));
  if exists (select from guardian_notes where id = p_id) then return 'told'; end if;
  if (select count(*) from guardian_notes where guardian_id = who.guardian_id and told_at > p_now - interval '24 hours') >= 5 then return 'too-many'; end if;
  insert into guardian_notes (id, child_id, guardian_id, path, kind, said_sealed, told_at) values (p_id, who.child_id, who.guardian_id, who.path, p_kind, p_said_sealed, p_now);
  return 'told';
end $$;

-- A code for handing over in person, by somebody who sees the child. False: three were given for this guardian in the last hour.
create function hand_guardian_code(p_id uuid, p_guardian uuid, p_digest text, p_now timestamptz, p_ends_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare child record;
begin
  select k.path, k.walled into child from guardians g join children k on k.id = g.child_id where g.id = p_guardian and guardian_stands(g.id, china_day(p_now));
  if not found or acting_id() is null or acting_post() not in ('director', 'supervisor', 'county-officer', 'centre-worker') or acting_path() = ''
     or not starts_with(child.path, acting_path()) or (child.walled and not acting_has('hiv')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian handed ' || p_guardian, 0));
  if (select count(*) from guardian_codes where guardian_id = p_guardian and how = 'handed' and created_at > p_now - interval '1 hour') >= 3 then return false; end if;
  update guardian_codes set ends_at = p_now where guardian_id = p_guardian and how = 'handed' and used_at is null and ends_at > p_now;
  insert into guardian_codes (id, how, card, guardian_id, digest, ends_at, created_at, created_by) values (p_id, 'handed', '', p_guardian, p_digest, p_ends_at, p_now, acting_id());
  return true;
end $$;

-- What was only needed to count, to compare or to send is forgotten.
create function forget_guardian_traces() returns void language sql security definer set search_path = pg_catalog, public as $$
  delete from guardian_knocks where at < now() - interval '2 days';
  delete from guardian_codes where created_at < now() - interval '2 days';
  delete from guardian_sessions where ends_at < now();
  delete from messages where created_at < now() - interval '7 days' or (state = 'void' and created_at < now() - interval '1 day');
$$;

revoke execute on function guard_guardian_notes, guardian_stands, china_day, guardian_numbers, open_guardian_code, take_guardian_try, take_handed_try, guardian_try_failed,
  open_guardian_session, close_guardian_session, guardian_behind, guardian_page, tell_guardian_note, hand_guardian_code, forget_guardian_traces from public;
grant execute on function guardian_numbers, open_guardian_code, take_guardian_try, take_handed_try, guardian_try_failed,
  open_guardian_session, close_guardian_session, guardian_page, tell_guardian_note, hand_guardian_code to tonghu_app;
