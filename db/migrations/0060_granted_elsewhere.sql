-- After a child moves to another county: what was granted and paid there is seen by the county that looks after it now, and a premium stays
-- in the list of the county that granted it, so that list, awards and transfer of a year are the same sum whoever moves when.
-- Reads:   children, decisions, payments, awards, recoveries, aid_insured, aid_goods, emergency_aids, places.
-- Writes:  follow_child() anew, a trigger of awards, paths of aid_insured, four functions.
-- Safe while the previous release is running: yes (its list of premiums leaves out children that moved away, as before).

-- What other places granted and paid for a child that is looked after here: read-only, without account, holder, class or reason. `from_month` and
-- `until_month` are months; of goods `ref` is the record, which itself goes along with the file. A place sees nothing of what comes after a child left it.
create function granted_elsewhere(p_child uuid)
returns table (kind text, place text, ref uuid, programme text, title jsonb, timed jsonb, period text, from_month text, until_month text, amount bigint, paid bigint, state text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with child as materialized (
    select c.id, c.path from children c
     where c.id = p_child and acting_path() <> '' and acting_sees() = 'place' and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
  ), rows as (
    select 'decision' as kind, d.path, null::uuid as ref, 'allowance' as programme, null::uuid as definition_id, null::text as period, d.from_month, d.until_month, null::bigint as amount, null::bigint as paid,
           case when d.suspended_from is not null and d.until_month is null then 'suspended' when d.until_month is null then 'running' else 'ended' end as state
      from child c join decisions d on d.child_id = c.id
    union all
    select 'month', p.path, null, 'allowance', null, null, p.month, p.month, null, sum(p.amount)::bigint, 'paid'
      from child c join payments p on p.child_id = c.id where p.programme = 'allowance' and p.kind <> 'waived' group by p.path, p.month having sum(p.amount) <> 0
    union all
    select case when o.kind = 'insurer' then 'premium' else 'award' end, a.path, null, a.programme, a.definition_id, a.period, a.month, a.month, a.amount,
           coalesce((select sum(p.amount) from payments p where p.award_id = a.id and p.kind <> 'waived'), 0)::bigint, a.state
      from child c join awards a on a.child_id = c.id left join organisations o on o.id = a.organisation_id
    union all
    select 'recovery', r.path, null, r.programme, null, null, min(m.month), max(m.month), r.amount,
           coalesce((select -sum(p.amount) from payments p where p.recovery_id = r.id), 0)::bigint, r.state
      from child c join recoveries r on r.child_id = c.id join recovery_months m on m.recovery_id = r.id where r.state in ('proposed', 'running') group by r.id
    union all
    select 'insured', i.path, null, i.programme, null, i.year, to_char(i.from_day, 'YYYY-MM'), to_char(i.until_day, 'YYYY-MM'), i.premium, null, i.state
      from child c join aid_insured i on i.child_id = c.id
    union all
    select 'goods', s.path, g.id, g.programme, null, null, null, null, null, null, 'given'
      from child c join aid_goods g on g.child_id = c.id join staff s on s.id = g.created_by where g.taken_back is null and split_part(s.path, '/', 3) not in ('', split_part(c.path, '/', 3))
    union all
    select 'goods', s.path, e.id, null, null, null, null, null, null, null, 'given'
      from child c join emergency_aids e on e.child_id = c.id join staff s on s.id = e.given_by where e.kind <> 'money' and split_part(s.path, '/', 3) not in ('', split_part(c.path, '/', 3))
  )
  select r.kind, coalesce(p.name, ''), r.ref, r.programme, d.body -> 'title',
         case when d.id is not null then jsonb_build_object('kind', d.body -> 'kind', 'months', d.body -> 'months', 'starts', d.body -> 'starts', 'ends', d.body -> 'ends') end,
         r.period, r.from_month, r.until_month, r.amount, r.paid, r.state
    from rows r left join places p on p.code = coalesce(nullif(split_part(r.path, '/', 3), ''), nullif(split_part(r.path, '/', 2), ''))
    left join aid_definitions d on d.id = r.definition_id
   where not (r.path >= acting_path() and r.path < acting_path_end())
   order by r.from_month, r.kind, r.programme
$$;

-- Which counties granted something of a programme in other periods of the same year than `p_periods`: one that gives it once a year names them otherwise there.
create function awarded_same_year(p_programme text, p_from text, p_until text) returns table (child_id uuid, county text, month text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.child_id, p.name, a.month from awards a join children c on c.id = a.child_id join places p on p.code = a.place_code
   where a.programme = p_programme and a.month >= p_from and a.month <= p_until and a.state = 'granted' and acting_path() <> '' and acting_sees() = 'place'
     and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and not (a.path >= acting_path() and a.path < acting_path_end())
$$;

-- Premiums of a year below a place whose child has moved away from it: the county that granted the premium keeps the child in its list, which the
-- insurer got with name and number. The number leaves the database only for those who write the list.
create function premiums_of_moved(p_path text, p_programme text, p_year text)
returns table (child_id uuid, path text, name text, sex text, birth_date date, id_number_sealed text, id_number_token text, state text, premium bigint, policy text, from_day date, until_day date, moved_to text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select i.child_id, i.path, c.name, c.sex, c.birth_date, case when acting_post() in ('county-officer', 'city-officer') then c.id_number_sealed end,
         case when acting_post() in ('county-officer', 'city-officer') then c.id_number_token end, i.state, i.premium, i.policy, i.from_day, i.until_day, coalesce(p.name, '')
    from aid_insured i join children c on c.id = i.child_id left join places p on p.code = split_part(c.path, '/', 3)
   where i.programme = p_programme and i.year = p_year and acting_path() <> '' and acting_sees() = 'place' and starts_with(p_path, acting_path())
     and i.path >= p_path and i.path < p_path || '~' and not (c.path >= p_path and c.path < p_path || '~') and (not i.walled or acting_has('hiv'))
$$;

-- Children below a place that another county has in its list of a year.
create function insured_elsewhere(p_path text, p_programme text, p_year text) returns table (child_id uuid, county text, state text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select i.child_id, coalesce(p.name, ''), i.state
    from aid_insured i join children c on c.id = i.child_id left join places p on p.code = split_part(i.path, '/', 3)
   where i.programme = p_programme and i.year = p_year and acting_path() <> '' and acting_sees() = 'place' and starts_with(p_path, acting_path())
     and c.path >= p_path and c.path < p_path || '~' and not (i.path >= p_path and i.path < p_path || '~') and (not c.walled or acting_has('hiv'))
$$;

-- As in 0039; a child's place in a list of insured stays with the county that granted its premium of that year, as the award does. Where none did it
-- goes along, and the new county grants it.
create or replace function follow_child() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare t text;
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  for t in
    select a.table_name from information_schema.columns a join information_schema.columns b using (table_schema, table_name) join information_schema.columns c using (table_schema, table_name)
     where a.table_schema = 'public' and a.column_name = 'child_id' and b.column_name = 'path' and c.column_name = 'walled'
       and a.table_name not in ('suspected_children', 'decisions', 'awards', 'recoveries', 'aid_insured')
  loop
    execute format('update %I set path = $1, walled = $2 where child_id = $3 and (path <> $1 or walled <> $2)', t) using new.path, new.walled, new.id;
  end loop;
  foreach t in array array['decisions', 'awards', 'recoveries'] loop
    execute format($p$update %I set walled = $2, path = case when split_part(path, '/', 3) = split_part($1, '/', 3) then $1 else path end
      where child_id = $3 and (walled <> $2 or (path <> $1 and split_part(path, '/', 3) = split_part($1, '/', 3)))$p$, t) using new.path, new.walled, new.id;
  end loop;
  -- First the lock: who grants premiums just now holds it, and the next statement sees what was granted.
  perform from aid_insured where child_id = new.id for update;
  update aid_insured i set walled = new.walled, path = case when held.by_other then i.path else new.path end
    from (select o.id, exists (select from awards a where a.child_id = o.child_id and a.programme = o.programme and left(a.period, 4) = o.year and a.state = 'granted'
            and split_part(a.path, '/', 3) <> split_part(new.path, '/', 3)) as by_other from aid_insured o where o.child_id = new.id) held
   where held.id = i.id and (i.walled <> new.walled or (i.path <> new.path and not held.by_other));
  return null;
end $$;

-- A premium that is cancelled frees the child for the list of the county it lives in now: listed there, and to be confirmed by the insurer there.
create function free_insured() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update aid_insured i set path = c.path, state = case i.state when 'insured' then 'listed' else i.state end, policy = '', from_day = null, until_day = null
    from children c
   where c.id = new.child_id and i.child_id = new.child_id and i.programme = new.programme and i.year = left(new.period, 4) and split_part(i.path, '/', 3) <> split_part(c.path, '/', 3);
  return null;
end $$;
create trigger free_insured after update of state on awards for each row when (old.state = 'granted' and new.state = 'cancelled') execute function free_insured();

-- Children that moved before this: back into the list of the county that granted their premium.
update aid_insured i set path = a.path
  from awards a
 where a.child_id = i.child_id and a.programme = i.programme and left(a.period, 4) = i.year and a.state = 'granted' and split_part(a.path, '/', 3) <> split_part(i.path, '/', 3)
   and exists (select from organisations o where o.id = a.organisation_id and o.kind = 'insurer');

revoke execute on function granted_elsewhere, awarded_same_year, premiums_of_moved, insured_elsewhere, free_insured from public;
grant execute on function granted_elsewhere, awarded_same_year, premiums_of_moved, insured_elsewhere to tonghu_app;
