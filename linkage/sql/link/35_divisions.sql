-- Step 35: divisions that became part of others, or got another code.
-- Reads:   of_old (the people of a side as step 30 has them), merged (one row a division: old, new, both 12 digits in one number)
-- Writes:  recoded; the people with the codes of today
-- A village moves to the village named. A town that moves takes its people along, but not its villages' numbers; a county that
-- got another code keeps the numbers below it.

create or replace table recoded as
select p.n, p.id_key, p.sex, p.born, p.born_from_id,
  p.name_s, p.name_g, p.name_h, p.name_w, p.name_x, p.name_key, p.father_s, p.father_g, p.father_h, p.father_w, p.father_key,
  p.mother_s, p.mother_g, p.mother_h, p.mother_w, p.mother_key,
  case
    when v.new is not null then v.new
    when t.new is not null then t.new
    when c.new is not null then c.new + p.place % 1000000
    else p.place
  end as place
from of_old p
left join merged v on v.old = p.place
left join merged t on t.old = whole(p.place, 1000) * 1000 and t.old % 1000000 > 0
left join merged c on c.old = whole(p.place, 1000000) * 1000000
where p.n is not null;
