-- Benefits: where the money comes from. Fund sources by level, how a programme is shared among them, budgets of a year.
-- Reads:   payments, pay_lines, pay_runs.
-- Writes:  three tables and an index.
-- Safe while the previous release is running: yes (adds only).
-- Nothing here is changed in place: a later row of the same matter counts, and the earlier ones tell what held before.

-- One row: a purse. The levels are those of the budget law; lottery and charity money stands beside them.
create table fund_sources (
  code       text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  level      text not null check (level in ('nation', 'province', 'city', 'county', 'lottery', 'charity')),
  title_zh   text not null check (length(title_zh) between 2 and 60),
  title_en   text not null check (length(title_en) between 2 and 80),
  rank       smallint not null,                  -- order in lists, and of the odd fen when a sum is shared
  created_at timestamptz not null default now(),
  created_by uuid
);
insert into fund_sources (code, level, title_zh, title_en, rank) values
  ('nation', 'nation', '中央财政补助', 'National subsidy', 1), ('province', 'province', '省级财政补助', 'Provincial subsidy', 2),
  ('city', 'city', '市级财政', 'City budget', 3), ('county', 'county', '县级财政', 'County budget', 4),
  ('lottery', 'lottery', '福利彩票公益金', 'Welfare lottery fund', 5), ('charity', 'charity', '慈善资金', 'Charity money', 6);

-- One row: how what a programme pays is shared among the purses of a place from a month on. The nearest place counts, then the latest month.
create table fund_shares (
  id         uuid primary key,
  place_code text not null references places,
  path       text collate "C" not null,
  programme  text not null,                      -- 'allowance' or the code of an aid programme
  rate_group text check (rate_group in ('institution', 'community', 'key')),  -- null: all groups
  from_month text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  parts      jsonb not null,                     -- {"nation": 4000, "county": 6000}: shares in 1/10,000, together 10,000
  document   text not null check (length(document) between 2 and 300),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid
);
create index fund_shares_by_path on fund_shares (path, programme, from_month desc);
create function fund_parts_add_up() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(value::integer), 0) <> 10000 or bool_or(value::integer <= 0) from jsonb_each_text(new.parts))
     or exists (select from jsonb_object_keys(new.parts) k where k not in (select code from fund_sources)) then
    raise exception 'shares of known purses add up to 10,000' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger parts_add_up before insert on fund_shares for each row execute function fund_parts_add_up();

-- One row: what a purse gives a place for a year. The latest row of place, year, purse and programme counts.
create table budgets (
  id         uuid primary key,
  place_code text not null references places,
  path       text collate "C" not null,
  year       smallint not null check (year between 2000 and 2999),
  fund       text not null references fund_sources,
  programme  text,                               -- null: for everything the purse pays there
  amount     bigint not null check (amount >= 0),
  document   text not null check (length(document) between 2 and 300),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid
);
create index budgets_by_path on budgets (path, year, fund, created_at desc);

do $$ declare t text; begin
  foreach t in array array['fund_shares', 'budgets'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy see on %I for select using (
      (select acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer', 'city-leader'))
      and ((path >= acting_path() and path < acting_path_end()) or starts_with(acting_path(), path)))$p$, t);
    execute format($p$create policy add on %I for insert with check (
      (select acting_post() in ('finance', 'city-officer')) and path >= acting_path() and path < acting_path_end())$p$, t);
    execute format('create trigger audit_write after insert or update or delete on %I for each row execute function audit_write()', t);
    execute format('grant select, insert on %I to tonghu_app', t);
  end loop;
end $$;
alter table fund_sources enable row level security;
create policy see on fund_sources for select using (true);
create policy add on fund_sources for insert with check ((select acting_post() = 'city-officer'));
create trigger audit_write after insert or update or delete on fund_sources for each row execute function audit_write('code');
grant select, insert on fund_sources to tonghu_app;
