import type { FreshDatabase } from '@tonghu/db/testing/database';
import { pathOfCode, testPlaces } from '@tonghu/server/children/testing';

/* Everything that can be kept about a walled child, as if whoever is named for it had worked on it for a while. */

/** Tables whose rows name a child. */
export const ofChildren = ['guardians', 'applications', 'decisions', 'child_classes', 'attachments', 'pay_lines', 'visits', 'visit_photos', 'visit_questions', 'callbacks',
  'assessments', 'child_colours', 'alarms', 'cards', 'visit_responsibles', 'service_plans', 'service_tasks', 'service_plan_reviews', 'round_checks', 'round_finds'];

/** A decision, an application, a class, a paper and a suspicion; visits, colours, cards, a plan and what a round found. */
export async function theRest({ owner }: FreshDatabase, id: string): Promise<void> {
  const path = pathOfCode(testPlaces.village);
  await owner.query(`insert into applications (id, number, child_id, class, walled, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, due_on, place_code, path)
    values (gen_random_uuid(), 'W-' || $1, $2, 'hiv-affected', true, 'examining', '2026-05-01', '墙后之父', 'guardian', '{"facts":{},"from":{}}', '{"is":"eligible","because":[],"ask":[],"wouldChange":[],"cite":[],"rule":"x","version":"x"}', 'x', '2026-05-01', '2026-05-20', $3, $4)`,
  [id.slice(0, 8), id, testPlaces.village, path]);
  await owner.query(`insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, decided_on) values (gen_random_uuid(), 'WD-' || $1, $2, 'hiv-affected', true, 'community', $3, $4, '2026-01', '2026-01-05')`,
    [id.slice(0, 8), id, testPlaces.county, path]);
  await owner.query(`insert into child_health (id, child_id, state, illness, known_on, source) values (gen_random_uuid(), $1, 'chronic', '墙后之病', '2026-01-01', 'paper')`, [id]);
  await owner.query(`insert into attachments (id, child_id, kind, name, media_type, size, digest, file_id) values (gen_random_uuid(), $1, 'paper', '墙后之纸.pdf', 'application/pdf', 1, 'x', gen_random_uuid())`, [id]);
  const visitor = (await owner.query(`select id from staff where 'hiv' = any (rights) limit 1`)).rows[0].id;
  await owner.query(`with v as (
      insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, checked_by, note, created_by)
      values (gen_random_uuid(), $1, '', 'counselling', 'desk', current_date - 1, now() - interval '1 day', now() - interval '1 day', $2, '{child}', 'alone', 'none', '墙后之访', $2) returning id),
    q as (insert into visit_questions (id, visit_id, child_id, path, visited_by, kind) select gen_random_uuid(), id, $1, '', $2, 'too-short' from v),
    f as (insert into visit_photos (id, visit_id, child_id, path, shows, file_id, preview_id, size, width, height, digest, look) select gen_random_uuid(), id, $1, '', 'home', gen_random_uuid(), gen_random_uuid(), 1, 1, 1, 'x', 7 from v)
    insert into callbacks (id, draw_id, visit_id, child_id, path, visited_by, seed) select gen_random_uuid(), gen_random_uuid(), id, $1, '', $2, 'x' from v`, [id, visitor]);
  await fieldWork(owner, id, visitor);
}

async function fieldWork(owner: FreshDatabase['owner'], id: string, by: string): Promise<void> {
  // One that waits with a veto, one confirmed, the colour of it, and an alarm for everybody over the village.
  await owner.query(`insert into assessments (id, child_id, path, instrument, number, answers, score, band, vetoes, because, suggested, assessed_on, assessed_by, note, created_by)
    values (gen_random_uuid(), $1, '', 'four-colours', 1, '{}', 80, 'red', '{danger-signs.abuse}', '[{"zh":"墙后之因","en":"x"}]', 'red', current_date, $2, '墙后之评', $2)`, [id, by]);
  await owner.query(`with a as (insert into assessments (id, child_id, path, instrument, number, answers, score, band, suggested, assessed_on, assessed_by, state, outcome, decided_by, decided_at)
      values (gen_random_uuid(), $1, '', 'four-colours', 1, '{}', 80, 'red', 'red', current_date - 1, $2, 'confirmed', 'red', $2, now()) returning id)
    insert into child_colours (id, child_id, path, colour, from_day, assessment_id, because, set_by, plan_due_at)
    select gen_random_uuid(), $1, '', 'red', current_date - 1, id, '[{"zh":"墙后之因","en":"x"}]', $2, now() - interval '1 hour' from a`, [id, by]);
  await owner.query(`insert into alarms (id, child_id, path, to_staff) select gen_random_uuid(), $1, '', id from staff where post in ('supervisor', 'county-officer', 'centre-worker')`, [id]);
  await owner.query(`insert into cards (id, code, short_number, child_id, place_code, path, state, linked_on, handed_over_on, handed_over_to)
    select gen_random_uuid(), translate(substr(encode(sha256(convert_to($1::text || k, 'UTF8')), 'base64'), 1, 22), '+/', '-_'), lpad((hashtext($1::text || k)::bigint + 2147483648)::text, 9, '7'), $1::text::uuid, $2, '', 'handed-over', current_date, current_date, '墙后之手'
      from generate_series(1, 1) k`, [id, testPlaces.village]);
  await owner.query(`insert into visit_responsibles (id, child_id, path, staff_id, from_day, why) values (gen_random_uuid(), $1, '', $2, current_date, '墙后之故')`, [id, by]);
  await owner.query(`with p as (insert into service_plans (id, child_id, path, goal, opened_on, review_on, lead_id, created_by) values (gen_random_uuid(), $1, '', '墙后之望', current_date - 40, current_date - 1, $2, $2) returning id),
    t as (insert into service_tasks (id, plan_id, child_id, path, need, dimension, task, staff_id, due_on) select gen_random_uuid(), id, $1, '', '墙后之需', 'health', '墙后之事', (select id from staff where post = 'director' limit 1), current_date - 2 from p)
    insert into service_plan_reviews (id, plan_id, child_id, path, reviewed_on, found, next_on, reviewed_by) select gen_random_uuid(), id, $1, '', current_date - 10, '墙后之查', current_date - 1, $2 from p`, [id, by]);
  await owner.query(`with r as (select id, path from screening_rounds limit 1),
    k as (insert into round_checks (id, round_id, child_id, path, outcome, checked_on, checked_by) select gen_random_uuid(), id, $1, path, 'changed', current_date, $2 from r)
    insert into round_finds (id, round_id, place_code, path, name, sex, birth_date, situations, found_on, found_by, state, child_id)
    select gen_random_uuid(), r.id, $3, p.path, '墙后之子', 'male', '2014-04-04', '{other}', current_date, $2, 'known', $1 from r, places p where p.code = $3`, [id, by, testPlaces.village]);
}

/** The ids of all of it, by table. */
export async function idsBehind({ owner }: FreshDatabase, id: string): Promise<Record<string, string[]>> {
  const entries = await Promise.all(ofChildren.map(async (table): Promise<[string, string[]]> => [table, (await owner.query<{ id: string }>(`select id from ${table} where child_id = $1 order by id limit 3`, [id])).rows.map((row) => row.id)]));
  return { ...Object.fromEntries(entries), children: [id] };
}
