-- Step 95: the parts of each answer.
-- Reads:   left_ids, right_ids (n and id of every row), links (step 90), patterns (step 80), rarity (step 40), weights, priors
-- Writes:  link_parts, a view; one row a link: for every field its level and its weight. prior + the weights of the fields + kin + rivals is
--          the log2 of the odds, so probability = odds / (1 + odds)

create or replace view link_parts as
select k.l, k.standing, a.id as left_id, b.id as right_id, k.probability, k.decision, priors.person - priors.nobody as prior,
  s.title as surname, s.weight + case when p.surname = 1 then t.surname else 0 end as surname_weight,
  g.title as given, g.weight + case when p.given = 1 then t.given else 0 end as given_weight,
  b.title as born, b.weight + case when p.born = 1 then t.born else 0 end as born_weight,
  x.title as sex, x.weight as sex_weight,
  h.title as hukou, h.weight + case p.hukou when 1 then t.village when 2 then t.town when 3 then t.town when 4 then t.county when 5 then t.county else 0 end as hukou_weight,
  f.title as father, f.weight + case when p.father = 1 then t.father else 0 end as father_weight,
  m.title as mother, m.weight + case when p.mother = 1 then t.mother else 0 end as mother_weight,
  i.title as id_number, i.weight as id_number_weight,
  k.total - k.person as kin_weight, 0 - k.rivals as rivals_weight
from links k
join left_ids a on a.n = k.l
join right_ids b on b.n = k.r
join patterns p on p.pattern = k.pattern
join rarity t on t.n = k.l
cross join priors
join weights s on s.field = 'surname' and s.level = p.surname
join weights g on g.field = 'given' and g.level = p.given
join weights b on b.field = 'born' and b.level = p.born
join weights x on x.field = 'sex' and x.level = p.sex
join weights h on h.field = 'hukou' and h.level = p.hukou
join weights f on f.field = 'father' and f.level = p.father
join weights m on m.field = 'mother' and m.level = p.mother
join weights i on i.field = 'id_number' and i.level = p.id_number;
