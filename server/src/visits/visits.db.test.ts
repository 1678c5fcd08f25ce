import { freshDatabase } from '@tonghu/db/testing/database';
import { addDays } from '@tonghu/domain/dates';
import type { NewVisit } from '@tonghu/domain/visits/shapes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, anIdNumber, testDay, testPlaces } from '../children/testing.ts';
import { listVisits, listVisitsOfChild } from './list-visits.ts';
import { openVisit } from './read-visit.ts';
import { recordVisit } from './record-visit.ts';
import { asVisitor, newVisit } from './testing.ts';

let town: Town;
let child: string;
beforeAll(async () => {
  town = await aTown(await freshDatabase());
  child = (await aChild(town.db)).id;
});
afterAll(() => town.db.close());

const record = (visit: NewVisit, as = town.actors.director, today = testDay) => asVisitor(town, as, (work) => recordVisit(work, visit), today);
const list = (as: typeof town.actors.director, asked: object = {}) => asVisitor(town, as, (work) => listVisits(work, { limit: 50, ...asked }));
const entrust = (childId: string, staffId: string) => town.db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2026-01-01')`, [childId, staffId]);
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));

test('a visit sent twice is one visit, and another under its id is refused', async () => {
  const visit = newVisit(child, { nextOn: addDays(testDay, 10) });
  const first = await record(visit);
  expect(await record(visit)).toEqual(first);
  expect(first).toMatchObject({ minutes: 30, superseded: false, findings: { health: { state: 'poor', note: '咳嗽两周' } }, visitor: { id: town.actors.director.id }, corrections: [{ id: visit.id }] });
  for (const change of [{ note: '别的内容' }, { findings: { health: { state: 'good', note: '' } } }, { endedAt: visit.startedAt }] as const) expect(await codeOf(record({ ...visit, ...change } as NewVisit))).toBe('id-already-used');
  expect(await codeOf(record(visit, town.actors.supervisor))).toBe('id-already-used');
  const { rows } = await town.db.owner.query(`select says_zh, kind from timeline_events where refers_to = $1`, [visit.id]);
  expect(rows).toEqual([{ kind: 'visited', says_zh: '进行了一次探访' }]);
  expect((await list(town.actors.director, { child })).rows.map(({ id }) => id)).toEqual([visit.id]);
});

test('what cannot be is refused by field', async () => {
  const fields = async (change: object, today = testDay) => {
    const visit = { ...newVisit(child), ...change } as NewVisit;
    return record(visit, town.actors.director, today).then(() => [], (error: { detail: { fields?: object } }) => Object.keys(error.detail.fields ?? { [String(error)]: 1 }));
  };
  expect(await fields({ startedAt: '2026-06-02T01:00:00Z', visitedOn: '2026-06-02' })).toContain('startedAt');
  expect(await fields({ visitedOn: '2026-05-31' })).toEqual(['visitedOn']);
  expect(await fields({ startedAt: '2014-01-01T02:00:00Z', endedAt: '2014-01-01T03:00:00Z', visitedOn: '2014-01-01', lateReason: '补录' })).toEqual(['visitedOn']);
  expect(await fields({ endedAt: '2026-06-01T00:30:00Z' })).toEqual(['endedAt']);
  expect(await fields({}, '2026-07-03')).toEqual(['lateReason']);
  expect(await fields({}, '2026-07-02')).toEqual([]);
  expect(await fields({ met: ['nobody', 'child'] })).toContain('met');
  expect(await fields({ met: ['carer'] })).toEqual(['childSeen']);
  expect(await fields({ noCardReason: null })).toEqual(['noCardReason']);
  expect(await fields({ checkedBy: 'card', cardId: crypto.randomUUID() })).toEqual(['cardId']);
  expect(await fields({ corrects: null, correctionReason: '写错了' })).toEqual(['correctionReason']);
  expect(await fields({ nextOn: testDay })).toEqual(['nextOn']);
});

test('a correction stands beside the old record: by the visitor or those above, once each', async () => {
  await record(newVisit(child, { at: '2026-05-02T09:00:00+08:00' })); // the plan begins with it
  const old = newVisit(child, { at: '2026-05-20T09:00:00+08:00', note: '写错的内容' });
  await record(old);
  const correct = (change: object = {}) => newVisit(child, { at: '2026-05-21T09:00:00+08:00', corrects: old.id, correctionReason: '日期写错', ...change });
  await entrust(child, town.actors['social-worker'].id);
  expect(await codeOf(record(correct(), town.actors['social-worker']))).toBe('not-allowed');
  expect(await codeOf(record(correct(), town.others.nextDirector))).toBe('not-found');
  const other = (await aChild(town.db, { name: '陈小晨', idNumber: anIdNumber('2015-03-01', 'female') })).id;
  expect(await codeOf(record({ ...correct(), childId: other }))).toBe('not-found');
  const second = correct();
  expect(await record(second, town.actors.supervisor)).toMatchObject({ visitor: { id: town.actors.director.id }, corrects: old.id, corrections: [{ id: old.id, reason: null }, { id: second.id, reason: '日期写错' }] });
  expect(await codeOf(record(correct()))).toBe('already-exists');
  const read = await asVisitor(town, town.actors.director, (work) => openVisit(work, old.id));
  expect(read).toMatchObject({ superseded: true, note: '写错的内容' });
  const { rows } = await town.db.owner.query(`select done_on, visit_id from planned_visits where visit_id = any ($1)`, [[old.id, second.id]]);
  expect(rows).toEqual([{ done_on: '2026-05-21', visit_id: second.id }]);
  const { rows: opened } = await town.db.owner.query(`select actor from audit_rows where subject_kind = 'visits' and subject_id = $1 and action = 'open'`, [old.id]);
  expect(opened).toEqual([{ actor: town.actors.director.id }]);
  await expect(town.db.app.transaction().execute((tx) => tx.updateTable('visits').set({ note: 'x' }).where('id', '=', old.id).execute())).rejects.toMatchObject({ code: '42501' });
});

test('who sees which visits', async () => {
  const [a, b] = [(await aChild(town.db, { name: '孙一', idNumber: anIdNumber('2015-03-01', 'female') })).id, (await aChild(town.db, { name: '孙二', idNumber: anIdNumber('2015-03-01', 'female') })).id];
  const walled = (await aChild(town.db, { name: '墙后', idNumber: anIdNumber('2015-03-01', 'female'), as: town.others.namedOfficer })).id;
  const { volunteer, 'caring-mother': mother, 'social-worker': worker } = town.actors;
  await entrust(a, volunteer.id); await entrust(a, mother.id); await entrust(b, mother.id); await entrust(a, worker.id);
  const [byDirector, byVolunteer, ofB] = [newVisit(a), newVisit(a, { at: '2026-06-01T11:00:00+08:00' }), newVisit(b, { at: '2026-06-01T13:00:00+08:00' })];
  await record(byDirector); await record(byVolunteer, volunteer); await record(ofB, mother);
  expect(await codeOf(record(newVisit(b), volunteer))).toBe('not-found');
  const behind = newVisit(walled, { at: '2026-06-01T15:00:00+08:00' });
  await record(behind, town.others.namedOfficer);
  await town.db.owner.query('update children set walled = true where id = $1', [walled]);

  const sees = async (as: typeof volunteer) => {
    const seen = new Set((await list(as)).rows.map(({ id }) => id));
    return [byDirector, byVolunteer, ofB, behind].map(({ id }) => seen.has(id));
  };
  expect(await sees(volunteer)).toEqual([false, true, false, false]);
  expect(await sees(mother)).toEqual([false, false, true, false]);
  expect(await sees(worker)).toEqual([true, true, false, false]);
  expect(await sees(town.actors.director)).toEqual([true, true, true, false]);
  expect(await sees(town.actors['city-officer'])).toEqual([true, true, true, false]);
  expect(await sees(town.others.namedOfficer)).toEqual([true, true, true, true]);
  for (const outside of [town.others.nextDirector, town.others.otherSupervisor, town.others.otherCountyOfficer]) expect(await sees(outside)).toEqual([false, false, false, false]);
  for (const [as, id] of [[volunteer, byDirector.id], [volunteer, ofB.id], [town.actors.supervisor, behind.id], [town.others.nextDirector, byDirector.id]] as const) expect(await codeOf(asVisitor(town, as, (work) => openVisit(work, id)))).toBe('not-found');
  expect(await codeOf(asVisitor(town, volunteer, (work) => listVisitsOfChild(work, b, { limit: 50 })))).toBe('not-found');
  expect(await codeOf(list(town.actors.finance))).toBe('not-allowed');
  // From the county up a list shows the surname; who knows the children reads the name.
  const nameFor = async (as: typeof volunteer) => (await list(as, { child: a })).rows[0]!.child.name;
  expect([await nameFor(town.actors['county-officer']), await nameFor(town.actors.director)]).toEqual(['孙**', '孙一']);
});

test('lists narrow and turn pages without losing or repeating a visit', async () => {
  const far = (await aChild(town.db, { name: '钱一', idNumber: anIdNumber('2015-03-01', 'female'), hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage })).id;
  const made: string[] = [];
  for (let at = 0; at < 7; at++) {
    const visit = newVisit(far, { at: `2026-05-${10 + Math.floor(at / 2)}T0${at}:00:00+08:00`, kind: at % 2 ? 'tutoring' : 'inspection' });
    made.push(visit.id);
    await record(visit, town.others.otherSupervisor);
  }
  const all: string[] = [];
  for (let after: string | undefined; ;) {
    const page: Awaited<ReturnType<typeof list>> = await list(town.actors['county-officer'], { place: testPlaces.otherTownship, limit: 3, after });
    all.push(...page.rows.map(({ id }) => id));
    if (!page.next) break;
    after = page.next;
  }
  expect(all.toSorted()).toEqual(made.toSorted());
  const count = async (asked: object) => (await list(town.actors['county-officer'], asked)).rows.length;
  expect(await count({ place: testPlaces.otherTownship, kind: 'tutoring' })).toBe(3);
  expect(await count({ visitor: town.others.otherSupervisor.id, from: '2026-05-11', to: '2026-05-12' })).toBe(4);
  expect(await codeOf(list(town.actors['county-officer'], { after: 'nonsense' }))).toBe('bad-input');
});

test('a position is kept only where the city said so', async () => {
  const position = { lat: 36.4, lon: 119.2, accuracy: 12 };
  expect((await record(newVisit(child, { at: '2026-06-01T14:00:00+08:00', position }))).position).toBeNull();
  await town.db.owner.query(`insert into city_settings values ('positions', 'true')`);
  expect((await record(newVisit(child, { at: '2026-06-01T15:00:00+08:00', position }))).position).toEqual(position);
  await town.db.owner.query(`delete from city_settings where name = 'positions'`);
});

test('a closed file takes no new visit, but one made before it was closed', async () => {
  const closed = (await aChild(town.db, { name: '周一', idNumber: anIdNumber('2015-03-01', 'female') })).id;
  await town.db.owner.query(`update children set status = 'closed', closed_on = '2026-05-25', closed_reason = 'moved' where id = $1`, [closed]);
  expect(await codeOf(record(newVisit(closed)))).toBe('not-allowed');
  expect(await codeOf(record(newVisit(closed, { at: '2026-05-24T09:00:00+08:00' })))).toBe('done');
});
