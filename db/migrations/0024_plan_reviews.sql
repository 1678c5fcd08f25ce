-- Care: what a review of a service plan found. 0021 keeps the day of the next review; this keeps each review that was held.
-- Reads:   service_plans, children.
-- Writes:  the table below.
-- Safe while the previous release is running: yes (adds only).

-- One row: somebody looked at a plan again, what it found, and when it is looked at next. Never changed.
create table service_plan_reviews (
  id          uuid primary key,
  plan_id     uuid not null references service_plans,
  child_id    uuid not null references children,
  path        text collate "C" not null,
  walled      boolean not null default false,
  reviewed_on date not null,
  found       text not null check (length(found) between 1 and 1000),
  next_on     date not null check (next_on > reviewed_on),
  reviewed_by uuid not null references staff,
  created_at  timestamptz not null default now(),
  created_by  uuid
);
create index service_plan_reviews_by_plan on service_plan_reviews (plan_id, reviewed_on desc, created_at desc);
select about_child('service_plan_reviews');
create policy least on service_plan_reviews as restrictive using ((select acting_post()) not in ('volunteer', 'caring-mother'));
create trigger audit_write after insert or update or delete on service_plan_reviews for each row execute function audit_write();
grant select, insert on service_plan_reviews to tonghu_app;
