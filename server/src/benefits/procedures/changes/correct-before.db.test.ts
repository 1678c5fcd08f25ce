import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Month } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testDay, testPlaces } from '../../../children/testing.ts';
import { openDeparture } from '../../departures/open-departure.ts';
import { findDepartures } from '../../departures/list-departures.ts';
import { findDecisions } from '../../decisions/decision-row.ts';
import { loadStandards } from '../../standards/load-standards.ts';
import { aPaidChild, as } from '../../testing.ts';
import { requestChange } from './ask-change.ts';
import { getChangeDetail } from './change-row.ts';
import { countiesBefore } from './correct-before.ts';
import { confirmMany, confirmRequest, refuseRequest } from './decide-change.ts';
import { findChanges } from './list-changes.ts';

/* The new county learns what counted in months before the move; the county that paid them decides, and sees no more of the child than before. */

let db: FreshDatabase;
let town: Town;
let anqiu: Actor;
let shouguang: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  anqiu = town.actors['county-officer'];
  shouguang = town.others.otherCountyOfficer;
});
afterAll(() => db.close());

const asks = async (actor: Actor, childId: string, asked: Parameters<typeof requestChange>[2]['asked']) => {
  const id = crypto.randomUUID();
  await town.as(actor, (work) => requestChange(work, childId, { id, asked, reason: '民政资金动态监管平台显示' }), '2026-07-20');
  return id;
};
const detail = (actor: Actor, id: string) => as(db, actor, async ({ tx }) => {
  const standards = await loadStandards(tx, true);
  return getChangeDetail(tx, actor, id, async () => ({ standards, today: '2026-07-20' }));
});
const confirm = (actor: Actor, id: string, on = '2026-07-21') => as(db, actor, async (mover) => confirmRequest(mover, id, (await getChangeDetail(mover.tx, actor, id)).version, '', on));
const before = (benefit: string, amount: number, fromMonth: Month, untilMonth: Month) => ({ kind: 'offset-before' as const, countyCode: testPlaces.county, benefit, amount, fromMonth, untilMonth });
/** A child that Anqiu paid from January to June, and that came to Shouguang then. */
async function moved(offset?: { amount: number; from: Month }) {
  const child = await aPaidChild(db);
  for (const month of ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06']) {
    await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) values (gen_random_uuid(), $1, 'community', $2, 210200, 'taken-over', $3, $4)`, [child.id, month, `${month}-10`, pathOfCode(testPlaces.village)]);
  }
  if (offset) await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '最低生活保障金', $3, $4)`, [child.decisionId, child.id, offset.amount, offset.from]);
  const id = crypto.randomUUID();
  await town.as(town.actors.supervisor, (work) => requestChange(work, child.id, { id, asked: { kind: 'move', toCode: testPlaces.otherCountyVillage, movedOn: '2026-05-28' }, reason: '随祖父母迁居' }));
  await confirm(shouguang, id, '2026-06-17');
  return child;
}
const counted = (actor: Actor, childId: string) => as(db, actor, ({ tx }) => findDecisions(tx, childId)).then((all) => all.flatMap(({ offsets }) => offsets.filter((one) => one.untilMonth === null || one.untilMonth >= one.fromMonth).map((one) => [one.benefit, one.amount, one.fromMonth, one.untilMonth])));

test('the new county asks, the county that paid sees what it comes to and decides; each sees its own and no more', async () => {
  const child = await moved();
  expect(await as(db, shouguang, ({ tx }) => countiesBefore(tx, child.id))).toMatchObject([{ code: testPlaces.county, name: '安丘市', fromMonth: '2026-01', untilMonth: '2026-06' }]);
  for (const other of [anqiu, town.actors.volunteer, town.actors['system-admin']]) expect(await as(db, other, ({ tx }) => countiesBefore(tx, child.id)), other.name).toEqual([]);
  const id = await asks(shouguang, child.id, before('农村低保', 50_000, '2026-04', '2026-06'));
  const asked = await detail(anqiu, id);
  expect(asked).toMatchObject({
    childName: child.name, seesChild: false, before: { county: '安丘市', decides: true },
    offset: { benefit: '最低生活保障金', amount: 50_000, fromMonth: '2026-04', untilMonth: '2026-06', preview: { overpaid: [{ month: '2026-04', amount: 50_000 }, { month: '2026-05', amount: 50_000 }, { month: '2026-06', amount: 50_000 }], overpaidSum: 150_000, arrears: [] } },
  });
  // What it comes to there is the other county's money.
  expect(await detail(shouguang, id)).toMatchObject({ before: { decides: false }, offset: { preview: null } });
  expect((await as(db, anqiu, (mover) => findChanges(mover, { state: 'requested', kind: 'offset-before', limit: 50 }))).rows.map((row) => row.id)).toContain(id);
  // Neither who asked nor a colleague there says yes.
  const colleague: Actor = { ...shouguang, id: '00000000-0000-4000-8000-000000000771' };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values ($1, 'test-colleague', '测试寿光经办', 'county-officer', $2, $3)`, [colleague.id, colleague.place.code, colleague.place.path]);
  await expect(confirm(shouguang, id)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(confirm(colleague, id)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as(db, colleague, ({ tx }) => sql`update benefit_changes set state = 'confirmed', decided_by = ${colleague.id}, decided_on = '2026-07-21' where id = ${id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  // One by one, for what it comes to is told there alone.
  expect((await as(db, anqiu, (mover) => confirmMany(mover, [{ id, version: asked.version }], '2026-07-21'))).left).toHaveLength(1);
  await confirm(anqiu, id);
  expect(await counted(anqiu, child.id)).toEqual([['最低生活保障金', 50_000, '2026-04', '2026-06']]);
  expect(await counted(shouguang, child.id)).toEqual([]);
  expect(await detail(shouguang, id)).toMatchObject({ state: 'confirmed', decidedBy: anqiu.name });
  // Its answer stands in the child's story; the page of the county left names the request.
  expect((await as(db, shouguang, ({ tx }) => sql<{ kind: string }>`select kind from timeline_events where refers_to = ${id} order by created_at`.execute(tx))).rows.map(({ kind }) => kind)).toEqual(['change-asked', 'correction-confirmed']);
  const [row] = (await as(db, anqiu, (mover) => findDepartures(mover, { childId: child.id, limit: 1 }))).rows;
  expect((await as(db, anqiu, ({ tx }) => openDeparture(tx, anqiu, row!.id))).own!.corrections).toMatchObject([{ id, state: 'confirmed' }]);
  expect((await as(db, anqiu, ({ tx }) => sql`select from children where id = ${child.id}`.execute(tx))).rows).toEqual([]);
});

test('what counted ends earlier, or comes to another sum in the middle: arrears and recoveries are the county\'s that paid', async () => {
  const child = await moved({ amount: 30_000, from: '2026-02' });
  const ends = await asks(shouguang, child.id, before('最低生活保障金', 0, '2026-05', '2026-06'));
  await confirm(anqiu, ends);
  expect(await counted(anqiu, child.id)).toEqual([['最低生活保障金', 30_000, '2026-02', '2026-04']]);
  // The new county's own copy is its own to end.
  expect(await counted(shouguang, child.id)).toEqual([['最低生活保障金', 30_000, '2026-07', null]]);
  const middle = await asks(shouguang, child.id, before('最低生活保障金', 10_000, '2026-03', '2026-03'));
  await confirm(anqiu, middle);
  expect((await counted(anqiu, child.id)).sort()).toEqual([['最低生活保障金', 10_000, '2026-03', '2026-03'], ['最低生活保障金', 30_000, '2026-02', '2026-02'], ['最低生活保障金', 30_000, '2026-04', '2026-04']]);
  // Once more the same: nothing to put right, and said so.
  const again = await asks(shouguang, child.id, before('低保', 10_000, '2026-03', '2026-03'));
  await expect(confirm(anqiu, again)).rejects.toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('没有要更正的') } } });
  await as(db, anqiu, async (mover) => refuseRequest(mover, again, (await getChangeDetail(mover.tx, anqiu, again)).version, '已按此登记', '2026-07-21'));
  expect(await detail(shouguang, again)).toMatchObject({ state: 'refused', decidedWhy: '已按此登记' });
});

test('only a county that paid is asked, about months it paid, and one request for a benefit waits', async () => {
  const child = await moved();
  const here = await aPaidChild(db, { village: testPlaces.otherCountyVillage });
  await expect(asks(shouguang, here.id, before('低保', 100, '2026-04', '2026-05'))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.countyCode': expect.anything() } } });
  for (const [from, until, field] of [['2025-12', '2026-02', 'fromMonth'], ['2026-05', '2026-07', 'untilMonth'], ['2026-05', '2026-04', 'untilMonth']] as const) {
    await expect(asks(shouguang, child.id, before('低保', 100, from, until)), from).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { [`asked.${field}`]: expect.anything() } } });
  }
  await asks(shouguang, child.id, before('低保', 100, '2026-04', '2026-05'));
  await expect(asks(shouguang, child.id, before('最低生活保障金', 200, '2026-05', '2026-05'))).rejects.toMatchObject({ code: 'already-exists' });
  // The county left asks nothing about a file it does not see, and the database asks nobody who did not pay.
  await expect(asks(anqiu, child.id, before('低保', 100, '2026-04', '2026-05'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(as(db, shouguang, ({ tx }) => sql`
    insert into benefit_changes (id, number, kind, child_id, child_name, path, to_code, to_path, asked, reason, asked_on, asked_by) values
      (gen_random_uuid(), 'X-1', 'offset-before', ${here.id}, 'x', '', ${testPlaces.county}, ${pathOfCode(testPlaces.county)}, '{"offset":{"benefit":"另一项"}}', 'xxxx', ${testDay}, ${shouguang.id})`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  // Nobody writes such a row without a request, nor another than was asked for.
  await expect(as(db, anqiu, ({ tx }) => sql`insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month) values (gen_random_uuid(), ${child.decisionId}, ${child.id}, '低保', 100, '2026-04', '2026-05')`.execute(tx))).rejects.toMatchObject({ code: '42501' });
});

test('behind the wall the named officers of both counties deal with it, and nobody else sees the request', async () => {
  const child = await aPaidChild(db, { of: 'hiv-affected', until: '2026-06' });
  await db.owner.query(`update children set place_code = $2, path = $3 where id = $1`, [child.id, testPlaces.otherCountyVillage, pathOfCode(testPlaces.otherCountyVillage)]);
  const named: Actor = { ...shouguang, id: '00000000-0000-4000-8000-000000000772', rights: ['hiv'] };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path, rights) values ($1, 'test-named-2', '测试寿光专人', 'county-officer', $2, $3, '{hiv}')`, [named.id, named.place.code, named.place.path]);
  const id = await asks(named, child.id, before('低保', 100, '2026-04', '2026-05'));
  await expect(detail(anqiu, id)).rejects.toMatchObject({ code: 'not-found' });
  await confirm(town.others.namedOfficer, id);
  expect(await counted(town.others.namedOfficer, child.id)).toEqual([['最低生活保障金', 100, '2026-04', '2026-05']]);
});
