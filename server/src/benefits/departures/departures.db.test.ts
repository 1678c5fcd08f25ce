import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Departure } from '@tonghu/domain/benefits/departures';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editChild } from '../../children/edit-child.ts';
import { type Town, aChild, aTown, pathOfCode, testDay, testPlaces } from '../../children/testing.ts';
import { getChangeDetail } from '../procedures/changes/change-row.ts';
import { requestChange } from '../procedures/changes/ask-change.ts';
import { confirmRequest } from '../procedures/changes/decide-change.ts';
import { aPaidChild, as } from '../testing.ts';
import { departureItems } from '../../desk/departure-items.ts';
import { findDepartures } from './list-departures.ts';
import { openDeparture } from './open-departure.ts';
import { movedAway } from './moved-away.ts';
import { answer, sign } from './sign-handover.ts';

/* What the county that was left keeps of a child, and the sheet that two counties sign for. */

let db: FreshDatabase;
let town: Town;
let anqiu: Actor;
let shouguang: Actor;
let supervisor: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  anqiu = town.actors['county-officer'];
  supervisor = town.actors.supervisor;
  shouguang = town.others.otherCountyOfficer;
});
afterAll(() => db.close());

const village = testPlaces.otherCountyVillage;
async function ask(childId: string, originals: string[] = [], by = supervisor): Promise<string> {
  const id = crypto.randomUUID();
  await town.as(by, (work) => requestChange(work, childId, { id, asked: { kind: 'move', toCode: village, movedOn: '2026-05-28', originals }, reason: '随祖父母迁居' }));
  return id;
}
const detail = (actor: Actor, id: string) => as(db, actor, ({ tx }) => getChangeDetail(tx, actor, id));
const confirm = (actor: Actor, id: string, on = testDay) => as(db, actor, async (mover) => confirmRequest(mover, id, (await getChangeDetail(mover.tx, actor, id)).version, '', on));
async function move(childId: string, originals: string[] = []): Promise<void> {
  await confirm(shouguang, await ask(childId, originals));
}
const list = (actor: Actor, query: Parameters<typeof findDepartures>[1] = { limit: 50 }) => as(db, actor, (mover) => findDepartures(mover, query)).then(({ rows }) => rows);
const open = (actor: Actor, id: string): Promise<Departure> => as(db, actor, ({ tx }) => openDeparture(tx, actor, id));
const of = async (actor: Actor, childId: string) => open(actor, (await list(actor, { childId, limit: 1 }))[0]!.id);
const pay = (childId: string, county: string, month: string, amount: number) => db.owner.query(
  `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) values (gen_random_uuid(), $1, 'community', $2, $3, 'taken-over', $4, $5)`, [childId, month, amount, `${month}-10`, pathOfCode(county)]);
async function recovery(childId: string, number: string, path: string, by: Actor): Promise<void> {
  const id = crypto.randomUUID();
  await db.owner.query(`insert into recoveries (id, number, child_id, path, amount, mode, reason, state, proposed_by, decided_by) values ($1, $2, $3, $4, 5000, 'paid-back', '多发一个月', 'running', $5, $6)`, [id, number, childId, path, by.id, town.actors['county-reviewer'].id]);
  await db.owner.query(`insert into recovery_months values ($1, '2026-04', 5000)`, [id]);
}

test('both counties read the sheet before anybody says yes; the receipt is there at once, and what was its own stays with the county left', async () => {
  const child = await aPaidChild(db, { name: '测试迁居' });
  for (const month of ['2026-03', '2026-04']) await pay(child.id, testPlaces.county, month, 200_600);
  await recovery(child.id, 'ZH-A', pathOfCode(testPlaces.village), anqiu);
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '残疾人两项补贴', 10000, '2026-02')`, [child.decisionId, child.id]);
  const change = await ask(child.id, ['申请表原件', '户口本复印件']);
  const sheet = { contents: [{ item: 'guardians', count: 1 }, { item: 'accounts', count: 1 }, { item: 'offsets', count: 1 }, { item: 'decisions', count: 1 }, { item: 'recoveries', count: 1 }], originals: ['申请表原件', '户口本复印件'] };
  for (const actor of [supervisor, anqiu, shouguang]) expect((await detail(actor, change)).move).toMatchObject({ sheet, departureId: null });
  expect(await list(anqiu, { childId: child.id, limit: 5 })).toEqual([]);
  await confirm(shouguang, change, '2026-06-17');

  const kept = await of(anqiu, child.id);
  expect(kept).toMatchObject({
    childId: child.id, childName: child.name, birthDate: '2015-03-01', from: '安丘市', to: '寿光市', movedOn: '2026-05-28', leftOn: '2026-06-17', lastMonth: '2026-06', firstMonth: '2026-07',
    takenBy: shouguang.name, side: 'left', handover: 'to-sign', here: false, sheet, missing: [],
    own: {
      decisions: [{ id: child.decisionId, state: 'ended', fromMonth: '2026-01', untilMonth: '2026-06', offsets: [{ benefit: '残疾人两项补贴', amount: 10_000 }] }],
      months: [{ month: '2026-04', paid: 200_600, returned: false }, { month: '2026-03', paid: 200_600 }], paid: 401_200, awards: [], insured: [], corrections: [],
      recoveries: [{ number: 'ZH-A', amount: 5_000, left: 5_000, state: 'running', mode: 'paid-back' }],
    },
  });
  expect(kept.number).toMatch(/^370784-2026-B/);
  expect((await detail(shouguang, change)).move).toMatchObject({ sheet: null, departureId: kept.id });
  // The new county has the receipt and the sheet, and the file for the rest.
  expect(await of(shouguang, child.id)).toMatchObject({ side: 'arrived', here: true, handover: 'to-sign', sheet, own: null });
  // Whoever knew the child is told where it went, not what was paid. Names are masked in lists from the county up.
  expect(await of(supervisor, child.id)).toMatchObject({ own: { months: null, paid: null, decisions: [{ untilMonth: '2026-06' }] } });
  expect(await of(town.actors.finance, child.id)).toMatchObject({ own: { paid: 401_200, recoveries: [{ number: 'ZH-A' }] } });
  expect((await list(anqiu, { q: '测试迁', limit: 5 })).map(({ childName }) => childName)).toEqual(['测**']);
  expect((await list(anqiu, { side: 'arrived', limit: 5 }))).toEqual([]);
  // A pay line of the county left leads to it; where the file itself is seen there is no need.
  const linked = async (actor: Actor) => [...await as(db, actor, ({ tx }) => movedAway(tx, [child.id]))];
  for (const actor of [anqiu, town.actors.finance]) expect(await linked(actor)).toEqual([[child.id, { departureId: kept.id, county: '寿光市' }]]);
  for (const actor of [shouguang, town.actors['city-officer']]) expect(await linked(actor)).toEqual([]);
  expect((await list(shouguang, { side: 'arrived', handover: 'to-sign', limit: 5 })).map(({ childId }) => childId)).toEqual([child.id]);
});

test('nothing of after the move reaches the county left, and nothing of the file', async () => {
  const child = await aPaidChild(db, { name: '测试以后' });
  await pay(child.id, testPlaces.county, '2026-04', 200_600);
  await db.owner.query(`insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en) values (gen_random_uuid(), $1, '2026-01-01', 'care', 'x', '测试病名', 'x')`, [child.id]);
  await move(child.id);
  const before = await of(anqiu, child.id);
  // The new county goes on: another name, payments, a decision, what counts, a recovery, a benefit, a further move.
  await db.owner.query(`update children set name = '测试改名', note = '测试备注' where id = $1`, [child.id]);
  await pay(child.id, testPlaces.otherCounty, '2026-07', 188_800);
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) select gen_random_uuid(), id, child_id, '测试新补贴', 7700, '2026-08' from decisions where child_id = $1 and until_month is null`, [child.id]);
  await recovery(child.id, 'ZH-B', pathOfCode(village), shouguang);
  await db.owner.query(`insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on) values (gen_random_uuid(), 'W-B', 'study', $1, $2, $3, '2026', '2026-08', 333300, 'x', 'x', '2026-08-01')`, [child.id, pathOfCode(village), testPlaces.otherCounty]);
  await db.owner.query(`update decisions set until_month = '2026-09', end_reason = '测试终止' where child_id = $1 and until_month is null`, [child.id]);
  expect(await of(anqiu, child.id)).toEqual(before);
  // Who stands above both sees the new file, and here the old county alone.
  const above = await of(town.actors['city-officer'], child.id);
  expect(above).toMatchObject({ here: true, childName: '测试以后', own: { ...before.own, months: [{ month: '2026-04', paid: 200_600 }] } });
  for (const secret of ['改名', '备注', '病名', '188800', '188_800', '新补贴', 'ZH-B', 'W-B', '测试终止', child.account!, '监护人']) {
    for (const page of [above, before]) expect(JSON.stringify(page), secret).not.toContain(secret);
  }
});

test('the new county signs, says what is missing, is answered, and signs again; nobody else writes on the sheet', async () => {
  const child = await aPaidChild(db);
  await move(child.id, ['申请表原件']);
  const { id, version } = await of(shouguang, child.id);
  const at = (actor: Actor, work: (mover: Parameters<typeof sign>[0]) => Promise<void>) => as(db, actor, work);
  const desk = async (actor: Actor) => (await as(db, actor, ({ tx }) => departureItems({ tx, actor, today: testDay, since: testDay }))).flatMap(({ key, rows }) => (rows.some((row) => row.id === id) ? [key] : []));
  expect([await desk(shouguang), await desk(anqiu)]).toEqual([['children.sign-handover'], []]);
  await expect(at(anqiu, (mover) => sign(mover, id, version, { missing: [], note: '' }, testDay))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(at(shouguang, (mover) => sign(mover, id, version, { missing: ['别的东西'], note: '没有收到' }, testDay))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(at(shouguang, (mover) => sign(mover, id, version, { missing: ['申请表原件'], note: '' }, testDay))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { note: expect.anything() } } });
  await expect(at(supervisor, (mover) => answer(mover, id, version, '已经寄出', testDay))).rejects.toMatchObject({ code: 'wrong-state' });
  await at(shouguang, (mover) => sign(mover, id, version, { missing: ['申请表原件', 'accounts'], note: '原件没有收到' }, testDay));
  expect(await of(anqiu, child.id)).toMatchObject({ handover: 'missing', missing: ['申请表原件', 'accounts'], signedBy: shouguang.name, signedNote: '原件没有收到', signedOn: testDay });
  expect([await desk(shouguang), await desk(anqiu), await desk(supervisor)]).toEqual([[], ['children.answer-handover'], ['children.answer-handover']]);
  await expect(at(supervisor, (mover) => answer(mover, id, version, '已经寄出', testDay))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await at(supervisor, (mover) => answer(mover, id, version + 1, '原件 6 月 2 日寄出', '2026-06-02'));
  expect(await of(shouguang, child.id)).toMatchObject({ handover: 'answered', answer: '原件 6 月 2 日寄出', answeredBy: supervisor.name });
  // Still missing: asked for anew. Then it is there.
  await at(shouguang, (mover) => sign(mover, id, version + 2, { missing: ['申请表原件'], note: '还没有收到' }, '2026-06-05'));
  expect(await of(supervisor, child.id)).toMatchObject({ handover: 'missing', answer: null });
  await at(supervisor, (mover) => answer(mover, id, version + 3, '已重新寄出', '2026-06-06'));
  await at(shouguang, (mover) => sign(mover, id, version + 4, { missing: [], note: '' }, '2026-06-08'));
  expect(await of(anqiu, child.id)).toMatchObject({ handover: 'signed', missing: [], answer: '已重新寄出', signedOn: '2026-06-08' });
  await expect(at(shouguang, (mover) => sign(mover, id, version + 5, { missing: [], note: '' }, testDay))).rejects.toMatchObject({ code: 'wrong-state' });
  // The database holds it by itself.
  for (const [actor, write] of [
    [shouguang, sql`update departures set acknowledged_by = ${shouguang.id}, acknowledged_on = '2026-06-09' where id = ${id}`], [anqiu, sql`update departures set child_name = '甲' where id = ${id}`],
    [anqiu, sql`update departures set last_month = '2026-12' where id = ${id}`], [supervisor, sql`update departures set answer = '别的话说', answered_by = ${supervisor.id} where id = ${id}`],
    [shouguang, sql`update departures set originals = '{}' where id = ${id}`],
  ] as const) await expect(as(db, actor, ({ tx }) => write.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await expect(as(db, anqiu, ({ tx }) => sql`delete from departures where id = ${id}`.execute(tx))).rejects.toThrow(/permission denied/);
  await expect(as(db, anqiu, ({ tx }) => sql`select file_contents(${child.id}, '')`.execute(tx))).rejects.toThrow(/permission denied/);
});

test('a file that nobody pays leaves by an edit and leaves a row as well; within the county nobody left, and who came back is told so', async () => {
  const child = await aChild(db);
  const centre: Actor = { ...town.actors['centre-worker'], place: town.actors['city-officer'].place };
  await db.owner.query('update staff set place_code = $2, path = $3 where id = $1', [centre.id, centre.place.code, centre.place.path]);
  const edit = async (code: string) => town.as(centre, async (work) => {
    const { rows: [now] } = await sql<{ version: number }>`select version from children where id = ${child.id}`.execute(work.tx);
    await editChild(work, child.id, now!.version, { hukouCode: code });
  });
  await edit(testPlaces.farVillage);
  expect(await list(anqiu, { childId: child.id, limit: 5 })).toEqual([]);
  await edit(village);
  expect(await of(anqiu, child.id)).toMatchObject({ number: null, takenBy: null, lastMonth: null, firstMonth: null, here: false, from: '安丘市', to: '寿光市', sheet: { contents: [{ item: 'guardians', count: 3 }] }, own: { decisions: [], months: [] } });
  expect(await list(town.others.otherSupervisor, { childId: child.id, limit: 5 })).toHaveLength(1);
  await edit(testPlaces.village);
  // Both ways on one day.
  expect((await list(anqiu, { childId: child.id, limit: 5 })).map(({ side, here }) => `${side} ${here}`).sort()).toEqual(['arrived true', 'left true']);
});

test('a township put under another county takes its children along: nobody left', async () => {
  const child = await aPaidChild(db, { village: testPlaces.farVillage });
  await db.owner.query('begin');
  await db.owner.query(`select move_place($1, $2)`, [testPlaces.otherTownship, testPlaces.otherCounty]);
  const { rows } = await db.owner.query('select from departures where child_id = $1', [child.id]);
  await db.owner.query(`select move_place($1, $2)`, [testPlaces.otherTownship, testPlaces.county]);
  await db.owner.query('commit');
  expect(rows).toEqual([]);
});

test('behind the wall only the named officer sees that a child left, and a wall built later hides it too', async () => {
  const child = await aPaidChild(db, { of: 'hiv-affected' });
  await db.owner.query(`update children set place_code = $2, path = $3 where id = $1`, [child.id, village, pathOfCode(village)]);
  expect(await list(anqiu, { childId: child.id, limit: 5 })).toEqual([]);
  expect(await list(shouguang, { childId: child.id, limit: 5 })).toEqual([]);
  expect(await list(town.others.namedOfficer, { childId: child.id, limit: 5 })).toMatchObject([{ childId: child.id }]);
  const later = await aPaidChild(db);
  await move(later.id);
  expect(await list(anqiu, { childId: later.id, limit: 5 })).toHaveLength(1);
  await db.owner.query('update children set walled = true where id = $1', [later.id]);
  expect(await list(anqiu, { childId: later.id, limit: 5 })).toEqual([]);
  expect(await list(town.others.namedOfficer, { childId: later.id, limit: 5 })).toHaveLength(1);
});

test('who has no place of either county, or no post for it, sees nothing', async () => {
  const child = await aPaidChild(db);
  await move(child.id);
  for (const actor of [town.actors.volunteer, town.actors['social-worker'], town.actors['institution-staff'], town.actors['city-leader'], town.actors['system-admin'], town.others.otherSupervisor, town.others.nextDirector]) {
    expect((await as(db, actor, ({ tx }) => sql`select from departures where child_id = ${child.id}`.execute(tx))).rows, actor.name).toEqual([]);
  }
  const waiting = await ask((await aPaidChild(db)).id);
  for (const actor of [town.actors.volunteer, town.actors.finance, town.others.otherSupervisor, town.actors['system-admin']]) {
    expect((await as(db, actor, ({ tx }) => sql<{ found: unknown }>`select handover_contents(${waiting}) as found`.execute(tx))).rows, actor.name).toEqual([{ found: null }]);
  }
});
