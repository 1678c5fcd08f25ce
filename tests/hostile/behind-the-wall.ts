import type { FreshDatabase } from '@tonghu/db/testing/database';
import { publishAid } from '@tonghu/server/benefits/aid/publish-aid';
import { pathOfCode, testPlaces } from '@tonghu/server/children/testing';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';

/* Everything that can be kept about a walled child, as if whoever is named for it had worked on it for a while. */

/** Tables whose rows name a child. */
export const ofChildren = ['guardians', 'applications', 'decisions', 'child_classes', 'attachments', 'pay_lines', 'visits', 'visit_photos', 'visit_questions', 'callbacks',
  'assessments', 'child_colours', 'alarms', 'cards', 'visit_responsibles', 'service_plans', 'service_tasks', 'service_plan_reviews', 'round_checks', 'round_finds',
  'recoveries', 'awards', 'aid_enrolments', 'aid_claims', 'aid_insured', 'aid_papers', 'aid_goods', 'aid_recognitions', 'benefit_changes', 'offsets', 'appeals', 'emergency_aids', 'intakes', 'issued_papers', 'guardian_notes'];

/** A decision, an application, a class, a paper and a suspicion; visits, colours, cards, a plan and what a round found. */
export async function theRest({ owner, vault }: FreshDatabase, id: string): Promise<void> {
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
  await money({ owner, vault }, id, visitor, '墙后');
  await aPaper(owner, id, visitor);
}

/** Everything that aid, papers, requests and recoveries keep of a child, each waiting on some desk. */
export async function money({ owner, vault }: Pick<FreshDatabase, 'owner' | 'vault'>, id: string, by: string, word: string): Promise<void> {
  await publishAid(owner, shippedAid);
  const [county, path, mark] = [testPlaces.county, pathOfCode(testPlaces.village), id.slice(0, 8)];
  const definition = (await owner.query(`select id from aid_definitions where programme = 'orphan-study' limit 1`)).rows[0].id;
  const given = { id, by, word, said: vault.seal(`${word}之语`), county, path, mark, definition, village: testPlaces.village };
  const put = (statement: string) => {
    const names = [...new Set([...statement.matchAll(/:(\w+)/g)].map(([, name]) => name as keyof typeof given).filter((name) => name in given))];
    return owner.query(names.reduce((all, name, at) => all.replaceAll(`:${name}`, `$${at + 1}`), statement), names.map((name) => given[name]));
  };
  await put(`with r as (insert into recoveries (id, number, child_id, path, amount, mode, reason, proposed_by) values (gen_random_uuid(), 'WR-' || :mark, :id, :path, 10000, 'paid-back', :word::text || '之款', :by) returning id)
    insert into recovery_months (recovery_id, month, amount) select id, '2026-01', 10000 from r`);
  await put(`insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, definition_id)
    values (gen_random_uuid(), 'WA-' || :mark, 'orphan-study', :id, :path, :county, '2026', '2026-05', 500000, :word::text || '之学', :word::text || '之学', '2026-05-01', :definition)`);
  await put(`insert into aid_enrolments (id, number, programme, child_id, path, place_code, state, applicant, applied_on, school, definition_id, facts, answer, settings, answered_on, applied_by)
    values (gen_random_uuid(), 'WE-' || :mark, 'orphan-study', :id, :path, :county, 'applied', :word::text || '之父', '2026-05-01', :word::text || '之校', :definition, '{}', '{"is":"eligible","because":[],"ask":[],"wouldChange":[],"cite":[],"rule":"x","version":"x"}', '{}', '2026-05-01', :by)`);
  await put(`insert into aid_claims (id, number, programme, child_id, path, place_code, definition_id, need, answer, asked, applied_on, applied_by)
    select gen_random_uuid(), 'WC-' || :mark, d.programme, :id, :path, :county, d.id, 'treatment', '{"is":"eligible","because":[],"ask":[],"wouldChange":[],"cite":[],"rule":"x","version":"x"}', 100000, '2026-05-01', :by from aid_definitions d where d.body ->> 'kind' = 'claim' limit 1`);
  await put(`insert into aid_insured (id, programme, year, child_id, path, state, premium, policy, from_day) select gen_random_uuid(), programme, '2026', :id, :path, 'insured', 10000, :word::text || '之保', '2026-01-01' from aid_definitions where body ->> 'kind' = 'premium' limit 1`);
  await put(`insert into aid_goods (id, child_id, what, given_on, given_by) values (gen_random_uuid(), :id, :word::text || '之衣', '2026-05-01', :word::text || '之会')`);
  await put(`with p as (insert into attachments (id, child_id, kind, name, media_type, size, digest, file_id) values (gen_random_uuid(), :id, 'certificate', :word::text || '之证.pdf', 'application/pdf', 1, 'x', gen_random_uuid()) returning id),
    r as (insert into aid_recognitions (id, child_id, class, from_day, until_day, document, attachment_id, entered_by) select gen_random_uuid(), :id, 'community-orphan', '2016-01-01', '2020-01-01', :word::text || '之书', id, :by from p)
    insert into aid_papers (id, enrolment_id, child_id, paper, attachment_id) select gen_random_uuid(), e.id, :id, 'own-account', p.id from p, aid_enrolments e where e.child_id = :id`);
  await put(`insert into benefit_changes (id, number, kind, child_id, child_name, decision_id, path, reason, asked_on, asked_by, asked)
    select gen_random_uuid(), 'WB-' || :mark, 'end', child_id, :word::text || '之子', id, path, :word::text || '之变', '2026-05-01', :by, '{}' from decisions where child_id = :id limit 1`);
  await put(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) select gen_random_uuid(), id, child_id, :word::text || '之补', 10000, '2026-01' from decisions where child_id = :id limit 1`);
  await put(`insert into appeals (id, number, application_id, child_id, path, way, authority, grounds, decided_was_on, filed_on, due_on)
    select gen_random_uuid(), 'WP-' || :mark, id, child_id, path, 'reconsideration', :word::text || '之府', :word::text || '之诉', '2026-05-01', '2026-05-02', '2026-06-30' from applications where child_id = :id limit 1`);
  await put(`insert into emergency_aids (id, number, child_id, known_as, place_code, path, kind, given_on, goods, why, confirm_by, given_by) values (gen_random_uuid(), 'WJ-' || :mark, :id, :word::text || '之子', :village, :path, 'goods', '2026-05-01', :word::text || '之粮', :word::text || '之急', '2026-05-02', :by)`);
  await put(`insert into intakes (id, number, kind, state, due_on, taken_on, child_name, birth_date, applicant, applicant_kind, from_path, from_says, place_code, path, other_number, child_id, application_id)
    select gen_random_uuid(), 'WI-' || :mark, 'in', 'accepted', '2026-05-02', '2026-05-01', :word::text || '之子', '2014-04-04', :word::text || '之父', 'guardian', :path, :word::text || '之镇', :village, :path, :word::text || '之号', child_id, id from applications where child_id = :id limit 1`);
  await put(`insert into intake_steps (id, intake_id, move, from_state, to_state, due_on, on_day) select gen_random_uuid(), id, 'push', 'received', 'pushed', '2026-05-02', '2026-05-03' from intakes where child_id = :id`);
  await put(`insert into application_steps (id, application_id, move, from_state, to_state, due_on, on_day, findings) select gen_random_uuid(), id, 'pass', 'examining', 'confirming', '2026-05-02', '2026-05-03', '{}' from applications where child_id = :id`);
  await put(`insert into guardian_notes (id, child_id, guardian_id, path, kind, said_sealed, told_at) select gen_random_uuid(), :id, id, :path, 'other', :said, now() from guardians where child_id = :id limit 1`);
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

/** A paper that was given out; its file lies nowhere. */
async function aPaper(owner: FreshDatabase['owner'], id: string, by: string): Promise<void> {
  await owner.query(`with n as (insert into paper_numbers values ('墙' || $3, '字', 2026, 1)) insert into issued_papers (id, kind, prefix, mark, year, running, number, about, about_id, child_id, path, day, digest, file_id, content_sealed, created_by)
    select gen_random_uuid(), 'decision-notice', '墙' || $3, '字', 2026, 1, '墙后之文' || $3, 'application', id, child_id, path, '2026-05-01', 'x', gen_random_uuid(), 'x', $2 from applications where child_id = $1 limit 1`, [id, by, id.slice(0, 8)]);
}

/** The ids of all of it, by table. */
export async function idsBehind({ owner }: FreshDatabase, id: string): Promise<Record<string, string[]>> {
  const entries = await Promise.all(ofChildren.map(async (table): Promise<[string, string[]]> => [table, (await owner.query<{ id: string }>(`select id from ${table} where child_id = $1 order by id limit 3`, [id])).rows.map((row) => row.id)]));
  return { ...Object.fromEntries(entries), children: [id] };
}
