-- Visits: companion cards, visits with photos, what is planned, the questions of supervision, and calls back.
-- Reads:   children, staff, child_colours, child_classes, visit_policies.
-- Writes:  the tables below. `planned_visits` is derived: replan_visits makes it from visits, colours, classes and policies,
--          so that the order in which phones send does not matter.
-- Safe while the previous release is running: yes (adds only).

-- One row: a companion card. `code` is random and says nothing; several a child; a blank one waits for a child.
create table cards (
  id             uuid primary key,
  code           text not null unique check (code ~ '^[A-Za-z0-9_-]{22}$'),
  short_number   text not null unique check (short_number ~ '^\d{9}$'),
  child_id       uuid references children,       -- null: blank
  place_code     text not null references places,-- village
  path           text collate "C" not null,
  walled         boolean not null default false,
  state          text not null default 'printed' check (state in ('printed', 'handed-over', 'lost', 'replaced', 'revoked')),
  linked_on      date,
  handed_over_on date,
  handed_over_to text,                           -- guardian, carer, the child: in words
  handed_over_by uuid references staff,
  ended_on       date,                           -- lost, replaced or revoked
  ended_why      text,
  replaced_by    uuid references cards,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  check ((state in ('lost', 'replaced', 'revoked')) = (ended_on is not null))
);
create index cards_by_child on cards (child_id) where child_id is not null;
create index cards_by_path on cards (path, state, id);

-- One row: somebody was with a child. Never changed: a correction is a new row beside it.
create table visits (
  id                uuid primary key,
  child_id          uuid not null references children,
  path              text collate "C" not null,
  walled            boolean not null default false,
  kind              text not null check (kind in ('inspection', 'counselling', 'tutoring', 'companionship', 'publicity')),
  channel           text not null check (channel in ('phone', 'desk')),
  visited_on        date not null,
  started_at        timestamptz not null,        -- by the wall clock of the phone, set right by the server's time at its last contact
  ended_at          timestamptz not null check (ended_at >= started_at),
  elapsed_seconds   integer check (elapsed_seconds >= 0), -- by a clock that nobody can set; null: entered at the desk, or the page was closed in between
  clock             jsonb not null default '{}', -- what is known of the phone's clock: offset to the server, set back, closed in between
  visited_by        uuid not null references staff,
  with_whom         text not null default '' check (length(with_whom) <= 200),
  met               text[] not null check (met <@ array['child', 'carer', 'guardian', 'neighbour', 'teacher', 'nobody'] and cardinality(met) > 0),
  child_seen        text not null check (child_seen in ('alone', 'with-others', 'not-seen')),
  findings          jsonb not null default '{}', -- dimension → { state, note }
  needs             text not null default '' check (length(needs) <= 2000),
  actions           text not null default '' check (length(actions) <= 2000),
  note              text not null default '' check (length(note) <= 4000),
  next_on           date,                        -- promised; null: as planned
  card_id           uuid references cards,
  checked_by        text not null check (checked_by in ('card', 'short-number', 'none')),
  no_card_reason    text check (length(no_card_reason) <= 400),
  late_reason       text check (length(late_reason) <= 400), -- entered long after the day
  position          jsonb,                       -- { lat, lon, accuracy }; null unless the city switched positions on
  corrects          uuid unique references visits,
  correction_reason text check (length(correction_reason) between 1 and 400),
  superseded        boolean not null default false, -- somebody corrected it; kept by trigger
  received_at       timestamptz not null default now(),
  created_by        uuid,
  check ((corrects is null) = (correction_reason is null)),
  check ((checked_by = 'none') = (card_id is null) and (checked_by <> 'none' or no_card_reason is not null or channel = 'desk'))
);
create index visits_by_child on visits (child_id, visited_on desc, id);
create index visits_by_path on visits (path, visited_on desc, id);
create index visits_by_visitor on visits (visited_by, visited_on desc, id);
create index visits_by_day on visits (visited_on desc, id);

-- One row: a picture of a visit. The content lies encrypted in the file store, without place or device in it.
create table visit_photos (
  id           uuid primary key,
  visit_id     uuid not null references visits,
  child_id     uuid not null references children,
  path         text collate "C" not null,
  walled       boolean not null default false,
  shows        text not null check (shows in ('child', 'home', 'paper')),
  file_id      uuid not null, preview_id uuid not null,
  size         integer not null, width integer not null, height integer not null,
  digest       text not null,                    -- of the stored picture
  look         bigint not null,                  -- 64 bits of how it looks (dHash), the same after shrinking or a new compression
  taken_at     timestamptz,
  consent_id   uuid references consents,         -- for pictures of the child
  removed_at   timestamptz, removed_why text check (length(removed_why) <= 400),
  created_at   timestamptz not null default now(),
  created_by   uuid,
  check (shows <> 'child' or consent_id is not null)
);
create index visit_photos_by_visit on visit_photos (visit_id);
create index visit_photos_by_child on visit_photos (child_id);
-- Two pictures that look alike differ in few bits, so at least one of the four quarters is equal or differs in a bit or two.
create index visit_photos_look_1 on visit_photos ((look & 65535));
create index visit_photos_look_2 on visit_photos (((look >> 16) & 65535));
create index visit_photos_look_3 on visit_photos (((look >> 32) & 65535));
create index visit_photos_look_4 on visit_photos (((look >> 48) & 65535));

-- One row: who is responsible for visiting a child from a day on, where a person decided it. Else it follows the colour.
create table visit_responsibles (
  id         uuid primary key,
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  staff_id   uuid not null references staff,
  from_day   date not null,
  why        text not null check (length(why) between 1 and 400),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid
);
create index visit_responsibles_by_child on visit_responsibles (child_id, from_day desc, created_at desc);
create index visit_responsibles_by_staff on visit_responsibles (staff_id);

-- One row: from one visit to the next: when it was due, and when it was done. Derived, so not audited row by row.
create table planned_visits (
  child_id       uuid not null references children,
  opened_on      date not null,                  -- the visit before, or the first day
  path           text collate "C" not null,
  walled         boolean not null default false,
  due_on         date not null,
  interval_days  integer not null,
  because        text[] not null,                -- what asks for the interval: colour, 'ungraded', class, 'promised'
  responsible_id uuid references staff,          -- null: nobody is in post
  done_on        date,                           -- null: still to be done
  visit_id       uuid references visits,
  primary key (child_id, opened_on)
);
create unique index planned_visits_open on planned_visits (child_id) where done_on is null;
create index planned_visits_due on planned_visits (path, due_on, child_id) where done_on is null;
create index planned_visits_of on planned_visits (responsible_id, due_on, child_id) where done_on is null;
create index planned_visits_month on planned_visits (path, due_on);

-- The interval that holds for a child on a day: the shortest of what its colour and its classes ask for. One row.
create function visit_interval(p_child uuid, p_path text, p_day date) returns table (days integer, because text[], post text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with asks as (
    select coalesce((select colour from child_colours where child_id = p_child and from_day <= p_day and (until_day is null or until_day > p_day) order by from_day desc, created_at desc limit 1), 'ungraded') as what
    union select class from child_classes where child_id = p_child and from_day <= p_day and (until_day is null or until_day >= p_day)
  ), nearest as (
    select distinct on (v.applies_to) v.* from asks join visit_policies v on v.applies_to = asks.what
     where starts_with(p_path, v.path) and v.from_day <= p_day order by v.applies_to, length(v.path) desc, v.from_day desc, v.created_at desc
  )
  select min(interval_days), array_agg(applies_to order by interval_days, applies_to) filter (where interval_days = (select min(interval_days) from nearest)),
         (array_agg(responsible_post order by interval_days) filter (where responsible_post is not null))[1] from nearest
$$;

-- Makes the plan of some children anew: a chain from visit to visit. A visit counts when somebody was met and no correction replaced it.
-- A colour that asks for more brings the next visit forward from the day it was set; one that asks for less moves it back.
create function replan_visits(p_children uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare kid record; step record; here record; next_visit record; opened date; due date; promised date; why text[]; days integer; who uuid; stopped date;
begin
  for kid in select c.id, c.path, c.walled, c.status, c.closed_on, (c.created_at at time zone 'Asia/Shanghai')::date as born,
                    -- The paths of the places above, so that an index finds who is in post there.
                    array(select left(c.path, n) from generate_series(0, length(c.path)) n where n = 0 or substr(c.path, n, 1) = '/') as above
               from children c where c.id = any (p_children) order by c.id for update loop
    delete from planned_visits where child_id = kid.id;
    stopped := case when kid.status = 'closed' then kid.closed_on end;
    select least(kid.born, (select min(visited_on) from visits where child_id = kid.id and not superseded),
                 (select min(from_day) from child_colours where child_id = kid.id)) into opened;
    -- A visit on the very first day begins the chain; it was not due before.
    select v.next_on into promised from visits v
     where v.child_id = kid.id and not v.superseded and v.met <> array['nobody'] and v.visited_on = opened order by v.started_at desc, v.id desc limit 1;
    loop
      select v.id, v.visited_on, v.next_on into next_visit from visits v
       where v.child_id = kid.id and not v.superseded and v.met <> array['nobody'] and v.visited_on > opened
       order by v.visited_on, v.started_at desc, v.id desc limit 1;
      select * into here from visit_interval(kid.id, kid.path, opened);
      days := coalesce(here.days, 90); why := coalesce(here.because, '{ungraded}'); due := opened + days;
      for step in
        select distinct day from (
          select from_day as day from child_colours where child_id = kid.id
          union select from_day from child_classes where child_id = kid.id
          union select until_day + 1 from child_classes where child_id = kid.id and until_day is not null
          union select v.from_day from visit_policies v where starts_with(kid.path, v.path)) days
         where day > opened and (next_visit.id is null or day <= next_visit.visited_on) order by day
      loop
        select * into here from visit_interval(kid.id, kid.path, step.day);
        continue when due < step.day;            -- overdue stays overdue; only who goes may change
        if coalesce(here.days, 90) < days then due := least(due, step.day + here.days);
        elsif coalesce(here.days, 90) > days then due := opened + coalesce(here.days, 90); end if;
        days := coalesce(here.days, 90); why := coalesce(here.because, '{ungraded}');
      end loop;
      if promised > opened and promised < due then due := promised; why := why || 'promised'::text; end if;
      exit when next_visit.id is null and stopped is not null;
      select r.staff_id into who from visit_responsibles r join staff s on s.id = r.staff_id and s.active
       where r.child_id = kid.id order by r.from_day desc, r.created_at desc limit 1;
      if who is null then
        select s.id into who from staff s
         where s.active and s.post = coalesce(here.post, 'director') and s.path = any (kid.above) order by length(s.path) desc, s.created_at, s.id limit 1;
      end if;
      insert into planned_visits values (kid.id, opened, kid.path, kid.walled, due, days, why, who, next_visit.visited_on, next_visit.id);
      exit when next_visit.id is null;
      opened := next_visit.visited_on; promised := next_visit.next_on; who := null;
    end loop;
  end loop;
end $$;

create function replan_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform replan_visits(array(select distinct child_id from changed));
  return null;
end $$;
create function replan_classes() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform replan_visits(array(select distinct child_id from changed where class in (select applies_to from visit_policies)));
  return null;
end $$;
create function replan_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' or new.status <> old.status or new.path <> old.path then perform replan_visits(array[new.id]); end if;
  return null;
end $$;
-- Somebody came, left or moved: those they were, or become, responsible for.
create function replan_staff() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.post not in ('director', 'supervisor', 'county-officer', 'centre-worker', 'social-worker') then return null; end if;
  if tg_op = 'UPDATE' and new.active = old.active and new.path = old.path and new.post = old.post then return null; end if;
  if not exists (select from children limit 1) then return null; end if;
  perform replan_visits(array(select child_id from planned_visits where done_on is null and responsible_id = new.id
    union select p.child_id from planned_visits p left join staff s on s.id = p.responsible_id
           where p.done_on is null and p.path >= new.path and p.path < new.path || '~' and (p.responsible_id is null or length(s.path) < length(new.path))));
  return null;
end $$;
create trigger replan after insert on child_colours referencing new table as changed for each statement execute function replan_changed();
create trigger replan after insert on visit_responsibles referencing new table as changed for each statement execute function replan_changed();
create trigger replan_new after insert on child_classes referencing new table as changed for each statement execute function replan_classes();
create trigger replan_old after update on child_classes referencing new table as changed for each statement execute function replan_classes();
create trigger replan after insert or update of status, path on children for each row execute function replan_child();
create trigger replan after insert or update of active, path, post on staff for each row execute function replan_staff();

-- A corrected visit counts no more, and stays readable.
create function supersede_visit() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update visits set superseded = true where id in (select corrects from changed where corrects is not null);
  -- A correction may arrive before what it corrects was corrected by another; the newest in the chain counts.
  update visits v set superseded = true where id in (select id from changed) and exists (select from visits w where w.corrects = v.id);
  perform replan_visits(array(select distinct child_id from changed));
  return null;
end $$;
create trigger supersede after insert on visits referencing new table as changed for each statement execute function supersede_visit();

-- One row: something supervision asks about a visit. No verdict; answers follow beside it.
create table visit_questions (
  id         uuid primary key,
  visit_id   uuid not null references visits,
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  visited_by uuid not null,
  kind       text not null check (kind in ('too-short', 'same-minutes', 'far-away', 'same-picture', 'many-in-a-day')),
  about      jsonb not null default '{}',        -- figures and ids the question rests on
  answered   boolean not null default false,     -- by the newest answer
  asked_at   timestamptz not null default now(),
  version    integer not null default 1,
  unique (visit_id, kind)
);
create index visit_questions_open on visit_questions (path, asked_at, id) where not answered;
create index visit_questions_by_path on visit_questions (path, asked_at desc, id);
create index visit_questions_by_visitor on visit_questions (visited_by, asked_at desc);

-- One row: an answer to a question. The newest holds; the others stay.
create table visit_answers (
  id          uuid primary key,
  question_id uuid not null references visit_questions,
  answer      text not null check (answer in ('explained', 'entered-wrongly', 'did-not-happen', 'look-into')),
  note        text not null check (length(note) between 1 and 2000),
  answered_by uuid not null references staff,
  answered_at timestamptz not null default clock_timestamp()
);
create index visit_answers_by_question on visit_answers (question_id, answered_at desc);

-- One row: a visit drawn at random to be called back about.
create table callbacks (
  id         uuid primary key,
  draw_id    uuid not null,                      -- one draw: same place, month and seed
  visit_id   uuid not null references visits,
  child_id   uuid not null references children,
  path       text collate "C" not null,
  walled     boolean not null default false,
  visited_by uuid not null,
  seed       text not null,                      -- of the draw, kept so that it can be drawn again
  state      text not null default 'open' check (state in ('open', 'confirmed', 'differs', 'not-reached')),
  spoke_with text not null default '' check (length(spoke_with) <= 100),
  note       text not null default '' check (length(note) <= 2000),
  called_by  uuid references staff,
  called_at  timestamptz,
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (draw_id, visit_id)
);
create index callbacks_open on callbacks (path, created_at, id) where state = 'open';
create index callbacks_by_path on callbacks (path, created_at desc, id);

select about_child(t) from unnest(array['visits', 'visit_photos', 'visit_responsibles', 'visit_questions', 'callbacks']) t;
select about_child('planned_visits');
-- A card without a child belongs to its village.
alter table cards enable row level security;
create policy see on cards using (
  path >= acting_path() and path < acting_path_end()
  and ((select acting_sees() = 'place') or (child_id is not null and (select acting_sees() in ('assigned', 'residents')) and sees_child(child_id)))
  and (not walled or (select acting_has('hiv'))));
create function card_as_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.child_id is not null then
    select c.path, c.walled, c.place_code into strict new.path, new.walled, new.place_code from children c where c.id = new.child_id;
  end if;
  return new;
end $$;
create trigger as_child before insert or update of child_id on cards for each row execute function card_as_child();

-- Companions see what they did themselves; questions and calls are for those who look after the visitors.
create policy least on visits as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother') or visited_by = (select acting_id()));
create policy least on visit_photos as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother') or created_by = (select acting_id()));
create policy least on visit_questions as restrictive using ((select acting_sees() = 'place') and (select acting_post()) <> 'director');
create policy least on callbacks as restrictive using ((select acting_sees() = 'place') and (select acting_post()) <> 'director');
alter table visit_answers enable row level security;
create policy see on visit_answers using (exists (select from visit_questions q where q.id = question_id)) with check (answered_by = (select acting_id()));

do $$ declare t text; begin
  foreach t in array array['cards', 'visits', 'visit_photos', 'visit_responsibles', 'visit_questions', 'visit_answers', 'callbacks'] loop
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
end $$;
grant update on cards, callbacks to tonghu_app;
grant update (answered) on visit_questions to tonghu_app;
grant update (removed_at, removed_why) on visit_photos to tonghu_app;
grant select on planned_visits to tonghu_app;
create trigger next_version before update on cards for each row execute function next_version();
create trigger next_version before update on callbacks for each row execute function next_version();
create trigger next_version before update on visit_questions for each row execute function next_version();
-- Restrictive policies stop a volunteer's phone from asking questions of itself: the server asks them for everybody.
create function ask_about_visit(p_visit uuid, p_kind text, p_about jsonb) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_id() is null then raise exception 'not allowed' using errcode = '42501'; end if;
  insert into visit_questions (id, visit_id, child_id, path, visited_by, kind, about)
  select gen_random_uuid(), v.id, v.child_id, v.path, v.visited_by, p_kind, p_about from visits v where v.id = p_visit
  on conflict (visit_id, kind) do update set about = excluded.about where visit_questions.about <> excluded.about and not visit_questions.answered;
end $$;
grant execute on function ask_about_visit, visit_interval, replan_visits to tonghu_app;

insert into planned_visits (child_id, opened_on, path, walled, due_on, interval_days, because, responsible_id)
select c.id, (c.created_at at time zone 'Asia/Shanghai')::date, c.path, c.walled, (c.created_at at time zone 'Asia/Shanghai')::date + 30, 30, '{ungraded}',
       (select s.id from staff s where s.active and s.post = 'director' and starts_with(c.path, s.path) order by length(s.path) desc, s.created_at, s.id limit 1)
  from children c where c.status = 'open';
