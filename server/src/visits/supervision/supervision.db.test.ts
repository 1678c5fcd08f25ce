import { createHash } from 'node:crypto';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { NewVisit } from '@tonghu/domain/visits/shapes';
import type { VisitQuestion } from '@tonghu/domain/visits/supervision-shapes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, anIdNumber, testDay, testPlaces } from '../../children/testing.ts';
import { seeded } from '../photos/testing.ts';
import { openVisit } from '../read-visit.ts';
import { recordVisit } from '../record-visit.ts';
import { asVisitor, newVisit } from '../testing.ts';
import { answerQuestion } from './answer-question.ts';
import { drawCallbacks, listCallbacks, recordCallback } from './callbacks.ts';
import { listQuestions } from './list-questions.ts';

let town: Town;
const kids: string[] = [];
beforeAll(async () => {
  town = await aTown(await freshDatabase());
  for (const name of ['赵甲', '赵乙', '赵丙', '赵丁']) kids.push((await aChild(town.db, { name, idNumber: anIdNumber('2015-03-01', 'female') })).id);
  await town.db.owner.query(`update children set household_id = gen_random_uuid()`); // four homes
});
afterAll(() => town.db.close());

const record = (visit: NewVisit, as: Actor = town.actors.director) => asVisitor(town, as, (work) => recordVisit(work, visit));
const asked = async (as: Actor = town.actors.supervisor, query: object = {}): Promise<VisitQuestion[]> => (await asVisitor(town, as, (work) => listQuestions(work, { limit: 100, state: 'open', ...query }))).rows;
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
const stored = async () => (await town.db.owner.query(`select visit_id, kind, about from visit_questions order by visit_id, kind`)).rows;
/** Everything else that visits leave behind. */
const kept = async () => [
  (await town.db.owner.query(`select id, child_id, visited_by, started_at, superseded, corrects from visits order by id`)).rows,
  (await town.db.owner.query(`select child_id, opened_on, due_on, done_on, visit_id from planned_visits order by child_id, opened_on`)).rows,
  (await town.db.owner.query(`select kind, says_zh, refers_to from timeline_events where word = 'visits' order by refers_to`)).rows,
];
async function forget(): Promise<void> {
  await town.db.owner.query('truncate visit_answers, visit_questions, callbacks, visit_photos, planned_visits, visits cascade');
  await town.db.owner.query(`delete from timeline_events where word = 'visits'`);
}

test('the same visits, from phones that send in any order and again, lead to the same rows and questions', async () => {
  const next = seeded(7);
  const { director, volunteer } = town.actors;
  for (const child of kids) await town.db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2026-01-01')`, [child, volunteer.id]);
  // A volunteer, who may read no question, sends half of them.
  const visits = Array.from({ length: 30 }, (_, at) => ({
    as: at % 2 ? volunteer : director,
    visit: newVisit(kids[Math.floor(next() * 4)]!, { at: new Date(Date.parse(`${testDay}T00:30:00+08:00`) + Math.floor(next() * 16 * 60) * 60_000).toISOString(), minutes: Math.floor(next() * 50) }),
  }));
  for (const { visit, as } of visits.slice(0, 6)) {
    visits.push({ as, visit: newVisit(visit.childId, { at: new Date(Date.parse(visit.startedAt) + 90 * 60_000).toISOString(), minutes: 20, corrects: visit.id, correctionReason: '时间写错' }) });
  }
  const results: [unknown, unknown][] = [];
  for (let order = 0; order < 3; order++) {
    await forget();
    // Some are sent again at once, some much later: the phone did not hear the answer.
    const sent = [...visits, ...visits.filter(() => next() < 0.5)].map((one) => ({ ...one, at: next() })).toSorted((a, b) => a.at - b.at);
    for (const { visit, as } of sent) {
      // A correction is sent after what it corrects, as an outbox does.
      const corrected = visits.find((one) => one.visit.id === visit.corrects);
      if (corrected) await record(corrected.visit, corrected.as);
      await record(visit, as);
    }
    results.push([await stored(), await kept()]);
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
  const questions = results[0]![0] as { kind: string }[];
  expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(['too-short', 'same-minutes', 'many-in-a-day']));
  expect(questions.filter(({ kind }) => kind === 'many-in-a-day')).toHaveLength(2); // once a person and day
  expect(await codeOf(asked(volunteer))).toBe('not-allowed');
});

test('two visits at the same moment still see each other', async () => {
  await forget();
  await Promise.all(kids.map((child) => record(newVisit(child))));
  const rows = await stored();
  expect(rows.map(({ kind, about }) => [kind, about.visits.length])).toEqual(kids.map(() => ['same-minutes', 3]));
});

test('far from where the child is usually visited is asked only where positions are on', async () => {
  await forget();
  const at = (hour: string, lat: number) => newVisit(kids[0]!, { at: `2026-05-${hour}T09:00:00+08:00`, position: { lat, lon: 119.2, accuracy: 20 } });
  for (const [day, lat] of [['20', 36.4], ['21', 36.401], ['22', 36.402], ['23', 36.5]] as const) await record(at(day, lat));
  expect(await stored()).toEqual([]);
  await town.db.owner.query(`insert into city_settings values ('positions', 'true')`);
  await forget();
  for (const [day, lat] of [['23', 36.5], ['20', 36.4], ['21', 36.401], ['22', 36.402]] as const) await record(at(day, lat));
  expect(await stored()).toMatchObject([{ kind: 'far-away', about: { metres: expect.any(Number) } }]);
  await town.db.owner.query(`delete from city_settings where name = 'positions'`);
});

test('answers are the record: beside each other, the last counts, and nobody answers for the own visit', async () => {
  await forget();
  const { supervisor, director, 'county-officer': officer } = town.actors;
  const [short, own] = [newVisit(kids[0]!, { minutes: 2 }), newVisit(kids[1]!, { minutes: 1, at: `${testDay}T11:00:00+08:00` })];
  await record(short);
  await record(own, supervisor);
  const questions = await asked();
  expect(questions).toMatchObject([{ kind: 'too-short', visit: { id: short.id, visitor: { id: director.id } }, answers: [], answered: false }]);
  expect((await asked(officer)).map(({ visit }) => visit.id).toSorted()).toEqual([short.id, own.id].toSorted());
  for (const outside of [town.others.otherSupervisor, town.others.otherCountyOfficer]) expect(await asked(outside)).toEqual([]);
  expect((await asVisitor(town, supervisor, (work) => openVisit(work, own.id))).questions).toEqual([]);

  const ownQuestion = (await asked(officer)).find(({ visit }) => visit.id === own.id)!;
  const answer = (as: Actor, id: string, given: object) => asVisitor(town, as, (work) => answerQuestion(work, id, { id: crypto.randomUUID(), answer: 'explained', note: '已核实', ...given }));
  expect(await codeOf(answer(supervisor, ownQuestion.id, {}))).toBe('not-allowed');
  expect(await codeOf(answer(director, questions[0]!.id, {}))).toBe('not-found');
  expect(await codeOf(answer(town.actors['city-officer'], questions[0]!.id, {}))).toBe('not-allowed');
  const first = { id: crypto.randomUUID(), answer: 'look-into', note: '下次同去' };
  expect(await answer(supervisor, questions[0]!.id, first)).toMatchObject({ answered: false, answers: [{ answer: 'look-into' }] });
  expect((await answer(supervisor, questions[0]!.id, first)).answers).toHaveLength(1);
  expect(await codeOf(answer(supervisor, questions[0]!.id, { ...first, note: '改口' }))).toBe('id-already-used');
  expect(await answer(supervisor, questions[0]!.id, {})).toMatchObject({ answered: true, answers: [{ answer: 'explained', note: '已核实' }, { answer: 'look-into', note: '下次同去' }] });
  expect(await asked()).toEqual([]);
  expect(await asked(supervisor, { state: 'answered', kind: 'too-short', visitor: director.id, place: testPlaces.village })).toHaveLength(1);
  await expect(asVisitor(town, supervisor, ({ tx }) => tx.updateTable('visit_answers').set({ note: 'x' }).execute())).rejects.toMatchObject({ code: '42501' });
});

test('what a question rests on does not tell of a walled child', async () => {
  await forget();
  const named = town.others.namedOfficer;
  await town.db.owner.query('update children set walled = true where id = $1', [kids[3]]);
  await record(newVisit(kids[0]!), named);
  await record(newVisit(kids[3]!), named);
  expect(await asked()).toEqual([]);
  const { rows } = await town.db.owner.query(`select child_id, walled from visit_questions`);
  expect(rows).toEqual([{ child_id: kids[3], walled: true }]);
  await town.db.owner.query('update children set walled = false where id = $1', [kids[3]]);
});

test('a draw is random, can be drawn again by its seed, and picks nobody twice', async () => {
  await forget();
  const made: string[] = [];
  for (let day = 1; day <= 20; day++) {
    const visit = newVisit(kids[day % 3]!, { at: `2026-05-${String(day).padStart(2, '0')}T09:00:00+08:00` });
    made.push(visit.id);
    await record(visit);
  }
  const shut = newVisit(kids[0]!, { at: '2026-05-25T09:00:00+08:00', met: ['nobody'], childSeen: 'not-seen' });
  await record(shut);
  const { supervisor, director } = town.actors;
  const id = crypto.randomUUID();
  const draw = (given: object = {}, as: Actor = supervisor) => asVisitor(town, as, (work) => drawCallbacks(work, { id, placeCode: testPlaces.township, month: '2026-05', size: { by: 'share', percent: 25 }, ...given }));
  const drawn = await draw();
  expect(drawn).toMatchObject({ of: 20, drawn: 5, seed: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(await draw()).toEqual(drawn);
  const calls = (await asVisitor(town, supervisor, (work) => listCallbacks(work, { limit: 50, draw: id }))).rows;
  const first = (seed: string) => made.map((visit) => [createHash('sha256').update(seed + visit).digest('hex'), visit]).sort().slice(0, 5).map(([, visit]) => visit);
  expect(calls.map(({ visit }) => visit.id).toSorted()).toEqual(first(drawn.seed).toSorted());
  const more = await draw({ id: crypto.randomUUID(), size: { by: 'count', count: 200 } });
  expect(more).toMatchObject({ of: 15, drawn: 15 });
  expect(await codeOf(draw({ id: crypto.randomUUID() }))).toBe('wrong-state');
  expect(await codeOf(draw({ id: crypto.randomUUID() }, director))).toBe('not-allowed');
  expect(await codeOf(draw({ id: crypto.randomUUID(), placeCode: testPlaces.otherTownship }))).toBe('not-found');
});

test('whoever made the visit does not call; not reached is tried again, an outcome stays', async () => {
  const { supervisor, director, 'county-officer': officer } = town.actors;
  const [call] = (await asVisitor(town, supervisor, (work) => listCallbacks(work, { limit: 1 }))).rows;
  const outcome = (as: Actor, version: number, given: object) => asVisitor(town, as, (work) => recordCallback(work, call!.id, version, { reached: true, matches: 'confirmed', spokeWith: '奶奶', note: '', ...given }));
  expect(await codeOf(outcome(director, 1, {}))).toBe('not-found');
  expect(await codeOf(outcome(supervisor, 1, { matches: null }))).toBe('bad-input');
  expect(await codeOf(outcome(supervisor, 1, { matches: 'differs' }))).toBe('bad-input');
  expect(await outcome(supervisor, 1, { reached: false, matches: null, spokeWith: '' })).toMatchObject({ state: 'not-reached', version: 2 });
  expect(await codeOf(outcome(officer, 1, {}))).toBe('changed-meanwhile');
  expect(await outcome(officer, 2, {})).toMatchObject({ state: 'confirmed', version: 3, spokeWith: '奶奶' });
  expect(await outcome(officer, 2, {})).toMatchObject({ version: 3 });
  expect(await codeOf(outcome(supervisor, 3, {}))).toBe('wrong-state');

  const own = newVisit(kids[0]!, { at: '2026-05-28T09:00:00+08:00' });
  await record(own, supervisor);
  await asVisitor(town, officer, (work) => drawCallbacks(work, { id: crypto.randomUUID(), placeCode: testPlaces.county, month: '2026-05', size: { by: 'count', count: 5 } }));
  const { rows: [mine] } = await town.db.owner.query('select id from callbacks where visit_id = $1', [own.id]);
  expect(await codeOf(asVisitor(town, supervisor, (work) => recordCallback(work, mine.id, 1, { reached: true, matches: 'confirmed', spokeWith: '奶奶', note: '' })))).toBe('not-allowed');
});
