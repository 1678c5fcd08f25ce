import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Assessment } from '@tonghu/domain/assessments/shapes';
import { answer } from '@tonghu/domain/assessments/answers';
import { acting } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay, testPlaces } from '../children/testing.ts';
import { listAlarms, seeAlarm } from './alarms.ts';
import { confirmAssessment, returnAssessment } from './decide-assessment.ts';
import { listAssessments } from './list-assessments.ts';
import { assessmentsOfChild, colourOfChild } from './of-child.ts';
import { openAssessment } from './open-assessment.ts';
import { submitAssessment } from './submit-assessment.ts';
import { aVisit, answersOf, at, colours, newAssessment, offerInstruments } from './testing.ts';

let town: Town;
let director: Actor; let supervisor: Actor; let county: Actor;
beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  await offerInstruments(db);
  ({ director, supervisor, 'county-officer': county } = town.actors);
});
afterAll(() => town.db.close());

const submit = (actor: Actor, ...given: Parameters<typeof newAssessment>) => submitOn(testDay, actor, ...given);
const submitOn = (day: string, actor: Actor, ...given: Parameters<typeof newAssessment>) => at(town.db, actor, (work) => submitAssessment(work, newAssessment(...given)), day);
const confirm = (actor: Actor, { id, version }: Assessment, outcome: string, why: string | null = null, day = testDay) =>
  at(town.db, actor, (work) => confirmAssessment(work, id, version, { outcome, why }), day);
const colourOf = (childId: string, actor = supervisor, day = testDay) => at(town.db, actor, (work) => colourOfChild(work, childId), day);
const fields = (says: string) => ({ code: 'bad-input', detail: { fields: { outcome: { zh: expect.stringContaining(says) } } } });
const vetoed = answer(colours, answersOf(10), 'danger-signs', ['abuse']);
/** Of this colour since a day, confirmed by the supervisor. */
async function graded(colour: string, score: number, day: string) {
  const { id } = await aChild(town.db);
  const sent = await submitOn(day, director, id, { answers: answersOf(score), assessedOn: day });
  expect(sent.suggested).toBe(colour);
  await confirm(supervisor, sent, colour, null, day);
  return id;
}

test('the server computes; a person who did not assess confirms; the plan follows', async () => {
  const { id } = await aChild(town.db);
  const sent = await submit(director, id, { answers: answersOf(50) });
  expect(sent).toMatchObject({ score: 50, band: 'yellow', suggested: 'yellow', previous: null, state: 'submitted', veto: false });
  expect(sent.because[0]!.zh).not.toBe('');
  expect((await colourOf(id)).colour).toBeNull();
  await expect(confirm(director, sent, 'yellow')).rejects.toMatchObject({ code: 'not-allowed' });
  const done = await confirm(supervisor, sent, 'yellow');
  expect(done).toMatchObject({ state: 'confirmed', outcome: 'yellow', decidedBy: supervisor.name });
  expect(await colourOf(id)).toMatchObject({ colour: 'yellow', since: testDay, confirmed: true, because: sent.because, planDueAt: expect.stringMatching(/^2026-06-08/) });
  const { rows } = await town.db.owner.query('select due_on, because, responsible_id from planned_visits where child_id = $1 and done_on is null', [id]);
  expect(rows[0]).toMatchObject({ because: ['yellow'] });
});

test('nobody confirms the own assessment, not even a supervisor', async () => {
  const { id } = await aChild(town.db);
  const own = await submit(supervisor, id);
  await expect(confirm(supervisor, own, 'blue')).rejects.toMatchObject({ code: 'not-allowed', detail: { rule: { zh: expect.stringContaining('另一个人') } } });
  // Nor past the command: the table itself refuses.
  await expect(at(town.db, supervisor, ({ tx }) => sql`update assessments set state = 'confirmed', outcome = 'blue', decided_by = ${supervisor.id} where id = ${own.id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  expect((await confirm(county, own, 'blue')).state).toBe('confirmed');
});

test('another outcome than suggested needs a reason; one that the instrument does not know is refused', async () => {
  const { id } = await aChild(town.db);
  const sent = await submit(director, id, { answers: answersOf(30) });
  await expect(confirm(supervisor, sent, 'red')).rejects.toMatchObject({ detail: { fields: { why: expect.anything() } } });
  await expect(confirm(supervisor, sent, 'purple')).rejects.toMatchObject({ code: 'bad-input' });
  await confirm(supervisor, sent, 'red', '村里反映父亲酒后打人');
  const now = await colourOf(id);
  expect(now).toMatchObject({ colour: 'red', byVeto: false, conference: true });
  expect(now.because![0]!.zh).toContain('酒后打人');
});

test('a safer colour takes the supervisor or the county, and a visit at which the child was seen', async () => {
  const child = await graded('yellow', 50, '2026-05-01');
  const safer = await submit(director, child, { answers: answersOf(30) });
  expect(safer).toMatchObject({ suggested: 'blue', previous: 'yellow' });
  await expect(confirm(town.actors['centre-worker'], safer, 'blue')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(confirm(supervisor, safer, 'blue')).rejects.toMatchObject(fields('探访并见到孩子'));
  await aVisit(town.db, child, director, '2026-05-20', 'not-seen');
  await aVisit(town.db, child, director, '2026-04-30');
  await expect(confirm(supervisor, safer, 'blue')).rejects.toMatchObject(fields('探访并见到孩子'));
  const wrong = await aVisit(town.db, child, director, '2026-05-21');
  await town.db.owner.query('update visits set superseded = true where id = $1', [wrong]);
  await expect(confirm(supervisor, safer, 'blue')).rejects.toMatchObject(fields('探访并见到孩子'));
  await aVisit(town.db, child, director, '2026-05-22');
  expect((await confirm(supervisor, safer, 'blue')).outcome).toBe('blue');
  const { colours: over } = await at(town.db, director, (work) => assessmentsOfChild(work, child));
  expect(over.map(({ colour, from, until }) => [colour, from, until])).toEqual([['blue', testDay, null], ['yellow', '2026-05-01', testDay]]);
});

test('one point below a limit changes nothing, and only one step at a time', async () => {
  const child = await graded('yellow', 50, '2026-05-01');
  await aVisit(town.db, child, director, '2026-05-20');
  const near = await submitOn('2026-05-25', director, child, { answers: answersOf(44), assessedOn: '2026-05-25' });
  expect(near).toMatchObject({ band: 'blue', suggested: 'yellow' });
  await confirm(supervisor, near, 'yellow', null, '2026-05-25');
  expect(await colourOf(child)).toMatchObject({ colour: 'yellow', since: '2026-05-01' });
  const far = await submit(director, child, { answers: answersOf(5) });
  expect(far).toMatchObject({ band: 'green', suggested: 'blue' });
});

test('a veto turns red at once, alarms by name, and tells no reason on the timeline', async () => {
  const child = await graded('green', 10, '2026-05-01');
  const sent = await submit(director, child, { answers: vetoed });
  expect(sent).toMatchObject({ state: 'submitted', suggested: 'red', veto: true, previous: 'green' });
  expect(await colourOf(child)).toMatchObject({ colour: 'red', byVeto: true, confirmed: false, conference: true, planDueAt: expect.stringMatching(/^2026-06-02/) });
  const { rows: told } = await town.db.owner.query<{ to_staff: string }>('select to_staff from alarms where child_id = $1', [child]);
  const { 'centre-worker': centre } = town.actors;
  expect(told.map((row) => row.to_staff).sort()).toEqual([supervisor.id, county.id, centre.id, town.others.namedOfficer.id].sort());
  const { rows: lines } = await town.db.owner.query<{ says_zh: string }>('select says_zh from timeline_events where child_id = $1 order by created_at desc limit 1', [child]);
  expect(lines[0]!.says_zh).toContain('红色');
  expect(lines[0]!.says_zh).not.toMatch(/虐待|伤/);

  const [mine] = (await at(town.db, supervisor, (work) => listAlarms(work, { seen: 'no', limit: 50 }))).rows.filter((row) => row.childId === child);
  await expect(at(town.db, county, (work) => seeAlarm(work, mine!.id))).rejects.toMatchObject({ code: 'not-found' });
  await at(town.db, supervisor, (work) => seeAlarm(work, mine!.id));
  expect((await at(town.db, supervisor, (work) => listAlarms(work, { seen: 'no', limit: 50 }))).rows.map((row) => row.id)).not.toContain(mine!.id);

  // It stands first in the queue.
  const queue = await at(town.db, supervisor, (work) => listAssessments(work, { state: 'submitted', limit: 50 }));
  expect(queue.rows[0]!.id).toBe(sent.id);
  const stays = await confirm(supervisor, sent, 'red');
  expect(stays.now).toMatchObject({ colour: 'red', byVeto: true, confirmed: true, from: testDay });
});

test('a veto is not returned; it is taken back by a supervisor with a reason, after another visit', async () => {
  const child = await graded('green', 10, '2026-05-01');
  const visit = await aVisit(town.db, child, director, testDay);
  const sent = await submit(director, child, { answers: vetoed, visitId: visit });
  await expect(at(town.db, supervisor, (work) => returnAssessment(work, sent.id, sent.version, '填错了'))).rejects.toMatchObject({ code: 'wrong-state' });
  const other = await submit(director, child, { answers: answersOf(10) });
  await expect(confirm(supervisor, other, other.suggested)).rejects.toMatchObject(fields('紧急的评估'));
  await expect(confirm(supervisor, sent, 'green')).rejects.toMatchObject({ detail: { fields: { why: expect.anything() } } });
  await expect(confirm(supervisor, sent, 'green', '医院检查为摔伤')).rejects.toMatchObject(fields('触发红色的那次不算'));
  await aVisit(town.db, child, supervisor, testDay);
  await expect(confirm(town.actors['centre-worker'], sent, 'green', '医院检查为摔伤')).rejects.toMatchObject({ code: 'not-allowed' });
  await confirm(supervisor, sent, 'green', '医院检查为摔伤');
  expect(await colourOf(child)).toMatchObject({ colour: 'green', byVeto: false });
});

test('an assessment that arrives after a newer one was confirmed overturns nothing', async () => {
  const child = await graded('yellow', 50, '2026-05-20');
  const late = await submit(director, child, { answers: answersOf(10), assessedOn: '2026-05-10' });
  expect(late).toMatchObject({ state: 'replaced', previous: null });
  expect((await colourOf(child)).colour).toBe('yellow');
  // A veto alarms whenever it comes, and waits for a person without changing the colour.
  const lateVeto = await submit(director, child, { answers: vetoed, assessedOn: '2026-05-11' });
  expect(lateVeto).toMatchObject({ state: 'submitted', outdated: true });
  expect(await colourOf(child)).toMatchObject({ colour: 'yellow', byVeto: false });
  const { rows } = await town.db.owner.query('select 1 from alarms where assessment_id = $1', [lateVeto.id]);
  expect(rows.length).toBe(4);
  await confirm(supervisor, lateVeto, 'red');
  expect((await colourOf(child)).colour).toBe('red');
});

test('whatever the order of arrival, the newest confirmed colour holds, and older ones are not left waiting', async () => {
  const { id } = await aChild(town.db);
  const newer = await submit(director, id, { answers: answersOf(50), assessedOn: '2026-05-30' });
  const older = await submit(director, id, { answers: answersOf(10), assessedOn: '2026-05-10' });
  await confirm(supervisor, newer, 'yellow');
  const { assessments } = await at(town.db, supervisor, (work) => assessmentsOfChild(work, id));
  expect(assessments.map((row) => [row.id, row.state])).toEqual([[newer.id, 'confirmed'], [older.id, 'replaced']]);
  await expect(confirm(supervisor, { ...older, version: older.version + 1 }, 'green')).rejects.toMatchObject({ code: 'wrong-state' });
});

test('the same again is the same row; another content under the id is refused, and so is somebody else\'s id', async () => {
  const { id } = await aChild(town.db);
  const given = newAssessment(id);
  const first = await at(town.db, director, (work) => submitAssessment(work, given));
  expect(await at(town.db, director, (work) => submitAssessment(work, given))).toEqual(first);
  await expect(at(town.db, director, (work) => submitAssessment(work, { ...given, answers: answersOf(60) }))).rejects.toMatchObject({ code: 'id-already-used' });
  const far = await aChild(town.db, { hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage });
  await expect(at(town.db, town.others.otherSupervisor, (work) => submitAssessment(work, { ...given, childId: far.id }))).rejects.toMatchObject({ code: 'id-already-used' });
  const { rows } = await town.db.owner.query('select 1 from timeline_events where child_id = $1 and word = $2', [id, 'assessments']);
  expect(rows.length).toBe(1);
});

test('two who send the same id at once record one', async () => {
  const { id } = await aChild(town.db);
  const given = newAssessment(id, { answers: vetoed });
  const both = await Promise.all([0, 1].map(() => at(town.db, director, (work) => submitAssessment(work, given))));
  expect(both[0]!.id).toBe(both[1]!.id);
  const { rows } = await town.db.owner.query('select 1 from child_colours where child_id = $1', [id]);
  expect(rows.length).toBe(1);
});

test('two who decide at once: one wins, the other is told what is there now', async () => {
  const { id } = await aChild(town.db);
  const sent = await submit(director, id);
  const results = await Promise.allSettled([confirm(supervisor, sent, 'blue'), confirm(county, sent, 'blue')]);
  expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile', detail: { theirs: { state: 'confirmed' } } } });
});

test.each<[string, Parameters<typeof newAssessment>[1], string]>([
  ['a question that is open', { answers: {} }, 'answers.'],
  ['an option nobody offered', { answers: { ...answersOf(10), 'danger-signs': ['abuse', 'x'] } }, 'answers.danger-signs'],
  ['a question of no instrument', { answers: { ...answersOf(10), constructor: 'none' } }, 'answers.constructor'],
  ['tomorrow', { assessedOn: '2026-06-02' }, 'assessedOn'],
  ['before the birth', { assessedOn: '2010-01-01' }, 'assessedOn'],
  ['a version nobody published', { number: 7 }, 'instrument'],
  ['an instrument nobody published', { instrument: '__proto__' }, 'instrument'],
  ['one person where it takes two', { instrument: 'guardianship-capability' }, 'secondAssessor'],
  ['a station that is a child', { instrument: 'station-self-check' }, 'organisationId'],
])('refused by field: %s', async (_says, change, field) => {
  const { id } = await aChild(town.db);
  await expect(submit(supervisor, id, change)).rejects.toMatchObject({ code: 'bad-input' });
  await submit(supervisor, id, change).catch((problem) => expect(Object.keys(problem.detail.fields).some((one) => one.startsWith(field))).toBe(true));
});

test('companions see the colour and never why; others of other places see nothing', async () => {
  const child = await graded('red', 75, '2026-05-20');
  const { volunteer } = town.actors;
  await acting(town.db, county.id, (tx) => sql`insert into assignments (id, staff_id, child_id, task, from_day) values (${crypto.randomUUID()}, ${volunteer.id}, ${child}, 'visit', '2026-05-01')`.execute(tx));
  expect(await colourOf(child, volunteer)).toMatchObject({ colour: 'red', because: null, assessmentId: null, planDueAt: null });
  await expect(at(town.db, volunteer, (work) => assessmentsOfChild(work, child))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(submit(volunteer, child)).rejects.toMatchObject({ code: 'not-allowed' });
  const { rows } = await at(town.db, volunteer, ({ tx }) => sql`select id from assessments`.execute(tx));
  expect(rows).toEqual([]);
  await expect(colourOf(child, town.others.otherSupervisor)).rejects.toMatchObject({ code: 'not-found' });
  const sent = (await at(town.db, supervisor, (work) => assessmentsOfChild(work, child))).assessments[0]!.id;
  await expect(at(town.db, town.others.otherSupervisor, (work) => openAssessment(work, sent))).rejects.toMatchObject({ code: 'not-found' });
});

test('a social worker assesses the children entrusted to her, a veto included, and nobody else\'s', async () => {
  const child = await graded('green', 10, '2026-05-01');
  const { 'social-worker': social } = town.actors;
  await expect(submit(social, child, { answers: vetoed })).rejects.toMatchObject({ code: 'not-found' });
  await acting(town.db, county.id, (tx) => sql`insert into assignments (id, staff_id, child_id, task, from_day) values (${crypto.randomUUID()}, ${social.id}, ${child}, 'visit', '2026-05-01')`.execute(tx));
  expect(await submit(social, child, { answers: vetoed })).toMatchObject({ veto: true, previous: 'green' });
  expect(await colourOf(child, social)).toMatchObject({ colour: 'red', byVeto: true });
  const { rows } = await town.db.owner.query('select 1 from alarms where child_id = $1', [child]);
  expect(rows.length).toBe(4);
});

test('a walled child is in nobody\'s queue, and its veto alarms the named alone', async () => {
  const { id } = await aChild(town.db);
  await town.db.owner.query('update children set walled = true where id = $1', [id]);
  await expect(submit(director, id)).rejects.toMatchObject({ code: 'not-found' });
  const sent = await at(town.db, town.others.namedOfficer, (work) => submitAssessment(work, newAssessment(id, { answers: vetoed })));
  const { rows } = await town.db.owner.query('select 1 from alarms where child_id = $1', [id]);
  expect(rows).toEqual([]);
  const queue = await at(town.db, supervisor, (work) => listAssessments(work, { state: 'submitted', limit: 200 }));
  expect(queue.rows.map((row) => row.id)).not.toContain(sent.id);
  expect(queue.total).toBe(queue.rows.length);
});

test('opening leaves an audit row; a list does not, and masks names for the county', async () => {
  const { id } = await aChild(town.db);
  const sent = await submit(director, id);
  const opened = await at(town.db, county, (work) => openAssessment(work, sent.id));
  expect(opened.child!.name).toBe('王小雨');
  const { rows } = await town.db.owner.query(`select 1 from audit_rows where subject_id = $1 and action = 'open' and actor = $2`, [sent.id, county.id]);
  expect(rows.length).toBe(1);
  const queue = await at(town.db, county, (work) => listAssessments(work, { state: 'submitted', limit: 200 }));
  expect(queue.rows.find((row) => row.id === sent.id)!.child!.name).toBe('王**');
});

test('pages give everyone once, waiting or decided', async () => {
  for (const state of ['submitted', 'confirmed'] as const) {
    const all = await at(town.db, county, (work) => listAssessments(work, { state, limit: 200 }));
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await at(town.db, county, (work) => listAssessments(work, { state, limit: 2, ...(after ? { after } : {}) }));
      ids.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toEqual(all.rows.map((row) => row.id));
  }
});

test('a returned assessment stays to be read, with the reason', async () => {
  const { id } = await aChild(town.db);
  const sent = await submit(director, id);
  const back = await at(town.db, supervisor, (work) => returnAssessment(work, sent.id, sent.version, '照护人一栏请再核实'));
  expect(back).toMatchObject({ state: 'returned', decidedWhy: '照护人一栏请再核实', outcome: null });
  expect((await colourOf(id)).colour).toBeNull();
  await expect(confirm(supervisor, back, 'blue')).rejects.toMatchObject({ code: 'wrong-state' });
});
