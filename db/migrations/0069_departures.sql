-- A child that moved to another county: the county that was left keeps what was its own up to that day, with the handover sheet and its receipt.
-- Reads:   children, benefit_changes, decisions and what hangs on a file, to count it.
-- Writes:  departures; take_over_child() of 0049, follow_child() of 0060 and move_place() of 0002 anew; four functions, triggers of children and departures.
-- Safe while the previous release is running: yes (it moves children as before; the row is made by the database).
-- One row is one leaving of one county. It stands where the file stood, does not follow the child, and tells nothing of what comes after.

create table departures (
  id uuid primary key,
  child_id uuid not null references children (id),
  path text collate "C" not null, -- where the file stood in the county that was left
  walled boolean not null default false,
  child_name text not null, -- name, sex and birth as the file had them that day: what is put right later is not told here
  sex text not null,
  birth_date date not null,
  to_path text collate "C" not null, -- the county it went to, and no place below it
  change_id uuid unique references benefit_changes (id), -- null: the file was moved by an edit, while nothing was paid
  number text,
  moved_on date, -- as the request says
  left_on date not null,
  last_month text check (last_month ~ '^\d{4}-\d{2}$'), -- the last month of the allowance here; null: none was ever paid here
  first_month text check (first_month ~ '^\d{4}-\d{2}$'), -- the first of the new county; null: nothing was taken over
  taken_by uuid references staff (id),
  contents jsonb, -- how many of what the file held; null: left before sheets were kept
  originals text[] not null default '{}', -- papers that go along outside the system, in the words of the county that was left
  acknowledged_on date,
  acknowledged_by uuid references staff (id),
  acknowledged_note text check (length(acknowledged_note) <= 1000),
  missing text[] not null default '{}', -- of contents and originals, what the new county did not find
  answered_on date,
  answered_by uuid references staff (id),
  answer text check (length(answer) between 4 and 1000),
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid,
  check ((acknowledged_on is null) = (acknowledged_by is null)),
  check (acknowledged_on is not null or (missing = '{}' and answered_on is null)),
  check ((answered_on is null) = (answered_by is null) and (answered_on is null) = (answer is null))
);
create index departures_by_path on departures (path, left_on);
create index departures_by_target on departures (to_path, left_on);
create index departures_by_child on departures (child_id);

alter table departures enable row level security;
-- The county that was left; and the county it went to, which signs for the sheet. Behind the wall only who may know.
create policy see on departures using (
  ((path >= acting_path() and path < acting_path_end() and (select acting_sees() in ('place', 'money')))
    or ((select acting_post() = 'county-officer') and to_path >= acting_path() and to_path < acting_path_end()))
  and (not walled or (select acting_has('hiv')))
);
create trigger next_version before update on departures for each row execute function next_version();
create trigger audit_write after insert or update or delete on departures for each row execute function audit_write();
grant select, update on departures to tonghu_app;

-- The new county signs, again while something is missing, and an answer that did not help is asked for anew; the county that was left answers what
-- was missed. Nothing else is written by hand.
create function guard_departures() returns trigger language plpgsql as $$
declare
  signs constant text[] := array['acknowledged_on', 'acknowledged_by', 'acknowledged_note', 'missing', 'version'];
  answers constant text[] := array['answered_on', 'answered_by', 'answer', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' and old.contents is not null then
    if to_jsonb(new) - signs - answers = to_jsonb(old) - signs - answers and (new.answered_on is null or (new.answered_on, new.answered_by, new.answer) is not distinct from (old.answered_on, old.answered_by, old.answer))
       and new.acknowledged_by = acting_id() and acting_post() = 'county-officer' and starts_with(old.to_path, acting_path())
       and (old.acknowledged_on is null or old.missing <> '{}') then return new; end if;
    if to_jsonb(new) - answers = to_jsonb(old) - answers and new.answered_by = acting_id() and acting_post() in ('county-officer', 'supervisor') and starts_with(old.path, acting_path())
       and old.missing <> '{}' then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on departures for each row execute function guard_departures();

-- How many of what a file holds: counts only, neither a note nor anything of health. What the county granted itself stays there.
create function file_contents(p_child uuid, p_path text) returns jsonb language sql stable security definer set search_path = pg_catalog, public as $$
  with own as (select d.id, d.path from decisions d where d.child_id = p_child and split_part(d.path, '/', 3) = split_part(p_path, '/', 3))
  select jsonb_build_object(
    'guardians', (select count(*) from guardians where child_id = p_child),
    'papers', (select count(*) from attachments where child_id = p_child and removed_at is null),
    'accounts', (select count(*) from bank_accounts where child_id = p_child and until_day is null),
    'applications', (select count(*) from applications where child_id = p_child),
    'changes', (select count(*) from benefit_changes where child_id = p_child and state = 'requested' and kind <> 'move'),
    'offsets', (select count(*) from offsets o join own on own.id = o.decision_id where o.until_month is null or o.until_month >= o.from_month),
    'enrolments', (select count(*) from aid_enrolments where child_id = p_child and state in ('applied', 'examined', 'running', 'suspended')),
    'claims', (select count(*) from aid_claims where child_id = p_child and state in ('applied', 'approved', 'settled')),
    'plans', (select count(*) from service_plans where child_id = p_child and state = 'open'),
    'tasks', (select count(*) from service_tasks where child_id = p_child and state = 'open'),
    'visits', (select count(*) from visits where child_id = p_child),
    'decisions', (select count(*) from own),
    'recoveries', (select count(*) from recoveries r where r.child_id = p_child and r.state in ('proposed', 'running') and split_part(r.path, '/', 3) = split_part(p_path, '/', 3)),
    'awards', (select count(*) from awards a where a.child_id = p_child and a.state = 'granted' and split_part(a.path, '/', 3) = split_part(p_path, '/', 3)))
$$;

-- The sheet of a move that waits, for both counties: who sees the request sees it.
create function handover_contents(p_change uuid) returns jsonb language sql stable security definer set search_path = pg_catalog, public as $$
  select file_contents(c.child_id, c.path) from benefit_changes c
   where c.id = p_change and c.kind = 'move' and c.state = 'requested' and acting_path() <> '' and (not c.walled or acting_has('hiv'))
     and ((acting_sees() = 'place' and starts_with(c.path, acting_path())) or (acting_post() = 'county-officer' and starts_with(c.to_path, acting_path())))
$$;

-- Whichever way a file leaves a county. A place that is put under another county takes its children along, and all that was paid: nobody left.
create function note_departure() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if split_part(old.path, '/', 3) in ('', split_part(new.path, '/', 3)) then return null; end if;
  insert into departures (id, child_id, path, walled, child_name, sex, birth_date, to_path, left_on, last_month, contents, created_by)
    values (gen_random_uuid(), new.id, old.path, new.walled, old.name, old.sex, old.birth_date, substring(new.path from '^(?:[^/]+/){1,3}'), (now() at time zone 'Asia/Shanghai')::date,
            (select max(d.until_month) from decisions d where d.child_id = new.id and split_part(d.path, '/', 3) = split_part(old.path, '/', 3)), file_contents(new.id, old.path), acting_id());
  return null;
end $$;
create trigger depart after update of path on children for each row when (old.place_code <> new.place_code) execute function note_departure();

-- As in 0060; the row of a departure stays where it is, and goes behind the wall with the child.
do $$
declare
  v_now text := pg_get_functiondef('follow_child'::regproc);
  v_then text := replace(replace(v_now, $q$'recoveries', 'aid_insured')$q$, $q$'recoveries', 'aid_insured', 'departures')$q$),
    $q$  foreach t in array array['decisions', 'awards', 'recoveries'] loop$q$,
    $q$  update departures set walled = new.walled where child_id = new.id and walled <> new.walled;
  foreach t in array array['decisions', 'awards', 'recoveries'] loop$q$);
begin
  if v_then not like '%''aid_insured'', ''departures'')%' or v_then not like '%update departures%' then raise exception 'follow_child reads otherwise than 0060 wrote it'; end if;
  execute v_then;
end $$;

-- As in 0049; the departure says by which request, from which month on, and who took the child over.
do $$
declare
  v_now text := pg_get_functiondef('take_over_child'::regproc);
  v_line constant text := 'where id = c.child_id;';
  v_then text := replace(v_now, v_line, v_line || $q$
  update departures set change_id = c.id, number = c.number, moved_on = (c.asked #>> '{move,movedOn}')::date, left_on = p_on, last_month = p_last_month, first_month = p_first_month, taken_by = acting_id(),
         originals = coalesce((select array_agg(o.value) from jsonb_array_elements_text(c.asked #> '{move,originals}') o), '{}')
   where id = (select d.id from departures d where d.child_id = c.child_id and d.change_id is null order by d.created_at desc limit 1);$q$);
begin
  if v_then = v_now then raise exception 'take_over_child reads otherwise than 0049 wrote it'; end if;
  execute v_then;
end $$;

-- As in 0002; a county that is put elsewhere is found there as the one a child went to as well.
do $$
declare
  v_now text := pg_get_functiondef('move_place'::regproc);
  v_then text := replace(v_now, $q$in ('path', 'hukou_path', 'residence_path')$q$, $q$in ('path', 'hukou_path', 'residence_path', 'to_path')$q$);
begin
  if v_then = v_now then raise exception 'move_place reads otherwise than 0002 wrote it'; end if;
  execute v_then;
end $$;

-- Children that moved before this, without a sheet.
insert into departures (id, child_id, path, walled, child_name, sex, birth_date, to_path, change_id, number, moved_on, left_on, last_month, first_month, taken_by, created_by)
  select gen_random_uuid(), x.child_id, d.path, c.walled, x.child_name, c.sex, c.birth_date, substring(x.to_path from '^(?:[^/]+/){1,3}'), x.id, x.number, (x.asked #>> '{move,movedOn}')::date,
         coalesce(x.decided_on, x.asked_on), x.done ->> 'lastMonth', x.done ->> 'fromMonth', x.decided_by, x.decided_by
    from benefit_changes x join decisions d on d.id = x.decision_id join children c on c.id = x.child_id
   where x.kind = 'move' and x.state = 'confirmed' and split_part(d.path, '/', 3) <> split_part(x.to_path, '/', 3);

revoke execute on function guard_departures, file_contents, handover_contents, note_departure from public;
grant execute on function handover_contents to tonghu_app;
