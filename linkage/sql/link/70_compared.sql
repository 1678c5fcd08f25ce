-- Step 70: how each pair agrees, field by field.
-- Reads:   pairs (step 60), left_people, right_people (step 30), calendar (step 20), merged (one row a division that became part of another: old, new)
-- Writes:  compared; one row a pair; each column a level of linkage/src/link/fields.ts, 0 where a cell is missing on either side;
--          pattern, the eight levels in one number of base 16
-- A birth date that was read from an ID number counts only where the numbers themselves cannot be compared.
-- Each level stands for the nearest way in which the two agree: a homophone is not counted again as dialect.

create or replace macro given_level(near_g, near_h, lg, lh, rg, rh, is_whole, is_part) as
  case
    when lg is null or rg is null then 0
    when near_g = 0 and near_h = 0 then 1
    when near_g <= 1 and near_h <= 1 then 2
    when near_g <= 2 and near_h <= 2 then 3
    when is_whole then 1
    when lg = rh and lh = rg then 4
    when is_part then 5
    when (lh is null or rh is null) and (near_g <= 1 or lg = rh or lh = rg) then 5
    when near_g <= 1 or near_h <= 1 and lh is not null then 6
    else 7
  end;

-- A parent who stands in the other column on the right is counted once, on the left's side.
create or replace macro parent_level(near_s, given, l_w, r_w, is_whole, l_key, r_key, r_other) as
  case
    when l_key is null or r_key is null then case when l_key = r_other then 4 else 0 end
    when l_w = r_w or near_s = 0 and given = 1 or given = 1 and is_whole then 1
    when near_s <= 1 and given <= 2 then 2
    when l_key = r_other then 4
    when near_s <= 2 and given <= 5 or given = 1 then 3
    when near_s <= 1 and given = 6 then 5
    when near_s <= 1 then 6
    else 7
  end;

-- Plain names have no whole of their own (step 30): it is made where only one of the two is plain.
create or replace macro whole_of(s, g, h, w) as coalesce(w, whole_name(s, g, h, null));
create or replace macro same_beside(l_s, l_g, l_h, l_w, r_s, r_g, r_h, r_w) as
  (l_w is null) <> (r_w is null) and whole_of(l_s, l_g, l_h, l_w) = whole_of(r_s, r_g, r_h, r_w);
-- The first part of a long name is numbered like a whole one.
create or replace macro whole_is_part(l_s, l_g, l_h, l_w, r_s, r_g, r_h, r_w) as
  (l_w is not null or r_w is not null)
  and (character_of(r_g) = 1000000 + whole_of(l_s, l_g, l_h, l_w) % 1000000 or character_of(l_g) = 1000000 + whole_of(r_s, r_g, r_h, r_w) % 1000000);

-- What yyyymmdd can differ by where the days are neighbours, or one is the lunar date of the other: anything else need not be looked up.
create or replace macro day_gap(gap) as gap = 1 or gap between 70 and 73 or gap = 8870;
create or replace macro lunar_gap(gap) as gap between 15 and 200 or gap between 8880 and 9000;

create or replace table compared as
with joined as (
  select p.l, p.r, p.by_key,
    l.id_key as l_id, r.id_key as r_id, l.sex as l_sex, r.sex as r_sex, l.born as l_born, r.born as r_born,
    l.place as l_place, r.place as r_place,
    l.name_s as l_s, l.name_g as l_g, l.name_h as l_h, l.name_w as l_w, l.name_x as l_x, r.name_s as r_s, r.name_g as r_g, r.name_h as r_h, r.name_w as r_w, r.name_x as r_x,
    l.father_s as lf_s, l.father_g as lf_g, l.father_h as lf_h, l.father_w as lf_w, l.father_key as lf_key,
    r.father_s as rf_s, r.father_g as rf_g, r.father_h as rf_h, r.father_w as rf_w, r.father_key as rf_key,
    l.mother_s as lm_s, l.mother_g as lm_g, l.mother_h as lm_h, l.mother_w as lm_w, l.mother_key as lm_key,
    r.mother_s as rm_s, r.mother_g as rm_g, r.mother_h as rm_h, r.mother_w as rm_w, r.mother_key as rm_key,
    nearness(l.name_s, r.name_s) as near_s, nearness(l.name_g, r.name_g) as near_g, nearness(l.name_h, r.name_h) as near_h,
    nearness(l.father_s, r.father_s) as father_near_s, nearness(l.father_g, r.father_g) as father_near_g, nearness(l.father_h, r.father_h) as father_near_h,
    nearness(l.mother_s, r.mother_s) as mother_near_s, nearness(l.mother_g, r.mother_g) as mother_near_g, nearness(l.mother_h, r.mother_h) as mother_near_h,
    coalesce(l.name_key = r.father_key and l.father_key = r.name_key and l.name_key <> r.name_key, false) as in_fathers_cell,
    coalesce(l.name_key = r.mother_key and l.mother_key = r.name_key and l.name_key <> r.name_key, false) as in_mothers_cell,
    l.born_from_id + r.born_from_id > 0 and l.id_key is not null and r.id_key is not null as born_is_number,
    abs(l.born - r.born) as born_gap, calendar.days, calendar.lunar_days,
    abs(whole(l.id_key, 16) - whole(r.id_key, 16)) as id_gap
  from right_people r
  join pairs p on p.r = r.n
  join left_people l on l.n = p.l
  cross join calendar
),
-- Of two names: 1 same, 2 same sound, 3 near, 4 the characters change places, 5 one is a character or a part shorter, 6 one of two is the same,
-- 7 different, 8 the child and a parent stand in each other's cells.
levelled as (
  select *,
    case when l_w = r_w then 1 when in_fathers_cell or in_mothers_cell then 8 else given_level(near_g, near_h, l_g, l_h, r_g, r_h, same_beside(l_s, l_g, l_h, l_w, r_s, r_g, r_h, r_w), whole_is_part(l_s, l_g, l_h, l_w, r_s, r_g, r_h, r_w) or l_x = r_g and (l_g = r_h or l_h = r_h) or r_x = l_g and (r_g = l_h or r_h = l_h)) end as name_given,
    case when lf_w = rf_w then 1 else given_level(father_near_g, father_near_h, lf_g, lf_h, rf_g, rf_h, same_beside(lf_s, lf_g, lf_h, lf_w, rf_s, rf_g, rf_h, rf_w), whole_is_part(lf_s, lf_g, lf_h, lf_w, rf_s, rf_g, rf_h, rf_w)) end as father_given,
    case when lm_w = rm_w then 1 else given_level(mother_near_g, mother_near_h, lm_g, lm_h, rm_g, rm_h, same_beside(lm_s, lm_g, lm_h, lm_w, rm_s, rm_g, rm_h, rm_w), whole_is_part(lm_s, lm_g, lm_h, lm_w, rm_s, rm_g, rm_h, rm_w)) end as mother_given
  from joined
)
select *,
  ((((((cast(surname as bigint) * 16 + given) * 16 + born) * 16 + sex) * 16 + hukou) * 16 + father) * 16 + mother) * 16 + id_number as pattern
from (
select l, r, by_key,
  case
    when l_s is null or r_s is null then 0
    when near_s <= 2 then 1 + near_s
    when l_s = rm_s or r_s = lm_s or l_s = rf_s or r_s = lf_s then 4
    else 5
  end as surname,
  name_given as given,
  case
    when l_born is null or r_born is null or born_is_number then 0
    when l_born % 100 = 0 or r_born % 100 = 0 then case
      when whole(l_born, 10000) <> whole(r_born, 10000) then 10
      when whole(l_born, 100) = whole(r_born, 100) then 7
      when whole(l_born, 100) % 100 = 0 or whole(r_born, 100) % 100 = 0 then 8
      else 10 end
    when born_gap = 0 then 1
    when whole(l_born, 10000) = whole(r_born, 10000) and whole(l_born, 100) % 100 = r_born % 100 and l_born % 100 = whole(r_born, 100) % 100 then 2
    when lunar_gap(born_gap) and (l_born = list_extract(lunar_days, calendar_spot(r_born)) or r_born = list_extract(lunar_days, calendar_spot(l_born))) then 3
    when day_gap(born_gap) and abs(list_extract(days, calendar_spot(l_born)) - list_extract(days, calendar_spot(r_born))) = 1 then 4
    when born_gap in (10000, 100000) then 5
    when one_slip(born_gap) then 6
    when whole(l_born, 100) = whole(r_born, 100) then 7
    when whole(l_born, 10000) = whole(r_born, 10000) then 8
    when l_born % 10000 = r_born % 10000 then 9
    else 10
  end as born,
  case when l_sex is null or r_sex is null then 0 when l_sex = r_sex then 1 else 2 end as sex,
  case
    when l_place is null or r_place is null then 0
    when whole(l_place, 1000000) <> whole(r_place, 1000000) then case when whole(l_place, 100000000) = whole(r_place, 100000000) then 6 else 7 end
    when whole(l_place, 1000) % 1000 = 0 or whole(r_place, 1000) % 1000 = 0 then 5
    when whole(l_place, 1000) <> whole(r_place, 1000) then 4
    when l_place % 1000 = 0 or r_place % 1000 = 0 then 3
    when l_place <> r_place then 2
    else 1
  end as hukou,
  case when in_fathers_cell then 4 else parent_level(father_near_s, father_given, lf_w, rf_w, same_beside(lf_s, lf_g, lf_h, lf_w, rf_s, rf_g, rf_h, rf_w), lf_key, rf_key, rm_key) end as father,
  case when in_mothers_cell then 4 else parent_level(mother_near_s, mother_given, lm_w, rm_w, same_beside(lm_s, lm_g, lm_h, lm_w, rm_s, rm_g, rm_h, rm_w), lm_key, rm_key, rf_key) end as mother,
  case
    when l_id is null or r_id is null then 0
    when l_id = r_id then case when name_given >= 6 and (near_s > 1 or name_given = 7) and name_given < 8 and whole(l_born, 100) <> whole(r_born, 100) and not one_slip(born_gap) then 4 else 1 end
    when not (id_holds(l_id) and id_holds(r_id)) and (one_slip(id_gap) or whole(id_gap, 100000000) * 100000000 = id_gap and one_slip(whole(id_gap, 100000000))) then 2
    else 3
  end as id_number
from levelled
) numbered;
