import type { FreshDatabase } from '@tonghu/db/testing/database';
import { lessons } from '@tonghu/rules/study/lessons';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { acting } from '@tonghu/db/acting';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { answersOf, newAssessment, offerInstruments } from '@tonghu/server/assessments/testing';
import { aPaidChild, anApplication } from '@tonghu/server/benefits/testing';
import { holdClass } from '@tonghu/server/children/classes';
import { type Town, aChild, aTown, anIdNumber, institutionId, pathOfCode, testPlaces } from '@tonghu/server/children/testing';
import { aPhoto } from '@tonghu/server/visits/photos/testing';
import { newVisit } from '@tonghu/server/visits/testing';
import { type Browser, type TestApp, testApp, testPassword } from '@tonghu/server/testing/test-app';
import { money } from './behind-the-wall.ts';
import { departments, twins } from './from-departments.ts';
import { ok } from './ok.ts';

/* A small city with one of everything, and one person a post who is signed in. Invented people. */

export type Seated = Browser & { id: string; username: string };
export interface World {
  house: TestApp;
  town: Town;
  people: Record<Post, Seated>;
  /** County officers of the same county: with the right to see walled files, and of another county. */
  named: Seated;
  elsewhere: Seated;
  /** The director of the next village. */
  neighbour: Seated;
  child: string;
  resident: string;
  walled: { id: string; name: string; idNumber: string };
  /** Ids in the database that a request may name, by table. */
  ids: Record<string, string[]>;
  /** What else stands in addresses, by the beginning of the path and the name of the parameter. */
  words: Record<string, string[]>;
}

const homes: Partial<Record<Post, string>> = { director: testPlaces.village, supervisor: testPlaces.township, 'city-officer': testPlaces.city, 'city-leader': testPlaces.city };
export const homeOf = (post: Post): string => homes[post] ?? testPlaces.county;

export async function aWorld(options: Parameters<typeof testApp>[0] = {}, before: (app: TestApp['app']) => void = () => {}): Promise<World> {
  const house = await testApp(options);
  before(house.app);
  const town = await aTown(house.db);
  const people = {} as Record<Post, Seated>;
  for (const post of Post.options) people[post] = await house.as(post, homeOf(post));
  await house.db.owner.query('update staff set organisation_id = $1 where id = $2', [institutionId, people['institution-staff'].id]);
  const named = await house.as('county-officer', testPlaces.county, { rights: ['hiv'] });
  const elsewhere = await house.as('county-officer', testPlaces.otherCounty);
  const neighbour = await house.as('director', testPlaces.nextVillage);
  const child = (await aChild(house.db)).id;
  const resident = (await aChild(house.db, { livingForm: 'institution', institutionId })).id;
  const walled = await aWalledChild(town);
  await assignTo(house.db, child, people);
  const { childId: asking } = await anApplication(town);
  await aPaidChild(house.db);
  await aPaidChild(house.db, { of: 'hiv-affected' });
  await aSuspected(house.db);
  await aRun(people);
  await offerInstruments(house.db);
  await aVisit(people, child);
  await fieldWork(house, people, child);
  await departments(house, people, child);
  const pair = await twins(house, people);
  await money(house.db, asking, people['county-officer'].id, '面前');
  return { house, town, people, named, elsewhere, neighbour, child, resident, walled, ids: await allIds(house.db), words: { ...await allWords(house.db), 'duplicates/oneId': [pair[0]], 'duplicates/otherId': [pair[1]] } };
}

async function aWalledChild(town: Town): Promise<World['walled']> {
  const idNumber = anIdNumber('2014-04-04', 'male');
  const name = '墙后之子';
  const { id } = await aChild(town.db, { name, sex: 'male', birthDate: '2014-04-04', idNumber, as: town.others.namedOfficer });
  await acting(town.db, town.others.namedOfficer.id, (tx) => holdClass({ tx, actor: town.others.namedOfficer }, { childId: id, class: 'hiv-affected', from: '2026-01-01' }));
  return { id, name, idNumber };
}

async function assignTo({ owner }: FreshDatabase, child: string, people: Record<Post, Seated>): Promise<void> {
  for (const post of Post.options.filter((one) => posts[one].sees === 'assigned')) {
    await owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2026-01-01')`, [child, people[post].id]);
  }
}

/** A short visit with a picture, so that there is something to ask and to call back about. */
async function aVisit(people: World['people'], child: string): Promise<void> {
  const visit = newVisit(child, { at: new Date(Date.now() - 3_600_000).toISOString(), minutes: 2 });
  const photo = await aPhoto(1, 64, 64);
  const uploadId = crypto.randomUUID();
  await ok(people.director.call('POST', '/visits', { body: visit }));
  await ok(people.director.call('POST', '/uploads', { body: { id: uploadId, name: '照片.jpg', size: photo.length, purpose: 'visit-photo' } }));
  await ok(people.director.call('PUT', `/uploads/${uploadId}/pieces/0`, { body: photo, headers: { 'content-type': 'application/octet-stream' } }));
  await ok(people.director.call('POST', `/visits/${visit.id}/photos`, { body: { id: crypto.randomUUID(), uploadId, shows: 'home' } }));
  await ok(people.supervisor.call('POST', '/callbacks/draw', { body: { id: crypto.randomUUID(), placeCode: homeOf('supervisor'), month: visit.visitedOn.slice(0, 7), size: { by: 'count', count: 3 } } }));
}

/** Colours, cards, a plan, a round, worries and a phone, as people of the place would make them. */
async function fieldWork(house: TestApp, { director, supervisor, 'county-officer': officer }: World['people'], child: string): Promise<void> {
  const today = todayInChina(new Date());
  const id = () => crypto.randomUUID();
  const usual = await ok(director.call('POST', '/assessments', { body: newAssessment(child, { assessedOn: today }) }));
  await ok(supervisor.call('POST', `/assessments/${usual.id}/confirm`, { version: usual.version, body: { outcome: usual.suggested, why: null } }));
  await ok(director.call('POST', '/assessments', { body: newAssessment(child, { assessedOn: today, answers: { ...answersOf(30), 'danger-signs': ['self-harm'] } }) }));
  await ok(supervisor.call('POST', '/cards', { body: { id: id(), for: { kind: 'children', childIds: [child] } } }));
  await ok(supervisor.call('POST', '/cards', { body: { id: id(), for: { kind: 'stock', placeCode: testPlaces.village, count: 2 } } }));
  await ok(supervisor.call('POST', `/children/${child}/plans`, { body: { id: id(), goal: '有人照看', reviewOn: addDays(today, 30), leadId: supervisor.id, tasks: [{ id: id(), need: '没人接送', dimension: 'schooling', task: '接送上学', staffId: director.id, dueOn: addDays(today, 9) }] } }));
  const round = await ok(officer.call('POST', '/rounds', { body: { id: id(), name: '春季摸排', from: today, until: addDays(today, 20) } }));
  await ok(director.call('POST', `/rounds/${round.id}/checks`, { body: { id: id(), childId: child, outcome: 'unchanged', checkedOn: today } }));
  await ok(director.call('POST', `/rounds/${round.id}/finds`, { body: { id: id(), placeCode: testPlaces.village, name: '门里童', sex: 'male', birthDate: '2017-02-03', situations: ['both-parents-away'], foundOn: today } }));
  await ok(director.call('POST', '/concerns', { body: { id: id(), childId: child, urgency: 'soon', said: '孩子几天没上学', where: '', contact: '' } }));
  await ok(house.browser().call('POST', '/public/concerns', { body: { urgency: 'worry', said: '夜里常听到哭声', where: '西头', contact: '13800009999', card: '' } }));
  await ok(house.browser().call('POST', '/session', { body: { username: director.username, password: testPassword, device: { id: id(), name: '测试手机' } } }));
  const { rows: [lesson] } = await ok(director.call('GET', '/lessons'));
  await ok(director.call('POST', `/lessons/${lesson.id}/read`, { body: { id: id(), version: lesson.version, on: today }, headers: { 'command-id': id() } }));
}

async function aSuspected({ owner, vault }: FreshDatabase): Promise<void> {
  const number = anIdNumber('2016-07-08', 'male');
  const path = pathOfCode(testPlaces.village);
  await owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) values ('00000000-0000-4000-8000-00000000aa01', '2026-05-01', $1, $2, '{}', 'x')`,
    [testPlaces.county, pathOfCode(testPlaces.county)]);
  const reasons = { is: 'eligible', because: [], ask: [], wouldChange: [], cite: [], rule: 'de-facto-unsupported', version: '2026-01-01' };
  await owner.query(`
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, due_on)
    values (gen_random_uuid(), '00000000-0000-4000-8000-00000000aa01', '00000000-0000-4000-8000-00000000aa01', $1, $2, '990784********0011', '疑似童', 'male', '2016-07-08', 'de-facto-unsupported', 'eligible',
            $3, '{}', '{}', $4, $5, '2026-06-10')`,
  [vault.token('id-number', number), vault.seal(number), JSON.stringify(reasons), testPlaces.village, path]);
}

async function aRun(people: World['people']): Promise<void> {
  const reply = await people['county-officer'].call('POST', '/pay-runs', { body: { id: crypto.randomUUID(), month: '2026-05' } });
  if (reply.statusCode !== 200) throw new Error(`no pay run: ${reply.body}`);
}

/** Ids of every table, but of the people who are signed in: nobody shall switch those off while they try. */
async function allIds({ owner }: FreshDatabase): Promise<Record<string, string[]>> {
  const { rows } = await owner.query<{ name: string }>(`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'
       and table_name not in ('staff_names', 'staff') order by 1`);
  const idsOf = async (name: string, where = 'true') => (await owner.query<{ id: string }>(`select id from ${name} where ${where} order by id limit 5`)).rows.map(({ id }) => id);
  const tables = await Promise.all(rows.map(async ({ name }): Promise<[string, string[]]> => [name, await idsOf(name)]));
  return { ...Object.fromEntries(tables), staff: await idsOf('staff', `username like 'test-%'`) };
}

async function allWords({ owner }: FreshDatabase): Promise<Record<string, string[]>> {
  const { rows } = await owner.query<{ code: string; short_number: string }>('select code, short_number from cards');
  return { 'cards/code': rows.flatMap(({ code, short_number }) => [code, short_number]), 'lessons/lesson': lessons.slice(0, 2).map(({ id }) => id), 'instruments/id': ['four-colours'], 'instruments/number': ['1'], 'aid/programme': ['orphan-study', 'health-cover'], 'bank-formats/key': ['csv'], 'pay-runs/part': ['1'], 'return-files/line': ['1', '2'] };
}
