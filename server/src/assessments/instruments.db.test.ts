import { readFileSync } from 'node:fs';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Assessment } from '@tonghu/domain/assessments/shapes';
import { instruments } from '@tonghu/rules/assessments/instruments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editChild } from '../children/edit-child.ts';
import { listChildren } from '../children/list-children.ts';
import { type Town, aChild, aTown, institutionId, testDay, testPlaces, pathOfCode } from '../children/testing.ts';
import { addInstrument } from './add-instrument.ts';
import { colourFigures, hideRows, hideSum } from './colour-figures.ts';
import { confirmAssessment } from './decide-assessment.ts';
import { listDueAssessments } from './due-assessments.ts';
import { publishInstruments } from './instruments.ts';
import { listInstruments, openInstrument } from './list-instruments.ts';
import { checkReturn } from './return-check.ts';
import { listStations } from './stations.ts';
import { submitAssessment } from './submit-assessment.ts';
import { answersOf, at, capability, colours, newAssessment, offerInstruments } from './testing.ts';

let town: Town;
let supervisor: Actor; let county: Actor; let city: Actor;
beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  await offerInstruments(db);
  ({ supervisor, 'county-officer': county, 'city-officer': city } = town.actors);
});
afterAll(() => town.db.close());

const shippedYaml = readFileSync(new URL('../../../rules/assessments/four-colours-1.yaml', import.meta.url), 'utf8');
const own = (version: number, title = '本市四色') => shippedYaml.replace('id: four-colours', 'id: city-colours').replace('version: 1', `version: ${version}`).replace('四色风险评估', title);
const add = (actor: Actor, yaml: string, checkOnly = false) => at(town.db, actor, (work) => addInstrument(work, { yaml, checkOnly }));
const capable = (childId: string, score: number, on: string = testDay, second: string | null = '赵敏 县未保中心') =>
  newAssessment(childId, { instrument: 'guardianship-capability', answers: answersOf(score, capability), assessedOn: on, secondAssessor: second });
const confirm = (actor: Actor, { id, version, suggested }: Assessment) => at(town.db, actor, (work) => confirmAssessment(work, id, version, { outcome: suggested, why: null }));

test('what ships is offered once; another text under the same number stops the start', async () => {
  await publishInstruments(town.db.owner, instruments, '2027-01-01');
  const { rows } = await town.db.owner.query<{ from_day: string }>(`select from_day from instruments where instrument = 'four-colours'`);
  expect(rows).toEqual([{ from_day: '2024-01-01' }]);
  const changed = { ...colours, validDays: 181 };
  await expect(publishInstruments(town.db.owner, [changed], testDay)).rejects.toMatchObject({ code: 'instrument-changed', says: { zh: expect.stringContaining('四色') } });
});

test('the city adds its own, version after version, and never changes one', async () => {
  await expect(add(county, own(1))).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await add(city, own(1), true)).toMatchObject({ id: 'city-colours', source: 'city' });
  await expect(at(town.db, city, (work) => openInstrument(work.tx, city, testDay, 'city-colours', 1))).rejects.toMatchObject({ code: 'not-found' });
  const first = await add(city, own(1));
  expect(first).toMatchObject({ number: 1, newest: true, licence: 'Apache-2.0', fromDay: testDay });
  expect(await add(city, own(1))).toEqual(first);
  await expect(add(city, own(1, '改过的'))).rejects.toMatchObject({ detail: { fields: { version: { zh: expect.stringContaining('第 2 版') } } } });
  expect(await add(city, own(2, '改过的'))).toMatchObject({ number: 2, newest: true });
  const { rows } = await at(town.db, supervisor, ({ tx }) => listInstruments(tx, supervisor, testDay, false));
  expect(rows.filter((row) => row.id === 'city-colours').map((row) => row.number)).toEqual([2]);
  expect((await at(town.db, supervisor, ({ tx }) => listInstruments(tx, supervisor, testDay, true))).rows.filter((row) => row.id === 'city-colours').length).toBe(2);
});

test.each<[string, string, string]>([
  ['not YAML', 'id: [', 'yaml'],
  ['nothing', '\n', ''],
  ['without a source', own(3).replace(/^source:.*$/m, ''), 'source'],
  ['without a licence', own(3).replace(/^licence:.*$/m, ''), 'licence'],
  ['the name of one that ships', shippedYaml.replace('validDays: 180', 'validDays: 30').replace('version: 1', 'version: 2'), 'id'],
  ['a veto that asks an unknown question', `${own(3)}\nvetoes: [{ id: x, when: { question: nowhere, answered: true }, says: { zh: 一, en: a } }]`, 'vetoes'],
])('an instrument is refused with the place: %s', async (_says, yaml, field) => {
  const problem: { code: string; detail: { fields: Record<string, { zh: string }> } } = await add(city, yaml).then(() => { throw new Error('taken'); }, (thrown) => thrown);
  expect(problem.code).toBe('bad-input');
  expect(Object.keys(problem.detail.fields).some((one) => one.startsWith(field))).toBe(true);
});

test('an older version that the phone still had is kept as it was answered', async () => {
  const { id } = await aChild(town.db);
  const sent = await at(town.db, supervisor, (work) => submitAssessment(work, newAssessment(id, { instrument: 'city-colours', number: 1 })));
  expect(sent).toMatchObject({ number: 1, newestNumber: 2 });
  expect(sent.body.title.zh).toBe('本市四色');
});

test('a child goes back to a guardian only after two assessed and another confirmed, lately and with a grade that allows it', async () => {
  const { id, version } = await aChild(town.db, { livingForm: 'institution', institutionId });
  const home = (day = testDay) => town.as(county, (work) => editChild(work, id, version, { livingForm: 'community', institutionId: null }), day);
  const check = (day = testDay) => at(town.db, county, (work) => checkReturn(work, id), day);
  const refused = (says: string) => ({ code: 'bad-input', detail: { fields: { livingForm: { zh: expect.stringContaining(says) } } } });
  await expect(home()).rejects.toMatchObject(refused('还没有做监护能力评估'));
  const sent = await at(town.db, supervisor, (work) => submitAssessment(work, capable(id, 25)));
  expect(sent).toMatchObject({ suggested: 'insufficient' });
  await expect(home()).rejects.toMatchObject(refused('还没有人确认'));
  await confirm(county, sent);
  await expect(home()).rejects.toMatchObject(refused('服务计划'));
  await town.db.owner.query(`insert into service_plans (id, child_id, path, goal, opened_on, review_on, lead_id) values (gen_random_uuid(), $1, $2, '支持家庭', $3, '2026-09-01', $4)`,
    [id, pathOfCode(testPlaces.village), testDay, supervisor.id]);
  expect(await check()).toMatchObject({ applies: true, may: true, assessment: { validUntil: '2026-08-30' } });
  expect((await check('2026-08-30')).may).toBe(true);
  expect((await check('2026-08-31')).may).toBe(false);
  await expect(home('2026-08-31')).rejects.toMatchObject(refused('超过 90 天'));
  expect((await home()).livingForm).toBe('community');
});

test('an improper grade keeps the child where it is and asks for a conference; one without guardians is not held', async () => {
  const { id } = await aChild(town.db, { livingForm: 'institution', institutionId });
  const sent = await at(town.db, supervisor, (work) => submitAssessment(work, capable(id, 50)));
  expect(await confirm(county, sent)).toMatchObject({ outcome: 'improper', conference: true, colour: null });
  expect(await at(town.db, county, (work) => checkReturn(work, id))).toMatchObject({ may: false, says: [{ zh: expect.stringContaining('个案会商') }] });

  const alone = await aChild(town.db, { livingForm: 'institution', institutionId, guardians: [] });
  expect(await at(town.db, county, (work) => checkReturn(work, alone.id))).toMatchObject({ applies: false });
  expect((await town.as(county, (work) => editChild(work, alone.id, alone.version, { livingForm: 'community', institutionId: null }))).livingForm).toBe('community');
  const orphan = await aChild(town.db, { livingForm: 'institution', institutionId });
  await town.db.owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, source) select gen_random_uuid(), id, child_id, 'dead', '2020-01-01', 'paper' from guardians where child_id = $1 and is_guardian`, [orphan.id]);
  expect((await town.as(county, (work) => editChild(work, orphan.id, orphan.version, { livingForm: 'community', institutionId: null }))).livingForm).toBe('community');
});

test('children fall due: everybody for a colour, orphans and children without support in the community for their guardians', async () => {
  const due = async (instrument: string, day: string) => (await at(town.db, supervisor, (work) => listDueAssessments(work, { instrument, limit: 200 }), day)).rows.map((row) => row.child.id);
  const { id } = await aChild(town.db);
  await town.db.owner.query(`update children set created_at = '2026-05-01' where id = $1`, [id]);
  expect(await due('four-colours', '2026-05-30')).not.toContain(id);
  expect(await due('four-colours', '2026-05-31')).toContain(id);
  await at(town.db, supervisor, (work) => submitAssessment(work, newAssessment(id)));
  expect(await due('four-colours', '2026-11-27')).not.toContain(id);
  expect(await due('four-colours', '2026-11-28')).toContain(id);
  expect(await due('guardianship-capability', '2026-06-01')).not.toContain(id);
  await town.db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'de-facto-unsupported', '2026-05-01')`, [id]);
  expect(await due('guardianship-capability', '2026-06-01')).toContain(id);
  await at(town.db, supervisor, (work) => submitAssessment(work, capable(id, 10)));
  expect(await due('guardianship-capability', '2026-06-01')).not.toContain(id);
  await expect(due('station-self-check', testDay)).rejects.toMatchObject({ code: 'not-found' });
});

test('the list narrows by colour, and agrees with the figures', async () => {
  const { id } = await aChild(town.db, { hukouCode: testPlaces.nextVillage, residenceCode: testPlaces.nextVillage });
  await confirm(county, await at(town.db, supervisor, (work) => submitAssessment(work, newAssessment(id, { answers: answersOf(75) }))));
  const list = (colour?: 'red' | 'ungraded') => town.as(county, (work) => listChildren(work, { limit: 200, status: 'open', ...(colour ? { colour } : {}) }));
  const red = await list('red');
  expect(red.rows.map((row) => [row.id, row.colour])).toEqual([[id, 'red']]);
  const { sum, rows } = await at(town.db, county, (work) => colourFigures(work));
  expect(sum.red).toBe(1);
  expect(sum.ungraded).toBe((await list('ungraded')).rows.length);
  expect(Object.values(sum).reduce((total, one) => total! + one!, 0)).toBe((await list()).rows.length);
  expect(rows.find((row) => row.code === testPlaces.township)!.red).toBe(1);
  const below = await at(town.db, supervisor, (work) => colourFigures(work));
  expect(below.rows.map((row) => [row.code, row.red])).toEqual([[testPlaces.village, 0], [testPlaces.nextVillage, 1]]);
  await expect(at(town.db, supervisor, (work) => colourFigures(work, testPlaces.county))).rejects.toMatchObject({ code: 'not-found' });
  const leader = await at(town.db, town.actors['city-leader'], (work) => colourFigures(work));
  expect(leader.sum.red).toBeNull();
  await expect(at(town.db, town.actors['city-leader'], (work) => colourFigures(work, testPlaces.township))).rejects.toMatchObject({ code: 'not-found' });
});

test('no small number can be worked out from the others', () => {
  const row = (code: string, red: number) => ({ code, name: code, red, yellow: 9, blue: 9, green: 9, ungraded: 0 });
  expect(hideRows([row('a', 3), row('b', 20), row('c', 30)]).map((one) => one.red)).toEqual([null, null, 30]);
  expect(hideSum({ red: 3, yellow: 9, blue: 20, green: 30, ungraded: 0 })).toEqual({ red: null, yellow: null, blue: 20, green: 30, ungraded: 0 });
});

test('a station checks itself, somebody above confirms, and the county reads it station by station', async () => {
  const stationId = crypto.randomUUID();
  await town.db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'station', '兴安街道未保站', $2, $3)`, [stationId, testPlaces.township, pathOfCode(testPlaces.township)]);
  const stations = () => at(town.db, county, (work) => listStations(work));
  expect((await stations()).rows).toMatchObject([{ organisationId: stationId, on: null }]);
  const checklist = instruments.find((one) => one.about === 'station')!;
  const given = { ...newAssessment(crypto.randomUUID(), { instrument: checklist.id, answers: answersOf(80, checklist) }), childId: null, organisationId: stationId };
  const sent = await at(town.db, supervisor, (work) => submitAssessment(work, given));
  await expect(confirm(supervisor, sent)).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await confirm(county, sent)).toMatchObject({ state: 'confirmed', child: null, organisation: { name: '兴安街道未保站' } });
  expect((await stations()).rows).toMatchObject([{ on: testDay, state: 'confirmed', lacking: expect.any(Number), dueOn: '2026-11-28' }]);
  await expect(at(town.db, town.others.otherSupervisor, (work) => submitAssessment(work, { ...given, id: crypto.randomUUID() }))).rejects.toMatchObject({ code: '42501' });
});
