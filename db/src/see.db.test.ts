import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { posts } from '@tonghu/domain/staff/posts';
import { acting, asDoor } from './acting.ts';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

/*
 * What the database shows, against a slow oracle written apart from the policies:
 * for lists, counts, joins and single rows, whoever asks. The oracle below is the
 * plain reading of product.md; it knows nothing of paths, settings or SQL.
 */

const counties = ['a', 'b'];
const townships = counties.flatMap((county) => [`${county}1`, `${county}2`]);
const villages = townships.flatMap((township) => [`${township}x`, `${township}y`]);
/** Every place by its own code: a child of a place has the place's code as its beginning. */
const everywhere = ['', ...counties, ...townships, ...villages];
const codeOf = (place: string) => `99${place}`;
const pathOf = (place: string) => ['', ...[...place].map((_, at) => place.slice(0, at + 1))].map((step) => `${codeOf(step)}/`).join('');
const levelOf = (place: string) => 2 + place.length;

interface World {
  staff: { post: keyof typeof posts; place: string; hiv: boolean; institution: number | null }[];
  children: { village: string; walled: boolean; institution: number | null }[];
  assignments: { staff: number; child: number; ended: boolean }[];
  suspected: { village: string }[];
  /** Who made a visit or was given a task; where a card lies blank; where a worry is, and who told it. */
  visits: { staff: number; child: number }[];
  blanks: { village: string }[];
  worries: { place: string; by: number | null }[];
  /** What was found at a door, and whose file it turned out to be. */
  finds: { village: string; child: number | null }[];
}

const postNames = Object.keys(posts) as (keyof typeof posts)[];
const worlds: fc.Arbitrary<World> = fc.record({
  staff: fc.array(fc.record({
    post: fc.constantFrom(...postNames), place: fc.constantFrom(...everywhere), hiv: fc.boolean(), institution: fc.option(fc.nat(1)),
  }), { minLength: 6, maxLength: 14 }),
  children: fc.array(fc.record({
    village: fc.constantFrom(...villages), walled: fc.boolean(), institution: fc.option(fc.nat(1), { freq: 2 }),
  }), { minLength: 1, maxLength: 25 }),
  assignments: fc.array(fc.record({ staff: fc.nat(13), child: fc.nat(24), ended: fc.boolean() }), { maxLength: 20 }),
  suspected: fc.array(fc.record({ village: fc.constantFrom(...villages) }), { maxLength: 6 }),
  visits: fc.array(fc.record({ staff: fc.nat(5), child: fc.nat(24) }), { maxLength: 20 }),
  blanks: fc.array(fc.record({ village: fc.constantFrom(...villages) }), { maxLength: 5 }),
  worries: fc.array(fc.record({ place: fc.constantFrom(...townships, ...villages), by: fc.option(fc.nat(5)) }), { maxLength: 8 }),
  finds: fc.array(fc.record({ village: fc.constantFrom(...villages), child: fc.option(fc.nat(24)) }), { maxLength: 8 }),
});

type Person = World['staff'][number];
const has = (list: string[], post: string) => list.includes(post);
const inArea = (person: Person, village: string) => village.startsWith(person.place);
const byPlace = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'];
const companions = ['volunteer', 'caring-mother'];
const money = ['county-officer', 'county-reviewer', 'finance', 'city-officer'];

const oracle = {
  child(world: World, who: number, child: number): boolean {
    const person = world.staff[who]!;
    const file = world.children[child]!;
    if (!inArea(person, file.village)) return false;
    if (file.walled && !person.hiv) return false;
    if (has(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], person.post)) return true;
    if (person.post === 'institution-staff') return file.institution !== null && file.institution === person.institution;
    if (has(['counsellor', 'social-worker', 'volunteer', 'caring-mother'], person.post)) {
      return world.assignments.some((given) => given.staff === who && given.child === child && !given.ended);
    }
    return false;
  },
  money(world: World, who: number, child: number): boolean {
    const person = world.staff[who]!;
    return (has(money, person.post) && inArea(person, world.children[child]!.village)) || this.child(world, who, child);
  },
  suspected(world: World, who: number, at: number): boolean {
    const person = world.staff[who]!;
    return inArea(person, world.suspected[at]!.village)
      && has(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], person.post);
  },
  /** Rows that tell the story of a child: companions read none of them. */
  story(world: World, who: number, child: number): boolean {
    return !has(companions, world.staff[who]!.post) && this.child(world, who, child);
  },
  /** A visit and its pictures, a task: companions read their own. */
  visit(world: World, who: number, at: number): boolean {
    const { staff, child } = world.visits[at]!;
    return this.child(world, who, child) && (staff === who || !has(companions, world.staff[who]!.post));
  },
  /** What supervision asks and draws: for whoever looks after those who visit, so not for the village. */
  supervised(world: World, who: number, at: number): boolean {
    return has(byPlace.slice(1), world.staff[who]!.post) && this.child(world, who, world.visits[at]!.child);
  },
  blank(world: World, who: number, at: number): boolean {
    return has(byPlace, world.staff[who]!.post) && inArea(world.staff[who]!, world.blanks[at]!.village);
  },
  /** Never the village: a worry may be about whoever works there. */
  worry(world: World, who: number, at: number): boolean {
    const { place, by } = world.worries[at]!;
    return by === who || (has(['supervisor', 'county-officer', 'centre-worker'], world.staff[who]!.post) && inArea(world.staff[who]!, place));
  },
  find(world: World, who: number, at: number): boolean {
    const { village, child } = world.finds[at]!;
    return has(byPlace, world.staff[who]!.post) && inArea(world.staff[who]!, village) && (child === null || this.child(world, who, child));
  },
};

const id = (kind: number, at: number) => `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(at).padStart(12, '0')}`;
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  for (const place of everywhere) {
    await db.owner.query('insert into places (code, parent_code, path, level, name) values ($1, $2, $3, $4, $1)',
      [codeOf(place), place ? codeOf(place.slice(0, -1)) : null, pathOf(place), levelOf(place)]);
  }
  for (const institution of [0, 1]) {
    await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'institution', '福利院', $2, $3)`, [id(1, institution), codeOf(''), pathOf('')]);
  }
  await db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) values ($1, '2026-01-01', $2, $3, '{}', 'x')`, [id(2, 0), codeOf(''), pathOf('')]);
  await db.owner.query(`insert into instruments (instrument, number, body, digest, source, from_day) values ('x', 1, '{}', 'x', 'shipped', '2026-01-01')`);
  await db.owner.query(`insert into pay_runs (id, number, month, place_code, path, state) values ($1, 'R', '2026-01', $2, $3, 'released')`, [id(3, 0), codeOf(''), pathOf('')]);
});
afterAll(() => db.close());

async function fill(world: World): Promise<void> {
  const { owner } = db;
  await owner.query('truncate departures, aid_papers, aid_goods, aid_recognitions, guardian_notes, guardian_codes, issued_papers, paper_numbers, aid_steps, aid_proofs, aid_insured, aid_claims, awards, aid_enrolments, aid_definitions, appeals, intake_steps, intakes, benefit_changes, emergency_aids, recovery_steps, recovery_receipts, recovery_months, pay_set_offs, recoveries, pay_checks, pay_transfers, return_rows, return_files, bank_files, national_sheets, standards, received_commands, study_marks, devices, concerns, round_finds, round_checks, round_villages, screening_rounds, service_plan_reviews, service_tasks, service_plans, callbacks, visit_answers, visit_questions, visit_responsibles, visit_photos, planned_visits, visits, cards, alarms, child_colours, assessments, suspected_steps, suspected_children, payments, pay_lines, application_steps, applications, offsets, decisions, assignments, guardians, timeline_events, children, sessions, staff_credentials, staff cascade');
  for (const [at, { post, place, hiv, institution }] of world.staff.entries()) {
    await owner.query(
      `insert into staff (id, username, name, post, place_code, path, organisation_id, rights) values ($1, $2, '甲', $3, $4, $5, $6, $7)`,
      [id(4, at), `person${at}`, post, codeOf(place), pathOf(place), institution === null ? null : id(1, institution), hiv ? ['hiv'] : []]);
  }
  for (const [at, { village, walled, institution }] of world.children.entries()) {
    const place = [codeOf(village), pathOf(village)];
    await owner.query(
      `insert into children (id, name, sex, birth_date, place_code, path, walled, living_form, institution_id) values ($1, '乙', 'male', '2015-01-01', $2, $3, $4, $5, $6)`,
      [id(5, at), ...place, walled, institution === null ? 'community' : 'institution', institution === null ? null : id(1, institution)]);
    await owner.query(`insert into guardians (id, child_id, relation, is_guardian, name) values ($1, $2, 'mother', true, '丙')`, [id(6, at), id(5, at)]);
    await owner.query(`insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en) values ($1, $2, '2026-01-01', 'children', 'x', 'x', 'x')`, [id(7, at), id(5, at)]);
    await owner.query(
      `insert into applications (id, number, child_id, class, walled, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
       values ($1, $2, $3, 'community-orphan', $4, 'examining', '2026-01-01', '丙', 'guardian', '{}', '{}', 'x', '2026-01-01', $5, $6)`,
      [id(8, at), `A${at}`, id(5, at), walled, ...place]);
    await owner.query(
      `insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, decided_on) values ($1, $2, $3, 'community-orphan', $4, 'community', $5, $6, '2026-01', '2026-01-01')`,
      [id(9, at), `D${at}`, id(5, at), walled, ...place]);
    await owner.query(
      `insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, path, state)
       values ($1, $2, $3, '2026-01', 'community', 100, 0, 100, 'regular', 'x', 'x', '乙', '丙', 'b', 's', 'h', $4, 'released')`, [id(10, at), id(3, 0), id(5, at), place[1]]);
    await owner.query(
      `insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path) values ($1, $2, $3, $4, 'community', '2026-01', 100, 'paid', '2026-01-20', $5)`,
      [id(11, at), id(10, at), id(3, 0), id(5, at), place[1]]);
  }
  for (const [at, { staff, child, ended }] of world.assignments.entries()) {
    if (staff >= world.staff.length || child >= world.children.length) continue;
    await owner.query(`insert into assignments (id, child_id, staff_id, task, from_day, until_day) values ($1, $2, $3, 'visit', '2020-01-01', $4)`,
      [id(12, at), id(5, child), id(4, staff), ended ? '2020-02-01' : null]);
  }
  for (const [at, { village }] of world.suspected.entries()) {
    await owner.query(
      `insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path)
       values ($1, $2, $2, $3, 's', 'h', '丁', 'male', '2015-01-01', 'community-orphan', 'eligible', '{}', '{}', '{}', $4, $5)`,
      [id(13, at), id(2, 0), `t${at}`, codeOf(village), pathOf(village)]);
  }
}

/** The colour of every child, its card and its plan; visits with what hangs on them; phones and what they sent. */
async function fillField(world: World): Promise<void> {
  const { owner } = db;
  const anybody = id(4, 0);
  await owner.query(`insert into screening_rounds (id, name, place_code, path, from_day, until_day) values ($1, 'R', $2, $3, '2026-01-01', '2026-02-01')`, [id(30, 0), codeOf('a'), pathOf('a')]);
  for (const [at, { village, walled }] of world.children.entries()) {
    const child = id(5, at);
    await owner.query(`insert into assessments (id, child_id, path, walled, instrument, number, answers, band, suggested, assessed_on, assessed_by) values ($1, $2, '', $3, 'x', 1, '{}', 'red', 'red', '2026-01-01', $4)`, [id(14, at), child, walled, anybody]);
    await owner.query(`insert into child_colours (id, child_id, path, colour, from_day, because, set_by) values ($1, $2, '', 'red', '2026-01-01', '[]', $3)`, [id(15, at), child, anybody]);
    await owner.query(`insert into alarms (id, child_id, path, to_staff) values ($1, $2, '', $3)`, [id(16, at), child, anybody]);
    await owner.query(`insert into cards (id, code, short_number, child_id, place_code, path) values ($1, $2, $3, $4, $5, '')`, [id(17, at), `c${String(at).padStart(21, '0')}`, `1${String(at).padStart(8, '0')}`, child, codeOf(village)]);
    await owner.query(`insert into visit_responsibles (id, child_id, path, staff_id, from_day, why) values ($1, $2, '', $3, '2026-01-01', 'x')`, [id(18, at), child, anybody]);
    await owner.query(`insert into service_plans (id, child_id, path, goal, opened_on, review_on, lead_id) values ($1, $2, '', 'x', '2026-01-01', '2026-02-01', $3)`, [id(19, at), child, anybody]);
    await owner.query(`insert into service_plan_reviews (id, plan_id, child_id, path, reviewed_on, found, next_on, reviewed_by) values ($1, $2, $3, '', '2026-01-01', 'x', '2026-02-01', $4)`, [id(20, at), id(19, at), child, anybody]);
    await owner.query(`insert into round_checks (id, round_id, child_id, path, outcome, checked_on, checked_by) values ($1, $2, $3, '', 'changed', '2026-01-01', $4)`, [id(21, at), id(30, 0), child, anybody]);
  }
  for (const [at, { staff, child }] of world.visits.entries()) {
    await owner.query(`insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, checked_by)
      values ($1, $2, '', 'inspection', 'desk', '2026-01-05', now(), now(), $3, '{child}', 'alone', 'none')`, [id(22, at), id(5, child), id(4, staff)]);
    await owner.query(`insert into visit_photos (id, visit_id, child_id, path, shows, file_id, preview_id, size, width, height, digest, look, created_by) values ($1, $2, $3, '', 'home', $1, $1, 1, 1, 1, 'x', 1, $4)`, [id(23, at), id(22, at), id(5, child), id(4, staff)]);
    await owner.query(`insert into visit_questions (id, visit_id, child_id, path, visited_by, kind) values ($1, $2, $3, '', $4, 'too-short')`, [id(24, at), id(22, at), id(5, child), id(4, staff)]);
    await owner.query(`insert into visit_answers (id, question_id, answer, note, answered_by) values ($1, $2, 'explained', 'x', $3)`, [id(25, at), id(24, at), anybody]);
    await owner.query(`insert into callbacks (id, draw_id, visit_id, child_id, path, visited_by, seed) values ($1, $2, $3, $4, '', $5, 'x')`, [id(26, at), id(31, 0), id(22, at), id(5, child), id(4, staff)]);
    await owner.query(`insert into service_tasks (id, plan_id, child_id, path, need, dimension, task, staff_id, due_on) values ($1, $2, $3, '', 'x', 'health', 'x', $4, '2026-02-01')`, [id(27, at), id(19, child), id(5, child), id(4, staff)]);
  }
  for (const [at, { village }] of world.blanks.entries()) {
    await owner.query(`insert into cards (id, code, short_number, place_code, path) values ($1, $2, $3, $4, $5)`, [id(17, 100 + at), `b${String(at).padStart(21, '0')}`, `2${String(at).padStart(8, '0')}`, codeOf(village), pathOf(village)]);
  }
  for (const [at, { place, by }] of world.worries.entries()) {
    await owner.query(`insert into concerns (id, receipt, source, path, place_code, urgency, said_sealed, accept_by, reported_by) values ($1, $2, $3, $4, $5, 'soon', 's', now(), $6)`,
      [id(28, at), `R${at}`, by === null ? 'public' : 'staff', pathOf(place), codeOf(place), by === null ? null : id(4, by)]);
  }
  for (const [at, { village, child }] of world.finds.entries()) {
    await owner.query(`insert into round_finds (id, round_id, place_code, path, name, sex, birth_date, situations, found_on, found_by, child_id) values ($1, $2, $3, $4, '戊', 'male', '2017-01-01', '{other}', '2026-01-05', $5, $6)`,
      [id(29, at), id(30, 0), codeOf(village), pathOf(village), anybody, child === null ? null : id(5, child)]);
  }
  for (const at of world.staff.keys()) {
    await owner.query(`insert into devices (id, staff_id, name) values ($1, $2, 'x')`, [id(32, at), id(4, at)]);
    await owner.query(`insert into received_commands (id, staff_id, endpoint, digest) values ($1, $2, 'x', 'x')`, [id(33, at), id(4, at)]);
  }
}

/** What runs, aid, requests and papers keep of every child, and what they keep of a place. */
async function fillMoney(world: World): Promise<void> {
  const { owner } = db;
  const anybody = id(4, 0);
  await owner.query(`insert into aid_definitions (id, programme, number, path, source, body, digest, from_day) values ($1, 'study', 1, '', 'shipped', '{}', 'x', '2026-01-01')`, [id(49, 0)]);
  for (const [at, { village, walled }] of world.children.entries()) {
    const [child, place, path] = [id(5, at), codeOf(village), pathOf(village)];
    await owner.query(`insert into recoveries (id, number, child_id, path, walled, amount, mode, reason, proposed_by) values ($1, $2, $3, $4, $5, 100, 'paid-back', 'xxxx', $6)`, [id(34, at), `R${at}`, child, path, walled, anybody]);
    await owner.query(`insert into recovery_steps (id, recovery_id, step, reason, by_staff) values ($1, $2, 'propose', 'xxxx', $3)`, [id(35, at), id(34, at), anybody]);
    await owner.query(`insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on) values ($1, $2, 'study', $3, $4, $5, '2026', '2026-05', 1, 'x', 'x', '2026-05-01')`, [id(36, at), `W${at}`, child, path, place]);
    await owner.query(`insert into aid_enrolments (id, number, programme, child_id, path, place_code, applicant, applied_on, definition_id, facts, answer, settings, answered_on) values ($1, $2, 'study', $3, $4, $5, 'x', '2026-05-01', $6, '{}', '{}', '{}', '2026-05-01')`, [id(37, at), `E${at}`, child, path, place, id(49, 0)]);
    await owner.query(`insert into aid_claims (id, number, programme, child_id, path, place_code, definition_id, need, answer, asked, applied_on) values ($1, $2, 'study', $3, $4, $5, $6, 'x', '{}', 1, '2026-05-01')`, [id(38, at), `C${at}`, child, path, place, id(49, 0)]);
    await owner.query(`insert into aid_insured (id, programme, year, child_id, path, state, premium) values ($1, 'cover', '2026', $2, $3, 'listed', 1)`, [id(39, at), child, path]);
    await owner.query(`insert into aid_proofs (id, enrolment_id, child_id, path, period, paper, kind, on_day, roll) values ($1, $2, $3, $4, '2026', 'x', 'paper', '2026-05-01', 'enrolled')`, [id(40, at), id(37, at), child, path]);
    await owner.query(`insert into attachments (id, child_id, kind, name, media_type, size, digest, file_id) values ($1, $2, 'paper', 'x', 'x', 1, 'x', $1)`, [id(56, at), child]);
    await owner.query(`insert into aid_papers (id, enrolment_id, child_id, paper, attachment_id) values ($1, $2, $3, 'xx', $4)`, [id(57, at), id(37, at), child, id(56, at)]);
    await owner.query(`insert into aid_goods (id, child_id, what, given_on, given_by) values ($1, $2, 'xx', '2026-05-01', 'x')`, [id(58, at), child]);
    await owner.query(`insert into aid_recognitions (id, child_id, class, from_day, until_day, document, attachment_id, entered_by) values ($1, $2, 'community-orphan', '2016-01-01', '2020-01-01', 'xx', $3, $4)`, [id(59, at), child, id(56, at), anybody]);
    await owner.query(`insert into aid_steps (id, enrolment_id, child_id, path, move, from_state, to_state, on_day) values ($1, $2, $3, $4, 'start', 'applied', 'applied', '2026-05-01')`, [id(41, at), id(37, at), child, path]);
    await owner.query(`insert into benefit_changes (id, number, kind, child_id, child_name, path, reason, asked_on, asked_by) values ($1, $2, 'end', $3, 'x', $4, 'x', '2026-05-01', $5)`, [id(42, at), `B${at}`, child, path, anybody]);
    await owner.query(`insert into departures (id, child_id, path, walled, child_name, sex, birth_date, to_path, left_on) values ($1, $2, $3, $4, 'x', 'male', '2015-01-01', $5, '2026-05-01')`, [id(60, at), child, path, walled, pathOf(wentTo(village))]);
    await owner.query(`insert into appeals (id, number, application_id, child_id, path, way, authority, grounds, decided_was_on, filed_on, due_on) values ($1, $2, $3, $4, $5, 'court', 'x', 'x', '2026-05-01', '2026-05-02', '2026-06-01')`, [id(43, at), `P${at}`, id(8, at), child, path]);
    await owner.query(`insert into emergency_aids (id, number, child_id, known_as, place_code, path, kind, given_on, goods, why, confirm_by, given_by) values ($1, $2, $3, 'x', $4, $5, 'goods', '2026-05-01', 'x', 'x', '2026-05-10', $6)`, [id(44, at), `J${at}`, child, place, path, anybody]);
    await owner.query(`with n as (insert into paper_numbers values ($2, 'x', 2026, 1)) insert into issued_papers (id, kind, prefix, mark, year, running, number, about, about_id, child_id, path, day, digest, file_id, content_sealed, created_by)
      values ($1, 'x', $2, 'x', 2026, 1, $2, 'child', $3, $3, $4, '2026-05-01', 'x', $1, 'x', $5)`, [id(45, at), `N${at}`, child, path, anybody]);
    await owner.query(`insert into guardian_notes (id, child_id, guardian_id, path, kind, said_sealed, told_at) values ($1, $2, $3, $4, 'other', 'x', now())`, [id(46, at), child, id(6, at), path]);
    await owner.query(`insert into pay_checks (id, run_id, child_id, child_name, kind, months, detail_zh, detail_en, path) values ($1, $2, $3, 'x', 'jump', '{2026-01}', 'x', 'x', $4)`, [id(47, at), id(3, 0), child, path]);
    await owner.query(`insert into pay_transfers (id, run_id, seq, payee, bank, account_sealed, account_token, account_hint, amount, lines, path) values ($1, $2, $3, 'x', 'x', 'x', 'x', 'x', 1, 1, $4)`, [id(48, at), id(3, 0), at, path]);
    await owner.query(`insert into national_sheets (id, direction, place_code, path, month, walled, reason, name, counts, fingerprint, file_id, content_id, created_by) values ($1, 'out', $2, $3, '2026-05', $4, 'xxxx', 'x', '{}', 'x', $1, $1, $5)`, [id(50, at), place, path, walled, anybody]);
    await owner.query(`insert into intakes (id, number, kind, state, taken_on, child_name, birth_date, applicant, applicant_kind, from_path, from_says, place_code, path, child_id) values ($1, $2, 'in', 'accepted', '2026-05-01', 'x', '2015-01-01', 'x', 'guardian', $4, 'x', $3, $4, $5)`, [id(51, at), `I${at}`, place, path, child]);
    await owner.query(`insert into intake_steps (id, intake_id, move, from_state, to_state, on_day) values ($1, $2, 'x', 'x', 'x', '2026-05-01')`, [id(52, at), id(51, at)]);
    await owner.query(`insert into standards (id, place_code, path, from_month, document_title, announced_on, drafted_by) values ($1, $2, $3, '2026-01', 'xx', '2026-01-01', $4)`, [id(53, at), place, path, anybody]);
  }
}

/** The county that a child of the other one went to. */
const wentTo = (village: string) => (village.startsWith('a') ? 'b' : 'a');

/** What somebody sees of that: the file, or money of the place, or neither. */
function expectedMoney(world: World, who: number): Record<string, string[]> {
  const person = world.staff[who]!;
  const { post, hiv } = person;
  const children = (kind: number, may: (at: number) => boolean) => numbers(world.children.length).filter(may).map((at) => id(kind, at));
  const here = (at: number) => inArea(person, world.children[at]!.village);
  const beyondWall = (at: number) => !world.children[at]!.walled || hiv;
  // Whose post is a place, or an institution for those who live there: not who is assigned to a child.
  const files = (at: number) => has([...byPlace, 'institution-staff'], post) && oracle.child(world, who, at);
  const papers = (at: number) => oracle.child(world, who, at);
  const ofPlace = (at: number) => has(byPlace, post) && oracle.child(world, who, at);
  const handles = (at: number) => has(money, post) && here(at);
  const recovered = (at: number) => here(at) && beyondWall(at) && (files(at) || post === 'finance');
  return {
    recoveries: children(34, recovered), recovery_steps: children(35, recovered), awards: children(36, files), aid_enrolments: children(37, files), aid_claims: children(38, files), aid_insured: children(39, files),
    aid_proofs: children(40, files), aid_papers: children(57, files), aid_goods: children(58, files), aid_recognitions: children(59, files), aid_steps: children(41, files), benefit_changes: children(42, files),
    // The county left and whoever handles money there; and the officer of the county it went to.
    departures: children(60, (at) => beyondWall(at) && ((has([...byPlace, 'finance'], post) && here(at)) || (post === 'county-officer' && wentTo(world.children[at]!.village).startsWith(person.place)))), appeals: children(43, files), emergency_aids: children(44, files),
    issued_papers: children(45, papers), guardian_notes: children(46, (at) => has(['supervisor', 'county-officer', 'centre-worker'], post) && here(at) && beyondWall(at)),
    pay_checks: children(47, handles), pay_transfers: children(48, handles),
    national_sheets: children(50, (at) => has(['county-officer', 'city-officer'], post) && here(at) && beyondWall(at)),
    // Taken outside: both ends of it lie in the child's place.
    intakes: children(51, (at) => ofPlace(at) || (has(byPlace, post) && world.children[at]!.village === person.place)), intake_steps: children(52, (at) => ofPlace(at) || (has(byPlace, post) && world.children[at]!.village === person.place)),
    standards: children(53, (at) => has(['city-officer', 'city-leader', 'county-officer', 'county-reviewer', 'finance'], post) && (here(at) || person.place.startsWith(world.children[at]!.village))),
  };
}

/** What somebody sees of it, by the oracle. */
function expectedField(world: World, who: number): Record<string, string[]> {
  const children = (kind: number, may: (at: number) => boolean) => numbers(world.children.length).filter(may).map((at) => id(kind, at));
  const of = (kind: number, list: unknown[], may: (at: number) => boolean) => numbers(list.length).filter(may).map((at) => id(kind, at));
  const seen = (at: number) => oracle.child(world, who, at);
  const told = (at: number) => oracle.story(world, who, at);
  const { post, place } = world.staff[who]!;
  return {
    assessments: children(14, told), child_colours: children(15, seen), alarms: children(16, seen), visit_responsibles: children(18, seen), service_plans: children(19, told), service_plan_reviews: children(20, told), round_checks: children(21, seen),
    cards: [...children(17, seen), ...of(17, world.blanks, (at) => oracle.blank(world, who, at)).map((one) => one.replace(/0(\d\d)$/, '1$1'))],
    visits: of(22, world.visits, (at) => oracle.visit(world, who, at)), visit_photos: of(23, world.visits, (at) => oracle.visit(world, who, at)), service_tasks: of(27, world.visits, (at) => oracle.visit(world, who, at)),
    visit_questions: of(24, world.visits, (at) => oracle.supervised(world, who, at)), visit_answers: of(25, world.visits, (at) => oracle.supervised(world, who, at)), callbacks: of(26, world.visits, (at) => oracle.supervised(world, who, at)),
    concerns: of(28, world.worries, (at) => oracle.worry(world, who, at)), round_finds: of(29, world.finds, (at) => oracle.find(world, who, at)),
    screening_rounds: has(byPlace, post) && (place === '' || place.startsWith('a')) ? [id(30, 0)] : [],
    devices: of(32, world.staff, (at) => at === who || has(['system-admin', 'security-admin'], post)), received_commands: [id(33, who)],
  };
}

const numbers = (length: number) => Array.from({ length }, (_, at) => at);

test('lists, counts, joins and single rows show exactly what the oracle allows', async () => {
  await fc.assert(fc.asyncProperty(worlds, async (drawn) => {
    const world = { ...drawn, visits: drawn.visits.filter(({ child }) => child < drawn.children.length), finds: drawn.finds.map((find) => ({ ...find, child: find.child === null || find.child >= drawn.children.length ? null : find.child })) };
    await fill(world);
    await fillField(world);
    await fillMoney(world);
    for (const who of numbers(world.staff.length)) {
      const seen = numbers(world.children.length).filter((child) => oracle.child(world, who, child));
      const paid = numbers(world.children.length).filter((child) => oracle.money(world, who, child));
      const suspected = numbers(world.suspected.length).filter((at) => oracle.suspected(world, who, at));
      const expected: Record<string, string[]> = {
        children: seen.map((at) => id(5, at)),
        guardians: seen.map((at) => id(6, at)),
        timeline_events: seen.map((at) => id(7, at)),
        applications: seen.map((at) => id(8, at)),
        decisions: seen.map((at) => id(9, at)),
        pay_lines: paid.map((at) => id(10, at)),
        payments: paid.map((at) => id(11, at)),
        suspected_children: suspected.map((at) => id(13, at)),
        ...expectedField(world, who), ...expectedMoney(world, who),
      };
      await acting(db, id(4, who), async (tx) => {
        for (const [table, ids] of Object.entries(expected)) {
          const listed = await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(tx);
          expect(listed.rows.map((row) => row.id), `${world.staff[who]!.post} lists ${table}`).toEqual(ids);
          const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
          expect(counted.rows[0]!.n, `${world.staff[who]!.post} counts ${table}`).toBe(ids.length);
        }
        const joined = await sql<{ id: string }>`select c.id from children c join decisions d on d.child_id = c.id join payments p on p.child_id = c.id join guardians g on g.child_id = c.id order by c.id`.execute(tx);
        expect(joined.rows.map((row) => row.id)).toEqual(expected['children']);
        const planned = await sql<{ id: string }>`select child_id as id from planned_visits where done_on is null order by 1`.execute(tx);
        expect(planned.rows.map((row) => row.id), `${world.staff[who]!.post} lists plans`).toEqual(expected['children']);
        for (const child of numbers(world.children.length)) {
          const single = await sql`select 1 from children where id = ${id(5, child)}`.execute(tx);
          expect(single.rows.length).toBe(seen.includes(child) ? 1 : 0);
        }
      });
    }
  }), { numRuns: 40 });
}, 300_000);

test('nobody writes a child into a place that is not theirs, nor takes one over', async () => {
  await fill({
    staff: [{ post: 'supervisor', place: 'a1', hiv: false, institution: null }],
    children: [{ village: 'a1x', walled: false, institution: null }, { village: 'b1x', walled: false, institution: null }],
    assignments: [], suspected: [], visits: [], blanks: [], worries: [], finds: [],
  });
  const insert = (village: string) => acting(db, id(4, 0), (tx) => sql`insert into children (id, name, sex, birth_date, place_code, path)
    values (gen_random_uuid(), '戊', 'female', '2018-01-01', ${codeOf(village)}, ${pathOf(village)})`.execute(tx));
  await insert('a1y');
  await expect(insert('b1x')).rejects.toThrow(/row-level security/);
  await expect(acting(db, id(4, 0), (tx) => sql`update children set path = ${pathOf('b1y')} where id = ${id(5, 0)}`.execute(tx))).rejects.toThrow(/row-level security/);
  const other = await acting(db, id(4, 0), (tx) => sql`update children set name = '己' where id = ${id(5, 1)}`.execute(tx));
  expect(other.numAffectedRows).toBe(0n);
});

test('without an actor nothing is seen, and the app role cannot step around the policies', async () => {
  const bare = await asDoor(db, (tx) => sql<{ n: number }>`select (select count(*) from children)::int + (select count(*) from staff)::int + (select count(*) from audit_rows)::int as n`.execute(tx));
  expect(bare.rows[0]!.n).toBe(0);
  const owner = await db.owner.query<{ name: string }>('select quote_ident(current_user) as name');
  for (const forbidden of ['select * from staff_credentials', 'select * from sessions', 'delete from children', 'delete from payments', 'update payments set amount = 1',
    `insert into audit_rows (action, subject_kind, subject_id) values ('open', 'x', 'x')`, 'delete from audit_rows', 'alter table children disable row level security', `set role ${owner.rows[0]!.name}`]) {
    await expect(asDoor(db, (tx) => sql.raw(forbidden).execute(tx)), forbidden).rejects.toThrow(/permission denied|must be owner/);
  }
  const role = await asDoor(db, (tx) => sql<{ safe: boolean }>`select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as safe from pg_roles where rolname = current_user`.execute(tx));
  expect(role.rows[0]!.safe).toBe(true);
});

test('every table that holds people is behind row-level security, and every table has the audit trigger', async () => {
  const { rows } = await db.owner.query<{ name: string; secured: boolean; audited: boolean; open: boolean }>(`
    select c.relname as name, c.relrowsecurity as secured,
           exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_write') as audited,
           has_table_privilege('tonghu_app', c.oid, 'select') as open
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  const public_ = ['places', 'organisations', 'posts'];
  expect(rows.filter((row) => row.open && !row.secured && !public_.includes(row.name)).map((row) => row.name)).toEqual([]);
  const withoutTrigger = ['audit_rows', 'audit_seals', 'audit_leaves', 'coming_days', 'coming_events', 'coming_stale', 'guardian_knocks', 'guardian_sessions', 'messages', 'paper_numbers', 'planned_visits', 'received_commands', 'run_sightings', 'sessions', 'tonghu_migrations', 'tonghu_vault'];
  expect(rows.filter((row) => !row.audited && !withoutTrigger.includes(row.name)).map((row) => row.name)).toEqual([]);
});

test('the posts of the database are those of domain', async () => {
  const { rows } = await db.owner.query('select post, sees, must_code from posts order by post');
  expect(rows).toEqual(postNames.map((post) => ({ post, sees: posts[post].sees, must_code: posts[post].needsCode })).sort((a, b) => (a.post < b.post ? -1 : 1)));
});
