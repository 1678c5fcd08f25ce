-- Benefits: standards of basic living with their document, put in force by a second person; published figures of consumption.
-- Reads:   places, staff.
-- Writes:  three tables and what guards them.
-- Safe while the previous release is running: yes (adds only; the standards that ship go on counting where no row here does).

-- One row: a document that sets standards of one place from a month on.
create table standards (
  id              uuid primary key,
  place_code      text not null references places,
  path            text collate "C" not null,
  from_month      text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  until_month     text check (until_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),  -- last month it counts for; null: until the next, or until withdrawn
  document_number text not null default '' check (length(document_number) <= 100),
  document_title  text not null check (length(document_title) between 2 and 200),
  announced_on    date not null,                    -- day of the document; after from_month it brings arrears
  attachment_id   uuid, attachment_name text, attachment_type text,  -- the document in the file store; null: not uploaded
  basis           text not null default 'published' check (basis in ('published', 'derived')),
  workings        jsonb not null default '[]',      -- lines of natural growth it came from; empty: entered by hand
  note            text not null default '' check (length(note) <= 500),
  state           text not null default 'draft' check (state in ('draft', 'in-force', 'withdrawn')),
  drafted_by      uuid not null references staff,
  put_in_force_by uuid references staff, put_in_force_at timestamptz,   -- null: never counted
  withdrawn_by    uuid references staff, withdrawn_at timestamptz, withdrawn_reason text,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  check (until_month is null or until_month >= from_month),
  check ((attachment_id is null) = (attachment_name is null) and (attachment_id is null) = (attachment_type is null)),
  check (put_in_force_by is null or put_in_force_by <> drafted_by),     -- two people for every yuan
  check (state <> 'in-force' or put_in_force_by is not null),
  check (state <> 'draft' or put_in_force_by is null),
  check ((state = 'withdrawn') = (withdrawn_by is not null))
);
create index standards_by_path on standards (path, from_month);

-- One row: what the document gives one rate group a child and month. Never the class: classes of a group are paid alike.
create table standard_amounts (
  standard_id uuid not null references standards,
  rate_group  text not null check (rate_group in ('institution', 'community', 'key')),
  monthly     bigint not null check (monthly > 0),
  primary key (standard_id, rate_group)
);

-- One row: consumption a head of residents of a place in a year, as a statistics bureau published it.
create table consumption_figures (
  id           uuid primary key,
  place_code   text not null references places,
  path         text collate "C" not null,
  year         integer not null check (year between 2000 and 2999),
  residents    text not null default 'urban' check (residents in ('urban', 'rural', 'all')),
  per_head     bigint not null check (per_head > 0),   -- fen a year
  growth_bp    integer not null check (growth_bp between -5000 and 5000),  -- on the year before, in 1/100 per cent: 6.3 % is 630
  source       text not null check (length(source) between 2 and 300),
  published_on date,                                   -- null: not known
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  created_by   uuid
);
create unique index consumption_figures_once on consumption_figures (place_code, year, residents);

-- What counted stays as it was: a draft is edited, a standard in force is only withdrawn, and what was withdrawn rests.
create function standards_guard() returns trigger language plpgsql as $$
begin
  if old.state = 'withdrawn' or (old.state = 'in-force' and new.state <> 'withdrawn')
     or (old.state <> 'draft' and row(new.place_code, new.path, new.from_month, new.until_month, new.document_number, new.document_title, new.announced_on, new.basis, new.drafted_by, new.put_in_force_by)
          is distinct from row(old.place_code, old.path, old.from_month, old.until_month, old.document_number, old.document_title, old.announced_on, old.basis, old.drafted_by, old.put_in_force_by)) then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger standards_guard before update on standards for each row execute function standards_guard();

create function standard_amounts_guard() returns trigger language plpgsql as $$
begin
  if (select state from standards where id = coalesce(new.standard_id, old.standard_id)) <> 'draft' then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger standard_amounts_guard before insert or update or delete on standard_amounts for each row execute function standard_amounts_guard();

alter table standards enable row level security;
alter table standard_amounts enable row level security;
alter table consumption_figures enable row level security;
-- A published standard is no secret and pays every child; a draft is the business of those who draft, release and answer for it.
create policy see on standards using (
  state <> 'draft'
  or ((select acting_post() in ('city-officer', 'city-leader', 'county-officer', 'county-reviewer', 'finance'))
      and ((path >= acting_path() and path < acting_path_end()) or starts_with(acting_path(), path)))
) with check (path >= acting_path() and path < acting_path_end());
create policy see on standard_amounts using (exists (select 1 from standards s where s.id = standard_id))
  with check (exists (select 1 from standards s where s.id = standard_id and s.path >= acting_path() and s.path < acting_path_end()));
create policy see on consumption_figures using (true) with check (path >= acting_path() and path < acting_path_end());
grant select, insert, update on standards, consumption_figures to tonghu_app;
grant select, insert, update, delete on standard_amounts to tonghu_app;

create trigger audit_write after insert or update or delete on standards for each row execute function audit_write();
create trigger audit_write after insert or update or delete on standard_amounts for each row execute function audit_write('standard_id');
create trigger audit_write after insert or update or delete on consumption_figures for each row execute function audit_write();
create trigger next_version before update on standards for each row execute function next_version();
create trigger next_version before update on consumption_figures for each row execute function next_version();

-- Who may weigh what standards come to: those who draft, decide, prepare, release and pay, in their own area.
create function may_weigh(p_path text) returns void language plpgsql stable as $$
begin
  if acting_post() not in ('city-officer', 'city-leader', 'county-officer', 'county-reviewer', 'finance') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
end $$;

-- The month of the 18th birthday, the last one paid; of those born on 29 February it is March (rules/src/coming).
create function grown_up_month(p_born date) returns text language sql immutable parallel safe as $$
  select (extract(year from p_born)::int + 18)::text || '-' || case when to_char(p_born, 'MM-DD') = '02-29' then '03' else to_char(p_born, 'MM') end
$$;

-- Children with decisions of a place, alike ones counted together: nobody can be told from a row, walled ones are among the rest, and no
-- class leaves this function. The same children and payments as a run reads (payable() of 0039). Months before p_from and after p_through are not told.
create function register_shapes(p_path text, p_from text, p_through text) returns table (county text, shape jsonb, children integer)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_weigh(p_path);
  return query
    with counted as (
      select o.decision_id, jsonb_agg(jsonb_build_object('fen', o.amount, 'from', o.from_month, 'until', o.until_month) order by o.from_month, o.amount, o.until_month) as list
        from offsets o join decisions d on d.id = o.decision_id
       where d.path >= p_path and d.path < p_path || '~' and (o.until_month is null or o.until_month >= p_from) and o.from_month <= p_through group by 1
    ), mine as (
      select d.child_id, split_part(d.path, '/', 3) as county, jsonb_agg(one.decision order by one.decision) as decisions
        from decisions d left join counted o on o.decision_id = d.id
        cross join lateral (select jsonb_build_object('group', d.rate_group, 'division', d.place_code, 'from', greatest(d.from_month, p_from),
          'until', case when d.until_month <= p_through then d.until_month end, 'suspendedFrom', d.suspended_from, 'offsets', coalesce(o.list, '[]')) as decision) one
       where d.path >= p_path and d.path < p_path || '~' and (d.until_month is null or d.until_month >= p_from) and d.from_month <= p_through
       group by 1, 2
    ), went_out as (
      select m.child_id, m.county, jsonb_object_agg(m.month, m.amount) as paid from (
        select p.child_id, split_part(p.path, '/', 3) as county, p.month, sum(p.amount)::bigint as amount from payments p
         where p.path >= p_path and p.path < p_path || '~' and p.programme = 'allowance' and p.month >= p_from and p.month <= p_through
         group by 1, 2, 3 having sum(p.amount) <> 0) m group by 1, 2
    ), ends as (
      select e.child_id, min(e.last_month) as month from coming_events e where e.child_id is not null and e.kind <> 'turns-18' and e.last_month <= p_through group by 1
    )
    select m.county,
           jsonb_build_object(
             'decisions', m.decisions, 'paid', coalesce(w.paid, '{}'), 'foreseen', e.month,
             'grownUp', case when grown_up_month(c.birth_date) <= p_through then grown_up_month(c.birth_date) end,
             'waits', case when c.status <> 'open' then 'closed'
                           when not exists (select from bank_accounts b where b.child_id = c.id and b.until_day is null)
                            and not exists (select from organisation_accounts o where o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null) then 'no-account' end),
           count(*)::int
      from mine m join children c on c.id = m.child_id left join went_out w on w.child_id = m.child_id and w.county = m.county left join ends e on e.child_id = m.child_id
     group by 1, 2;
end $$;

-- The last month each county of a place has paid; a county that never paid is missing.
create function paid_through(p_path text) returns table (county text, month text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_weigh(p_path);
  return query select split_part(r.path, '/', 3), max(r.month) from pay_runs r
    where r.path >= p_path and r.path < p_path || '~' and r.programme = 'allowance' and r.state in ('released', 'sent', 'settled', 'closed') group by 1;
end $$;

-- Children who came to a rate group in some months, and those who left otherwise than by turning 18, by county.
create function register_flow(p_path text, p_from text, p_through text) returns table (county text, rate_group text, entries integer, exits integer)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform may_weigh(p_path);
  return query
    select split_part(d.path, '/', 3), d.rate_group,
           count(*) filter (where d.from_month between p_from and p_through and not exists (
             select from decisions b where b.child_id = d.child_id and b.id <> d.id and (b.from_month, b.id) < (d.from_month, d.id)))::int,
           count(*) filter (where d.until_month between p_from and p_through and d.until_month <> grown_up_month(c.birth_date) and not exists (
             select from decisions b where b.child_id = d.child_id and b.id <> d.id and (b.until_month is null or (b.until_month, b.id) > (d.until_month, d.id))))::int
      from decisions d join children c on c.id = d.child_id
     where d.path >= p_path and d.path < p_path || '~' and (d.from_month between p_from and p_through or d.until_month between p_from and p_through)
     group by 1, 2;
end $$;
revoke execute on function may_weigh, grown_up_month, register_shapes, paid_through, register_flow from public;
grant execute on function may_weigh, grown_up_month, register_shapes, paid_through, register_flow to tonghu_app;
