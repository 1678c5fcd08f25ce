import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testDay, testPlaces } from '../children/testing.ts';
import { readChildAid } from './aid/child-aid.ts';
import { readDue } from './aid/due.ts';
import { takeBack } from './aid/goods.ts';
import { grant } from './aid/grant-awards.ts';
import { findAwards } from './aid/list-awards.ts';
import { by, inForce, publish, shippedBody } from './aid/testing.ts';
import { getStoredApplication } from './applications/application-row.ts';
import { decide } from './applications/approve-application.ts';
import { startApplication } from './applications/start-application.ts';
import { readElsewhere, stretches } from './elsewhere.ts';
import { confirmRequest } from './procedures/changes/decide-change.ts';
import { requestChange } from './procedures/changes/ask-change.ts';
import { getChangeDetail } from './procedures/changes/change-row.ts';
import { aPaidChild } from './testing.ts';

/* Three counties, one child that goes from one to the next: each sees what those before granted and paid, and nothing of what comes after it. */

let db: FreshDatabase;
let town: Town;
let anqiu: Actor;
let shouguang: Actor;
let gaomi: Actor;
const third = { county: '370785', township: '370785001', village: '370785001001' };
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
  anqiu = town.actors['county-officer'];
  shouguang = town.others.otherCountyOfficer;
  for (const [code, parent, level, name] of [[third.county, testPlaces.city, 3, '高密市'], [third.township, third.county, 4, '朝阳街道'], [third.village, third.township, 5, '南村']] as const) {
    await db.owner.query('insert into places (code, parent_code, path, level, name) values ($1, $2, $3, $4, $5)', [code, parent, pathOfCode(code), level, name]);
  }
  gaomi = { ...anqiu, id: '00000000-0000-4000-8000-000000000777', name: '测试高密经办', rights: [], place: { code: third.county, path: pathOfCode(third.county), level: 3, name: '高密市' } };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values ($1, 'test-gaomi', $2, 'county-officer', $3, $4)`, [gaomi.id, gaomi.name, gaomi.place.code, gaomi.place.path]);
});
afterAll(() => db.close());

async function move(childId: string, from: Actor, to: Actor, toCode: string): Promise<void> {
  const id = crypto.randomUUID();
  await town.as(from, (work) => requestChange(work, childId, { id, asked: { kind: 'move', toCode, movedOn: '2026-05-28' }, reason: '随祖父母迁居' }));
  await by(town, to, async (mover) => confirmRequest(mover, id, (await getChangeDetail(mover.tx, to, id)).version, '核对无误', testDay));
}
const pay = (childId: string, county: string, month: string, amount: number, kind = 'taken-over') => db.owner.query(
  `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path, programme) values (gen_random_uuid(), $1, 'community', $2, $3, $4, $5, $6, 'allowance')`, [childId, month, amount, kind, `${month}-10`, pathOfCode(county)]);
const seenBy = (actor: Actor, childId: string) => by(town, actor, ({ tx }) => readElsewhere(tx, childId));

test('each county sees what those before it granted and paid; the one that was left sees nothing of what comes after', async () => {
  const child = await aPaidChild(db, { name: '测试迁居孩子' });
  const sibling = await aPaidChild(db, { name: '测试另一孩子' });
  for (const month of ['2026-03', '2026-04']) await pay(child.id, testPlaces.county, month, 200_600);
  await pay(child.id, testPlaces.county, '2026-05', 100_000);
  await pay(sibling.id, testPlaces.county, '2026-04', 777_700);
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day, decision_id) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01', $2)`, [child.id, child.decisionId]);
  const warm = { ...shippedBody('charity-study'), title: { zh: '测试取暖补贴', en: 'Test heating' }, kind: 'once' as const, enrols: false, months: [5], papers: [], starts: '2026-01',
    who: { by: 'conditions' as const, paid: false, classes: ['community-orphan' as const], ageFrom: null, ageBelow: null, living: 'any' as const, stages: [] }, amount: { by: 'table' as const, per: 'each' as const, rows: [{ from: '2026-01-01', fen: 30_000, cite: '测试文件', confidence: 'confirmed' as const }] } };
  await inForce(town, 'warm-test', warm);
  expect(await by(town, anqiu, (at) => grant(at, 'warm-test', { period: '2026-05' }, testDay))).toMatchObject({ granted: 1 });
  // A recovery that runs, and goods: the record of goods goes along with the file.
  const recovery = crypto.randomUUID();
  await db.owner.query(`insert into recoveries (id, number, child_id, path, amount, mode, reason, state, proposed_by, decided_by) values ($1, 'ZH-1', $2, $3, 5000, 'paid-back', '多发一个月', 'running', $4, $5)`, [recovery, child.id, pathOfCode(testPlaces.village), anqiu.id, town.actors['county-reviewer'].id]);
  await db.owner.query(`insert into recovery_months values ($1, '2026-04', 5000)`, [recovery]);
  await db.owner.query(`insert into aid_goods (id, child_id, path, what, given_on, given_by, created_by) values (gen_random_uuid(), $1, '', '棉被一床', '2026-01-10', '安丘市慈善总会', $2)`, [child.id, anqiu.id]);
  // Where it lives nothing is of elsewhere.
  expect(await seenBy(anqiu, child.id)).toEqual({ granted: [], months: [] });
  await move(child.id, anqiu, shouguang, testPlaces.otherCountyVillage);

  const seen = await seenBy(shouguang, child.id);
  expect(seen.granted).toEqual([
    { place: '安丘市', kind: 'allowance', title: { zh: '基本生活费', en: 'Living allowance' }, period: null, fromMonth: '2026-01', untilMonth: '2026-06', months: 3, granted: null, paid: 501_200, state: 'ended' },
    { place: '安丘市', kind: 'recovery', title: { zh: '基本生活费', en: 'Living allowance' }, period: null, fromMonth: '2026-04', untilMonth: '2026-04', months: null, granted: 5_000, paid: 0, state: 'running' },
    { place: '安丘市', kind: 'award', title: { zh: '测试取暖补贴', en: 'Test heating' }, period: { zh: '2026年5月', en: '2026-05' }, fromMonth: '2026-05', untilMonth: '2026-05', months: null, granted: 30_000, paid: 0, state: 'granted' },
  ]);
  expect(seen.months).toEqual([{ place: '安丘市', fromMonth: '2026-03', untilMonth: '2026-04', each: 200_600 }, { place: '安丘市', fromMonth: '2026-05', untilMonth: '2026-05', each: 100_000 }]);
  // Neither account nor holder nor the child beside it leaves the county.
  for (const secret of [child.account!, child.account!.slice(-4), '监护人', '农商银行', sibling.id, '777']) expect(JSON.stringify(seen)).not.toContain(secret);
  expect((await by(town, shouguang, ({ tx }) => readChildAid(tx, child.id, testDay))).inKind).toMatchObject([{ what: '棉被一床', county: '安丘市' }]);
  const [goods] = (await by(town, shouguang, ({ tx }) => readChildAid(tx, child.id, testDay))).inKind;
  await expect(by(town, shouguang, (at) => takeBack(at, goods!.id, '不是本地的'))).rejects.toMatchObject({ code: 'wrong-state', detail: { why: { zh: '这是安丘市登记的，只供查看' } } });

  // The county that was left lists what it granted, and is told nothing more.
  expect((await by(town, anqiu, (at) => findAwards(at, { limit: 50 }))).rows).toMatchObject([{ programme: 'warm-test', amount: 30_000 }]);
  const left = await by(town, anqiu, (at) => readDue(at, 'warm-test', { period: '2026-05', show: 'granted' }));
  expect(left).toMatchObject({ counts: { granted: 1, grantedAmount: 30_000, readyAmount: 0 }, rows: [{ childId: child.id, movedAway: true, enrolmentId: null, award: { amount: 30_000 }, because: { zh: '已迁往其他县区，这一期由本地发放' } }] });
  await expect(seenBy(anqiu, child.id)).rejects.toMatchObject({ code: 'not-found' });
  await pay(child.id, testPlaces.otherCounty, '2026-07', 188_800);
  await move(child.id, shouguang, gaomi, third.village);
  await pay(child.id, third.county, '2026-08', 150_000);
  const places = async (actor: Actor) => [...new Set((await seenBy(actor, child.id)).granted.map(({ place }) => place))].sort();
  expect(await places(gaomi)).toEqual(['安丘市', '寿光市'].sort());
  expect((await seenBy(gaomi, child.id)).months.map(({ place, fromMonth }) => [place, fromMonth])).toEqual([['安丘市', '2026-03'], ['安丘市', '2026-05'], ['寿光市', '2026-07']]);
  for (const left of [anqiu, shouguang]) {
    await expect(seenBy(left, child.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await by(town, left, ({ tx }) => tx.selectFrom('payments').select('month').where('child_id', '=', child.id).execute())).map(({ month }) => month)).not.toContain('2026-08');
  }
  // The function itself gives nothing to who has no such child, whatever is asked.
  for (const other of [anqiu, shouguang, town.actors['city-leader'], town.actors.finance, town.actors.volunteer, town.actors['system-admin'], town.actors['institution-staff']]) {
    expect((await by(town, other, ({ tx }) => sql`select * from granted_elsewhere(${child.id})`.execute(tx))).rows).toEqual([]);
  }
  // Back again, the first county sees what the two others did meanwhile.
  await move(child.id, gaomi, anqiu, testPlaces.village);
  expect(await places(anqiu)).toEqual(['寿光市', '高密市'].sort());
});

test('behind the wall only the named officer of the new county sees it', async () => {
  const child = await aPaidChild(db, { name: '测试专人孩子', of: 'hiv-affected' });
  await pay(child.id, testPlaces.county, '2026-04', 200_600);
  await db.owner.query(`update children set place_code = $2, path = $3 where id = $1`, [child.id, testPlaces.otherCountyVillage, pathOfCode(testPlaces.otherCountyVillage)]);
  const named = { ...shouguang, id: '00000000-0000-4000-8000-000000000778', rights: ['hiv' as const] };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path, rights) values ($1, 'test-named', '测试寿光专人', 'county-officer', $2, $3, '{hiv}')`, [named.id, named.place.code, named.place.path]);
  await expect(seenBy(shouguang, child.id)).rejects.toMatchObject({ code: 'not-found' });
  expect((await by(town, shouguang, ({ tx }) => sql`select * from granted_elsewhere(${child.id})`.execute(tx))).rows).toEqual([]);
  expect((await seenBy(named, child.id)).months).toEqual([{ place: '安丘市', fromMonth: '2026-04', untilMonth: '2026-04', each: 200_600 }]);
  expect((await seenBy(named, child.id)).granted).toMatchObject([{ kind: 'allowance', state: 'running', untilMonth: null }]);
  // Its old county's named officer, who dealt with it, is told nothing of later either.
  await expect(seenBy(town.others.namedOfficer, child.id)).rejects.toMatchObject({ code: 'not-found' });
});

test('what is given once a year is not given again because the new county names another month', async () => {
  const child = await aPaidChild(db, { name: '测试一年一次' });
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day, decision_id) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01', $2)`, [child.id, child.decisionId]);
  await by(town, anqiu, (at) => grant(at, 'warm-test', { period: '2026-05', children: [child.id] }, testDay));
  // Shouguang pays the same heating in June.
  await db.owner.query(
    `insert into aid_definitions (id, programme, number, place_code, path, source, body, digest, state, from_day, drafted_by, decided_by)
     select gen_random_uuid(), programme, 9, $1, $2, 'place', jsonb_set(body, '{months}', '[6]'), digest, 'in-force', '2026-01-01', $3, $4 from aid_definitions where programme = 'warm-test' limit 1`,
    [testPlaces.otherCounty, shouguang.place.path, shouguang.id, town.actors['county-reviewer'].id]);
  await move(child.id, anqiu, shouguang, testPlaces.otherCountyVillage);
  const due = () => by(town, shouguang, (at) => readDue(at, 'warm-test', { period: '2026-06', show: 'all' }));
  expect((await due()).rows.filter((row) => row.childId === child.id)).toMatchObject([{ elsewhere: '安丘市', ready: false, because: { zh: '安丘市已核定本年度2026-05的一笔，本地从下一年度起核定' } }]);
  expect(await by(town, shouguang, (at) => grant(at, 'warm-test', { period: '2026-06', children: [child.id] }, testDay))).toMatchObject({ granted: 0 });
  expect((await by(town, shouguang, (at) => readDue(at, 'warm-test', { period: '2027-06', show: 'all' }))).rows.filter((row) => row.childId === child.id)).toMatchObject([{ elsewhere: null, ready: true }]);
});

test('an allowance that still runs in another county is said before, and none begins here', async () => {
  const child = await aPaidChild(db, { name: '测试未接续' });
  const village = testPlaces.otherCountyVillage;
  await db.owner.query(`update children set place_code = $2, path = $3 where id = $1`, [child.id, village, pathOfCode(village)]);
  const director: Actor = { ...town.actors.director, id: '00000000-0000-4000-8000-000000000779', place: { code: village, path: pathOfCode(village), level: 5, name: '东关村' } };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values ($1, 'test-there', '测试东关主任', 'director', $2, $3)`, [director.id, village, director.place.path]);
  const start = () => by(town, director, (at) => startApplication(at, child.id, { id: crypto.randomUUID(), class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay, aidFirst: false }, testDay));
  await expect(start()).rejects.toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('安丘市的待遇还没有终止') } } });
  await db.owner.query(`update decisions set until_month = '2026-05' where child_id = $1`, [child.id]);
  const id = await start();
  // It goes on again there while the application is under way: nothing is confirmed here.
  await db.owner.query(`update decisions set until_month = null where child_id = $1`, [child.id]);
  const row = await by(town, shouguang, ({ tx }) => getStoredApplication(tx, id));
  await expect(by(town, shouguang, (at) => decide(at, row, testDay, false))).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await db.owner.query('select from decisions where child_id = $1', [child.id])).rowCount).toBe(1);
});

test('months are put together where they follow each other and are the same', () => {
  const month = (place: string, at: string, paid: number) => ({ place, month: at, paid });
  expect(stretches([month('乙县', '2026-02', 5), month('甲县', '2025-12', 9), month('乙县', '2026-01', 5), month('乙县', '2026-04', 5), month('乙县', '2026-05', 3), month('乙县', '2026-05', 2)])).toEqual([
    { place: '乙县', fromMonth: '2026-01', untilMonth: '2026-02', each: 5 }, { place: '乙县', fromMonth: '2026-04', untilMonth: '2026-05', each: 5 }, { place: '甲县', fromMonth: '2025-12', untilMonth: '2025-12', each: 9 },
  ]);
});
