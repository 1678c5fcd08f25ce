import { freshDatabase, type FreshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { orphanGuardians } from '../../benefits/testing.ts';
import { startApplication } from '../../benefits/applications/start-application.ts';
import { openCockpit } from '../../insight/cockpit.ts';
import { listComing } from '../../discovery/coming/list-coming.ts';
import { refreshComing } from '../../discovery/coming/refresh-coming.ts';
import { listPlans } from '../../visits/plans/list-plans.ts';
import { listMergedFiles } from './merged-files.ts';
import { closeChild, editChild, reopenChild } from '../edit-child.ts';
import { listChildren } from '../list-children.ts';
import { type Town, aChild, aTown, anIdNumber, newChild, testDay, testPlaces } from '../testing.ts';
import { unwallChild, wallChild } from '../wall.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeFiles, takeBack, tellApart } from './merge-files.ts';
import { openPair } from './open-pair.ts';

let db: FreshDatabase;
let town: Town;
let officer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  officer = town.actors['county-officer'];
});
afterAll(() => db.close());
// Each test has its own children: what others left would be suggested too.
beforeEach(() => db.owner.query(`update children set status = 'closed', closed_on = '2026-01-01', closed_reason = 'other' where status = 'open'`));

const family = (father = '王大勇', mother = '刘芳') => [
  { id: crypto.randomUUID(), relation: 'father' as const, isGuardian: true, name: father },
  { id: crypto.randomUUID(), relation: 'mother' as const, isGuardian: true, name: mother },
];
const unnumbered = { idNumber: null, noNumberReason: 'not-registered' as const };
/** One child with two files: the village opened one before there was a number. */
const twice = async (first: object = {}, second: object = {}) => {
  const born = { name: '王小雨', birthDate: '2019-04-05', sex: 'female' as const };
  const withNumber = await aChild(db, { ...born, guardians: family(), ...first });
  const without = await aChild(db, { ...born, ...unnumbered, guardians: family(), ...second });
  return { withNumber, without, ids: { oneId: withNumber.id, otherId: without.id } };
};
const suggested = async (actor: Actor = officer) => (await town.as(actor, (work) => listDuplicates(work, { answer: 'open', limit: 50 }))).rows;
const namesOf = async (actor?: Actor) => (await suggested(actor)).map(({ one, other }) => [one.id, other.id].sort().join());
const open = (ids: { oneId: string; otherId: string }, actor: Actor = officer) => town.as(actor, (work) => openPair(work, ids));
const merge = async (ids: { oneId: string; otherId: string }, stays: string, actor: Actor = officer) => {
  const { version } = await open(ids, actor);
  return town.as(actor, (work) => mergeFiles(work, ids, version, { stays, reason: '同一个孩子' }));
};
async function refusal(work: Promise<unknown>) {
  const error = await work.then(() => { throw new Error('was not refused'); }, (thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw error;
  return { code: error.code, detail: error.detail };
}
const versionOf = async (id: string) => (await db.owner.query<{ version: number }>('select version from children where id = $1', [id])).rows[0]!.version;
/** Everything the database holds of a child, without versions and without what tells that it was merged. */
const everything = async (id: string) => {
  const tables = ['guardians', 'child_classes', 'child_health', 'child_schooling', 'consents', 'bank_accounts', 'attachments', 'assignments', 'visits', 'assessments', 'applications', 'decisions'];
  const all = await Promise.all(tables.map(async (table) => [table, (await db.owner.query(`select * from ${table} where child_id = $1 order by id`, [id])).rows]));
  const { rows: [child] } = await db.owner.query(`select to_jsonb(c) - 'version' as child from children c where id = $1`, [id]);
  return JSON.stringify([child, all]);
};

test.each<[string, object, object, boolean]>([
  ['the same name and day, one without a number', {}, {}, true],
  ['a name that sounds the same', {}, { name: '王晓雨' }, true],
  ['a name that looks alike, in the same village', {}, { name: '王小玉儿'.slice(0, 3) }, true],
  ['another day, and the same parents', {}, { birthDate: '2019-05-04' }, true],
  ['another day, and nobody knows the parents', {}, { birthDate: '2019-05-04', guardians: [] }, false],
  ['the same name and day, and both parents are others', {}, { guardians: family('赵铁柱', '孙二娘') }, false],
  ['both with a number, and the same parents', {}, { idNumber: anIdNumber('2019-04-05', 'female'), noNumberReason: null }, true],
  ['both with a number, in two villages, parents not known', { guardians: [] }, { idNumber: anIdNumber('2019-04-05', 'female'), noNumberReason: null, guardians: [], hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage }, false],
  ['a brother and a sister of one day', { name: '王小龙', sex: 'male' }, { name: '王小凤' }, false],
  ['two names', {}, { name: '李雪' }, false],
])('%s', async (_says, first, second, found) => {
  const { ids } = await twice(first, second);
  expect(await namesOf()).toEqual(found ? [[ids.oneId, ids.otherId].sort().join()] : []);
});

test('where most agrees comes first, page by page, each pair once', async () => {
  const sure = await twice();
  const weak = await twice({ name: '陈一诺', birthDate: '2018-02-03', guardians: [] }, { name: '陈一诺', birthDate: '2018-02-03', guardians: [], hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage });
  const first = await town.as(officer, (work) => listDuplicates(work, { answer: 'open', limit: 1 }));
  expect(first).toMatchObject({ total: 2, rows: [{ agree: { name: 'same', born: true, father: true, mother: true, village: true, number: 'one' } }] });
  const second = await town.as(officer, (work) => listDuplicates(work, { answer: 'open', limit: 1, after: first.next! }));
  expect([...first.rows, ...second.rows].map(({ one, other }) => [one.id, other.id].sort())).toEqual([[sure.ids.oneId, sure.ids.otherId].sort(), [weak.ids.oneId, weak.ids.otherId].sort()]);
  expect(second.next).toBeNull();
  const below = await town.as(officer, (work) => listDuplicates(work, { answer: 'open', limit: 50, place: testPlaces.otherTownship }));
  expect(below.rows).toHaveLength(1);
});

test('merged: one stays, the other is closed and shown with it; both timelines tell, and the opening is recorded', async () => {
  const { ids, withNumber, without } = await twice();
  const merged = await merge(ids, withNumber.id);
  expect(merged).toMatchObject({ answer: 'same', stays: withNumber.id, steps: [{ step: 'same', reason: '同一个孩子' }] });
  const { rows } = await db.owner.query(`select status, closed_reason, duplicate_of from children where id = $1`, [without.id]);
  expect(rows).toEqual([{ status: 'closed', closed_reason: 'duplicate', duplicate_of: withNumber.id }]);
  for (const id of [withNumber.id, without.id]) {
    const { rows: told } = await db.owner.query(`select kind from timeline_events where child_id = $1 and kind = 'merged'`, [id]);
    expect(told).toHaveLength(1);
    const { rows: opened } = await db.owner.query(`select 1 from audit_rows where subject_id = $1 and action = 'open' and actor = $2`, [id, officer.id]);
    expect(opened).toHaveLength(1);
  }
  expect(await town.as(town.actors.director, (work) => listMergedFiles(work, withNumber.id))).toMatchObject({ into: null, rows: [{ id: without.id }] });
  expect(await town.as(town.actors.director, (work) => listMergedFiles(work, without.id))).toMatchObject({ into: { id: withNumber.id }, rows: [] });
  expect(await suggested()).toEqual([]);
  expect((await town.as(officer, (work) => listDuplicates(work, { answer: 'same', limit: 50 }))).rows).toMatchObject([{ stays: withNumber.id, decidedBy: officer.name }]);
});

test('a merged file is counted nowhere: lists, cockpit, coming events, visits to make; taken back, everywhere again', async () => {
  const teens = { birthDate: '2008-10-02' }; // eighteen within half a year: something is coming
  const { ids, withNumber, without } = await twice(teens, teens);
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'difficulty', '2025-01-01')`, [without.id]);
  const counted = async () => {
    await refreshComing(db, testDay);
    return town.as(officer, async (work) => {
      const [listed, cockpit, coming, plans] = [await listChildren(work, { status: 'open', limit: 50 }), await openCockpit(work.tx, officer, testDay),
        await listComing(work.tx, officer, { within: '180', limit: 200 }, testDay), await listPlans({ ...work, now: new Date() }, { limit: 200 })];
      return { listed: listed.rows.map(({ id }) => id).filter((id) => id === without.id).length, open: cockpit.figures.find(({ key }) => key === 'registry.open')!.value,
        coming: coming.rows.filter(({ childId }) => childId === without.id).length, plans: plans.rows.filter(({ child }) => child.id === without.id).length };
    });
  };
  const before = await counted();
  expect(before).toMatchObject({ listed: 1, open: 2, coming: 1, plans: 1 });
  const { version } = await merge(ids, withNumber.id);
  expect(await counted()).toEqual({ listed: 0, open: 1, coming: 0, plans: 0 });
  await town.as(officer, (work) => takeBack(work, ids, version, '看错了'));
  expect(await counted()).toEqual(before);
});

test('taken back, everything is as it was, byte for byte but versions', async () => {
  const { ids, withNumber, without } = await twice();
  const before = [await everything(without.id), await everything(withNumber.id)];
  const { version } = await merge(ids, withNumber.id);
  expect(await everything(without.id)).not.toBe(before[0]);
  const back = await town.as(officer, (work) => takeBack(work, ids, version, '看错了'));
  expect(back).toMatchObject({ answer: null, stays: null, decidedBy: null, steps: [{ step: 'same' }, { step: 'take-back', reason: '看错了' }] });
  expect([await everything(without.id), await everything(withNumber.id)]).toEqual(before);
  expect(await namesOf()).toHaveLength(1); // and the pair is suggested again
});

test('two children stay two: the pair is not suggested again until that is taken back', async () => {
  const { ids } = await twice();
  const { version } = await open(ids);
  const said = await town.as(officer, (work) => tellApart(work, ids, version, undefined));
  expect(await suggested()).toEqual([]);
  expect(await refusal(town.as(officer, (work) => mergeFiles(work, ids, said.version, { stays: ids.oneId })))).toMatchObject({ code: 'wrong-state' });
  await town.as(officer, (work) => takeBack(work, ids, said.version, '再看看'));
  expect(await suggested()).toHaveLength(1);
});

test('who saw an older state is told so and changes nothing', async () => {
  const { ids, withNumber, without } = await twice();
  const { version } = await open(ids);
  await town.as(officer, (work) => editChild(work, without.id, without.version, { note: '补记' }));
  expect(await refusal(town.as(officer, (work) => mergeFiles(work, ids, version, { stays: withNumber.id })))).toMatchObject({ code: 'changed-meanwhile', detail: { theirs: { version: version + 1 } } });
  const { rows } = await db.owner.query(`select status from children where id = $1`, [without.id]);
  expect(rows).toEqual([{ status: 'open' }]);
});

test('two officers at the same moment: one merges, the other is told', async () => {
  const { ids } = await twice();
  const { version } = await open(ids);
  const both = await Promise.allSettled([ids.oneId, ids.oneId].map((stays) => town.as(officer, (work) => mergeFiles(work, ids, version, { stays }))));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('benefits under way keep a file from being closed, with what to do first', async () => {
  const { ids, withNumber, without } = await twice({ guardians: orphanGuardians() }, { guardians: orphanGuardians() });
  const apply = (childId: string) => town.as(town.actors.director, (work) =>
    startApplication(work, childId, { id: crypto.randomUUID(), class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay }, testDay));
  await apply(without.id);
  const one = await refusal(merge(ids, withNumber.id));
  expect(one).toMatchObject({ code: 'wrong-state', detail: { underWay: [{ kind: 'application' }], why: { zh: expect.stringContaining('请把它作为保留的一份') as string } } });
  await apply(withNumber.id);
  for (const stays of [withNumber.id, without.id]) {
    expect(await refusal(merge(ids, stays))).toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('先终止发放或撤回申请') as string } } });
  }
  await db.owner.query(`update applications set state = 'withdrawn' where child_id = any ($1)`, [[without.id, withNumber.id]]);
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'T-' || id, id, 'community-orphan', 'community', '370784', path, '2026-01', '2025-12-20' from children where id = $1`, [without.id]);
  expect(await refusal(merge(ids, withNumber.id))).toMatchObject({ detail: { underWay: [{ kind: 'decision' }] } });
  // The file that is paid has no number yet: the number goes there first.
  expect(await refusal(merge(ids, without.id))).toMatchObject({ detail: { why: { zh: expect.stringContaining('身份证号') as string } } });
  await db.owner.query(`update decisions set until_month = '2026-05' where child_id = $1`, [without.id]);
  expect(await merge(ids, withNumber.id)).toMatchObject({ answer: 'same' });
});

test('a file with others merged into it is the one that stays; a merged file is reopened only by taking the merger back', async () => {
  const { ids, withNumber, without } = await twice();
  const third = await aChild(db, { name: '王小雨', birthDate: '2019-04-05', sex: 'female', ...unnumbered, guardians: family() });
  await merge({ oneId: without.id, otherId: third.id }, without.id);
  expect(await refusal(merge({ oneId: withNumber.id, otherId: without.id }, withNumber.id))).toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('已并入过') as string } } });
  const version = await versionOf(third.id);
  expect(await refusal(town.as(officer, (work) => reopenChild(work, third.id, version, '想恢复')))).toMatchObject({ code: 'wrong-state' });
  expect(ids).toBeDefined();
});

test('only the county decides; the city where the files lie in two counties; others see no pair', async () => {
  const { ids } = await twice();
  const { version } = await open(ids, town.actors['city-officer']);
  expect(await refusal(town.as(town.actors['city-officer'], (work) => mergeFiles(work, ids, version, { stays: ids.oneId })))).toMatchObject({ code: 'not-allowed' });
  for (const post of ['director', 'supervisor', 'county-reviewer', 'centre-worker', 'finance'] as const) {
    expect(await refusal(town.as(town.actors[post], (work) => listDuplicates(work, { answer: 'open', limit: 50 }))), post).toMatchObject({ code: 'not-allowed' });
    expect(await refusal(open(ids, town.actors[post])), post).toMatchObject({ code: 'not-allowed' });
  }
  const elsewhere = await aChild(db, { as: town.others.otherCountyOfficer, name: '王小雨', birthDate: '2019-04-05', sex: 'female', ...unnumbered, guardians: family(), hukouCode: testPlaces.otherCountyVillage, residenceCode: testPlaces.otherCountyVillage });
  const across = { oneId: ids.oneId, otherId: elsewhere.id };
  // Each county sees one of the two: neither is told of the other.
  for (const county of [officer, town.others.otherCountyOfficer]) {
    expect((await namesOf(county)).some((pair) => pair.includes(elsewhere.id))).toBe(false);
    expect(await refusal(open(across, county))).toEqual({ code: 'not-found', detail: {} });
    expect(await refusal(town.as(county, (work) => mergeFiles(work, across, 2, { stays: ids.oneId })))).toEqual({ code: 'not-found', detail: {} });
  }
  expect(await merge(across, ids.oneId, town.actors['city-officer'])).toMatchObject({ answer: 'same' });
  const { rows } = await db.owner.query(`select path <> other_path as two from duplicate_pairs where answer = 'same' and $1::uuid in (one_id, other_id)`, [elsewhere.id]);
  expect(rows).toEqual([{ two: true }]);
  expect((await town.as(officer, (work) => listDuplicates(work, { answer: 'same', limit: 50 }))).rows.some(({ one, other }) => [one.id, other.id].includes(elsewhere.id))).toBe(false);
});

test('behind the wall: no pair, no pointer, no word, and a merged file goes there with the one that stays', async () => {
  const { namedOfficer } = town.others;
  const { ids, withNumber, without } = await twice();
  const wall = async (id: string) => {
    const version = await versionOf(id);
    await town.as(namedOfficer, (work) => wallChild(work, id, version, '专人管理'));
  };
  await wall(withNumber.id);
  expect(await suggested()).toEqual([]);
  expect(await refusal(open(ids))).toEqual({ code: 'not-found', detail: {} });
  expect(await namesOf(namedOfficer)).toHaveLength(1);
  // One inside and one outside are not merged: the one outside would tell of the other.
  expect(await refusal(merge(ids, withNumber.id, namedOfficer))).toMatchObject({ code: 'wrong-state' });
  await wall(without.id);
  await merge(ids, withNumber.id, namedOfficer);
  expect((await town.as(officer, (work) => listDuplicates(work, { answer: 'same', limit: 50 }))).rows.map(({ one }) => one.id)).not.toContain(ids.oneId);

  const later = await twice({ name: '周小满', birthDate: '2017-08-09' }, { name: '周小满', birthDate: '2017-08-09' });
  await merge(later.ids, later.withNumber.id);
  await wall(later.withNumber.id);
  for (const id of [later.withNumber.id, later.without.id]) expect(await refusal(town.as(officer, (work) => listMergedFiles(work, id)))).toEqual({ code: 'not-found', detail: {} });
  const version = await versionOf(later.without.id);
  expect(await refusal(town.as(namedOfficer, (work) => unwallChild(work, later.without.id, version, '解除')))).toMatchObject({ code: 'wrong-state' });
});

test('nobody closes a file as a duplicate by hand: the database keeps the pointer and the reason together', async () => {
  const file = await aChild(db, {});
  await expect(town.as(officer, (work) => closeChild(work, file.id, file.version, { reason: 'duplicate' as never, on: testDay, note: '' }))).rejects.toThrow('duplicate_is_closed');
  expect(newChild().name).toBe('王小雨');
});
