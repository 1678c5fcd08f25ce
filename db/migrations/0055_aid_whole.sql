-- Aid, whole: sums of programmes that were paid wrongly come back, insurers are paid, aid in kind and who was recognised before 18 are
-- known, papers of applications are kept, and a child takes its programmes along to another county.
-- Reads:   awards, children, places, definitions.
-- Writes:  a kind of organisations, a column of recoveries and of pay_set_offs, three tables, four functions; overpaid_months(), set_offs_wanted(),
--          guard_set_offs() and guard_payments() anew.
-- Safe while the previous release is running: yes (a recovery of aid that it proposes names no award, and is refused).

alter table organisations drop constraint organisations_kind_check, add constraint organisations_kind_check check (kind in
  ('bureau', 'centre', 'station', 'village-committee', 'institution', 'department', 'social-work', 'school', 'hospital', 'insurer'));

-- A recovery of aid is about one award: what comes back is written against the award it was paid for, two of a month or not.
alter table recoveries add column award_id uuid references awards;   -- null: the allowance, or from before awards were named
update recoveries r set award_id = one.award_id
  from (select m.recovery_id, min(p.award_id::text)::uuid as award_id from recovery_months m join recoveries v on v.id = m.recovery_id
          join payments p on p.child_id = v.child_id and p.programme = v.programme and p.month = m.month and p.award_id is not null
         where v.programme <> 'allowance' group by m.recovery_id having count(distinct p.award_id) = 1) one
 where one.recovery_id = r.id;
create index recoveries_by_award on recoveries (award_id) where award_id is not null;

create function guard_recovery_award() returns trigger language plpgsql as $$
begin
  if by_owner(tg_relid) then return new; end if;
  if (new.programme = 'allowance' and new.award_id is null)
     or exists (select from awards a where a.id = new.award_id and a.child_id = new.child_id and a.programme = new.programme and split_part(a.path, '/', 3) = split_part(new.path, '/', 3)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard_award before insert on recoveries for each row execute function guard_recovery_award();

-- As in 0041 for the allowance. Of aid, each award by itself, as it stands now: cancelled it owes nothing, and no run has to find that out first.
create or replace function overpaid_months(p_path text, p_except uuid default null)
returns table (child_id uuid, child_name text, programme text, month text, owed bigint, paid bigint, free bigint, rate_group text, award_id uuid, path text, run_id uuid,
               status text, closed_reason text, birth_date date)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() not in ('county-officer', 'county-reviewer', 'city-officer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    with newest as (
      select distinct on (r.path) r.id from pay_runs r
       where r.path >= p_path and r.path < p_path || '~' and r.programme = 'allowance' and r.state not in ('open', 'discarded') order by r.path, r.month desc, r.created_at desc
    ), over as (
      select l.child_id, l.programme, l.month, l.owed, l.rate_group, null::uuid as award_id, l.path, l.run_id,
             (select coalesce(sum(p.amount), 0) from payments p where p.child_id = l.child_id and p.month = l.month and p.programme = l.programme
                and split_part(p.path, '/', 3) = split_part(l.path, '/', 3)) as went,
             (select coalesce(sum(m.amount), 0) + coalesce(sum((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month)), 0)
                from recoveries v join recovery_months m on m.recovery_id = v.id
               where v.child_id = l.child_id and v.programme = l.programme and m.month = l.month and v.state in ('proposed', 'running') and v.id is distinct from p_except) as spoken_for
        from newest n join pay_lines l on l.run_id = n.id
       where l.kind = 'recovery'
      union all
      select a.child_id, a.programme, a.month, case a.state when 'granted' then a.amount else 0 end, 'award', a.id, a.path, null, x.went,
             (select coalesce(sum(m.amount), 0) + coalesce(sum((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month)), 0)
                from recoveries v join recovery_months m on m.recovery_id = v.id
               where v.award_id = a.id and v.state in ('proposed', 'running') and v.id is distinct from p_except)
        from awards a cross join lateral (select sum(p.amount) as went from payments p where p.award_id = a.id) x
       where a.path >= p_path and a.path < p_path || '~' and x.went > case a.state when 'granted' then a.amount else 0 end
    )
    select o.child_id, c.name, o.programme, o.month, o.owed, o.went::bigint, (o.went - o.owed - o.spoken_for)::bigint, o.rate_group, o.award_id, o.path, o.run_id,
           c.status, c.closed_reason, c.birth_date
      from over o join children c on c.id = o.child_id
     where o.went - o.owed - o.spoken_for > 0 and (not c.walled or acting_has('hiv'));
end $$;

-- What a line of aid keeps back is for the award of the recovery, not for its own. A recovery of aid is about one award, so its months have one.
alter table pay_set_offs add column award_id uuid;   -- the award paid too much; null: the allowance
drop function set_offs_wanted(text);
create function set_offs_wanted(p_path text)
returns table (recovery_id uuid, child_id uuid, programme text, month text, wanted bigint, instalment bigint, floor_share numeric, from_month text, award_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_pay(p_path);
  return query
    select r.id, r.child_id, r.programme, m.month, (m.amount + coalesce(sum(p.amount), 0))::bigint, r.instalment, r.floor_share, r.from_month, r.award_id
      from recoveries r join recovery_months m on m.recovery_id = r.id
      left join payments p on p.recovery_id = r.id and p.month = m.month
     where r.path >= p_path and r.path < p_path || '~' and r.state = 'running' and r.mode = 'set-off'
     group by r.id, m.month, m.amount having m.amount + coalesce(sum(p.amount), 0) > 0;
end $$;
do $$
declare
  v_now text := pg_get_functiondef('guard_set_offs'::regproc);
  v_then text := replace(v_now, $q$(v.child_id, v.programme, v.state, v.mode) is distinct from (l.child_id, l.programme, 'running', 'set-off')$q$,
    $q$(v.child_id, v.programme, v.state, v.mode, v.award_id) is distinct from (l.child_id, l.programme, 'running', 'set-off', s.award_id)$q$);
begin
  if v_then = v_now then raise exception 'guard_set_offs reads otherwise than 0049 wrote it'; end if;
  execute v_then;
end $$;

-- As it was, and of aid: what comes back belongs to the award of its recovery, whichever line keeps it back.
do $$
declare
  v_now text := pg_get_functiondef('guard_payments'::regproc);
  v_then text := replace(replace(replace(v_now,
    'and (v.child_id, v.path, v.programme) = (p.child_id, p.path, p.programme)', 'and (v.child_id, v.path, v.programme) = (p.child_id, p.path, p.programme) and (v.award_id is null or p.award_id = v.award_id)'),
    'or p.award_id is distinct from l.award_id', $q$or (p.award_id is distinct from l.award_id and not (p.kind = 'set-off' and p.recovery_id is not null))$q$),
    's.month = p.month and s.amount = -p.amount', 's.month = p.month and s.amount = -p.amount and s.award_id is not distinct from p.award_id');
begin
  if v_then not like '%or p.award_id = v.award_id%' or v_then not like '%p.recovery_id is not null))%' or v_then not like '%s.award_id is not distinct from p.award_id%' then
    raise exception 'guard_payments reads otherwise than before';
  end if;
  execute v_then;
end $$;

-- One row: a paper of an application or a claim. The content lies with the papers of the file.
create table aid_papers (
  id            uuid primary key,
  enrolment_id  uuid references aid_enrolments,
  claim_id      uuid references aid_claims,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  paper         text not null check (paper ~ '^[a-z][a-z0-9-]{1,39}$'),   -- key of the definition
  attachment_id uuid not null references attachments,
  taken_back    text,                                -- why; null: counts
  created_at    timestamptz not null default now(),
  created_by    uuid,
  check ((enrolment_id is null) <> (claim_id is null))
);
create index aid_papers_by_enrolment on aid_papers (enrolment_id) where enrolment_id is not null;
create index aid_papers_by_claim on aid_papers (claim_id) where claim_id is not null;
create index aid_papers_by_child on aid_papers (child_id);

-- One row: something given that is no money: by whom, when, worth what where somebody knows. Taken back, never changed.
create table aid_goods (
  id          uuid primary key,
  child_id    uuid not null references children,
  path        text collate "C" not null,
  walled      boolean not null default false,
  programme   text check (programme ~ '^[a-z][a-z0-9-]{2,39}$'),           -- null: of no programme
  what        text not null check (length(what) between 2 and 200),
  worth       bigint check (worth > 0),              -- fen; null: nobody knows
  given_on    date not null,
  given_by    text not null check (length(given_by) between 1 and 100),
  taken_back  text,                                  -- why; null: counts
  created_at  timestamptz not null default now(),
  created_by  uuid
);
create index aid_goods_by_child on aid_goods (child_id);

-- One row: somebody over 18 was recognised as a child, before there was a file here. Entered from a document by one person, confirmed by another.
create table aid_recognitions (
  id            uuid primary key,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  class         text not null check (class in ('institution-orphan', 'community-orphan', 'de-facto-unsupported')),
  from_day      date not null,
  until_day     date not null,
  document      text not null check (length(document) between 2 and 300),
  attachment_id uuid not null references attachments,
  state         text not null default 'entered' check (state in ('entered', 'confirmed', 'refused')),
  entered_by    uuid not null references staff,
  decided_by    uuid references staff, decided_on date, decided_why text,
  version       integer not null default 1,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  check (until_day > from_day),
  check ((state = 'entered') = (decided_by is null)),
  check (decided_by is null or decided_by <> entered_by)       -- two people for every yuan
);
create unique index aid_recognitions_once on aid_recognitions (child_id, class) where state <> 'refused';

do $$ declare t text; begin
  foreach t in array array['aid_papers', 'aid_goods', 'aid_recognitions'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I using (
      path >= acting_path() and path < acting_path_end()
      and ((select acting_sees() = 'place') or ((select acting_sees() = 'residents') and sees_child(child_id)))
      and (not walled or (select acting_has('hiv'))))$p$, t);
    execute format('create trigger as_child before insert on %I for each row execute function as_child()', t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
  end loop;
end $$;
create trigger next_version before update on aid_recognitions for each row execute function next_version();
grant select, insert, update (taken_back) on aid_papers, aid_goods to tonghu_app;
grant select, insert, update on aid_recognitions to tonghu_app;
grant update (attachment_id) on aid_proofs to tonghu_app;

create function guard_aid_recognitions() returns trigger language plpgsql as $$
declare decision constant text[] := array['state', 'decided_by', 'decided_on', 'decided_why', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'entered' and new.entered_by = acting_id() then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision and old.state = 'entered' and new.state in ('confirmed', 'refused')
    and new.decided_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer') then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $$;
create trigger guard before insert or update on aid_recognitions for each row execute function guard_aid_recognitions();

-- A paper that a proof, an application or a recognition rests on is a paper of the same child.
create function paper_of_child() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.attachment_id is not null then raise exception 'a paper is added once' using errcode = '42501'; end if;
  if new.attachment_id is null or exists (select from attachments a where a.id = new.attachment_id and a.child_id = new.child_id) then return new; end if;
  raise exception 'a paper of another child' using errcode = '23514', constraint = 'paper_of_child';
end $$;
create trigger paper_of_child before insert or update of attachment_id on aid_proofs for each row execute function paper_of_child();
create trigger paper_of_child before insert on aid_papers for each row execute function paper_of_child();
create trigger paper_of_child before insert on aid_recognitions for each row execute function paper_of_child();

-- Programmes go along when the file goes to another county: the new county examines, proves and grants from its next period on. What was
-- granted stays with the county that granted it (0039), and is paid there. A programme that nobody put in force at the new place ends.
create function follow_aid() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_county text := split_part(new.path, '/', 3);
  v_on date := (now() at time zone 'Asia/Shanghai')::date;
  v_name text;
  v_to text;
  e aid_enrolments;
begin
  if v_county = '' or v_county = split_part(old.path, '/', 3) then return null; end if;
  select name into v_name from places where code = v_county;
  for e in select * from aid_enrolments where child_id = new.id and state in ('applied', 'examined', 'running', 'suspended') for update loop
    v_to := e.state;
    if not exists (select from aid_definitions d where d.programme = e.programme and d.state = 'in-force' and starts_with(new.path, d.path)) then
      v_to := case when e.state in ('running', 'suspended') then 'ended' else 'withdrawn' end;
    end if;
    update aid_enrolments set place_code = v_county, state = v_to,
           until_month = case v_to when 'ended' then greatest(to_char(v_on, 'YYYY-MM'), from_month) else until_month end,
           end_reason = case v_to when e.state then end_reason else '迁往' || coalesce(v_name, v_county) || '，那里没有这个项目' end where id = e.id;
    insert into aid_steps (id, enrolment_id, child_id, path, move, from_state, to_state, reason, on_day, by_staff)
      values (gen_random_uuid(), e.id, new.id, new.path, 'moved', e.state, v_to, '迁往' || coalesce(v_name, v_county), v_on, acting_id());
  end loop;
  update aid_claims set place_code = v_county where child_id = new.id and state in ('applied', 'approved', 'sent');
  return null;
end $$;
create trigger follow_aid after update of path on children for each row execute function follow_aid();

-- Who was granted a period by another county, of the children that are seen here now: the period is paid once.
create function awarded_elsewhere(p_programme text, p_period text) returns table (child_id uuid, county text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.child_id, p.name from awards a join children c on c.id = a.child_id join places p on p.code = a.place_code
   where a.programme = p_programme and a.period = p_period and a.state = 'granted' and acting_path() <> '' and acting_sees() = 'place'
     and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and not (a.path >= acting_path() and a.path < acting_path_end())
$$;

-- Insurers of a place: there, above or below, and whether one has a confirmed account to be paid to.
create function insurers_at(p_path text) returns table (id uuid, name text, paid boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name, exists (select from organisation_accounts a where a.organisation_id = o.id and a.until_day is null and a.confirmed_by is not null)
    from organisations o
   where o.kind = 'insurer' and o.active and acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer')
     and (starts_with(p_path, o.path) or starts_with(o.path, p_path)) order by o.name, o.id
$$;
revoke execute on function guard_recovery_award, guard_aid_recognitions, paper_of_child, follow_aid, awarded_elsewhere, insurers_at from public;
grant execute on function guard_recovery_award, guard_aid_recognitions, paper_of_child, awarded_elsewhere, insurers_at, set_offs_wanted to tonghu_app;
