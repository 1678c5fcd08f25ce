-- Care: service plans and their tasks. Reports: a worry that anybody told.
-- Reads:   children, places.
-- Writes:  the tables below.
-- Safe while the previous release is running: yes (adds only).

-- One row: a plan for one child, from what it needs to what was done.
create table service_plans (
  id            uuid primary key,
  child_id      uuid not null references children,
  path          text collate "C" not null,
  walled        boolean not null default false,
  goal          text not null check (length(goal) between 1 and 1000),
  assessment_id uuid references assessments,     -- what it rests on; null: a visit, or a person's own judgement
  opened_on     date not null,
  review_on     date not null,
  lead_id       uuid not null references staff,
  state         text not null default 'open' check (state in ('open', 'closed')),
  closed_on     date, outcome text check (length(outcome) <= 2000),
  version       integer not null default 1,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  check ((state = 'closed') = (closed_on is not null and outcome is not null))
);
create unique index service_plans_once on service_plans (child_id) where state = 'open';
create index service_plans_by_child on service_plans (child_id, opened_on desc);
create index service_plans_by_path on service_plans (path, review_on, id) where state = 'open';

-- One row: one thing to do in a plan: the need, what will be done, who and until when, and what came of it.
create table service_tasks (
  id         uuid primary key,
  plan_id    uuid not null references service_plans,
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  need       text not null check (length(need) between 1 and 400),
  dimension  text not null check (dimension in ('living', 'health', 'schooling', 'psychology', 'safety', 'guardianship')),
  task       text not null check (length(task) between 1 and 400),
  staff_id   uuid references staff,              -- null: somebody outside, named in `outside`
  outside    text not null default '' check (length(outside) <= 100),
  due_on     date not null,
  state      text not null default 'open' check (state in ('open', 'done', 'dropped')),
  done_on    date, result text check (length(result) <= 1000),
  visit_id   uuid references visits,             -- the visit at which it was done
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (staff_id is not null or outside <> ''),
  check ((state = 'open') = (done_on is null))
);
create index service_tasks_by_plan on service_tasks (plan_id, due_on);
create index service_tasks_due on service_tasks (path, due_on, id) where state = 'open';
create index service_tasks_of on service_tasks (staff_id, due_on) where state = 'open';
select about_child(t) from unnest(array['service_plans', 'service_tasks']) t;
-- Companions see the tasks that are theirs, and no plan.
create policy least on service_plans as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));
create policy least on service_tasks as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother') or staff_id = (select acting_id()));

-- One row: somebody worries about a child. What was said and by whom is sealed; only who handles it opens it.
create table concerns (
  id             uuid primary key,
  receipt        text not null unique,           -- given to whoever told it; random, cannot be guessed
  source         text not null check (source in ('public', 'staff')),
  path           text collate "C" not null,      -- the county or place that handles it
  place_code     text not null references places,
  child_id       uuid references children,       -- null: not known, or not told
  card_id        uuid references cards,          -- the card that was scanned
  urgency        text not null check (urgency in ('in-danger', 'soon', 'worry')),
  said_sealed    text not null,
  contact_sealed text,                           -- null: without a name
  state          text not null default 'received' check (state in ('received', 'taken', 'answered')),
  accept_by      timestamptz not null,
  taken_by       uuid references staff, taken_at timestamptz,
  outcome_sealed text, answered_at timestamptz,
  reported_by    uuid references staff,          -- null: the public
  version        integer not null default 1,
  received_at    timestamptz not null default now(),
  check ((state = 'received') = (taken_by is null)),
  check ((state = 'answered') = (outcome_sealed is not null))
);
create index concerns_open on concerns (path, accept_by, id) where state <> 'answered';
create index concerns_by_path on concerns (path, received_at desc, id);
create index concerns_by_reporter on concerns (reported_by, received_at desc) where reported_by is not null;
alter table concerns enable row level security;
-- Not the village: a worry may be about the family next door, or about whoever looks after it. A worry about a walled
-- child is not lost to a wall: it names the child by an id that only the named can open.
create policy see on concerns using (
  reported_by = (select acting_id())
  or ((select acting_post() in ('supervisor', 'county-officer', 'centre-worker')) and path >= acting_path() and path < acting_path_end()))
with check (reported_by = (select acting_id()) or ((select acting_post() in ('supervisor', 'county-officer', 'centre-worker')) and path >= acting_path() and path < acting_path_end()));

-- The public's door: nobody acts, nothing is read. A card leads to the township it lies in today, whatever became of the card; without
-- one the worry is the city's, never the province's, where nobody has a post.
create function receive_concern(p_id uuid, p_receipt text, p_code text, p_urgency text, p_said_sealed text, p_contact_sealed text, p_accept_by timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare card record; place record;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select c.id, c.child_id, case when p.level = 5 then p.parent_code else p.code end as township into card from cards c join places p on p.code = substring(c.path from '([^/]+)/$') where c.code = p_code;
  select code, path into strict place from places
   where code = coalesce(card.township, (select value #>> '{}' from city_settings where name = 'division'), (select code from places where level >= 2 order by level, code limit 1));
  insert into concerns (id, receipt, source, path, place_code, child_id, card_id, urgency, said_sealed, contact_sealed, accept_by)
  values (p_id, p_receipt, 'public', place.path, place.code, card.child_id, card.id, p_urgency, p_said_sealed, p_contact_sealed, p_accept_by)
  on conflict (id) do nothing;
end $$;
create function concern_standing(p_receipt text) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select state from concerns where receipt = p_receipt and acting_id() is null
$$;
grant execute on function receive_concern, concern_standing to tonghu_app;

do $$ declare t text; begin
  foreach t in array array['service_plans', 'service_tasks', 'concerns'] loop
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
    execute format('create trigger next_version before update on %I for each row execute function next_version()', t);
    execute format('grant select, insert, update on %I to tonghu_app', t);
  end loop;
end $$;
