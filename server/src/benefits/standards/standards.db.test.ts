import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { StandardGiven } from '@tonghu/domain/benefits/standards';
import type { RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, addDays } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { effectOf } from '@tonghu/rules/benefits/what-if';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testPlaces } from '../../children/testing.ts';
import type { Mover } from '../applications/move-application.ts';
import type { Payable, RunInputs } from '../pay-run/inputs.ts';
import { linesOf } from '../pay-run/lines.ts';
import { readMoney } from '../money.ts';
import { aPaidChild, as } from '../testing.ts';
import { enterFigure } from './consumption.ts';
import { changeStandard, draftStandard } from './draft-standard.ts';
import { forecastOf } from './forecast.ts';
import { knownStandards, loadStandards } from './load-standards.ts';
import { putInForce, withdraw } from './put-in-force.ts';
import { readPaidThrough, readShapes } from './register.ts';
import { findDocuments, getDocument } from './standard-row.ts';
import { weighDocument } from './weigh-standard.ts';

const today = '2026-07-20';
let db: FreshDatabase;
let town: Town;
let drafter: Actor;
let leader: Actor;
let officer: Actor;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'city-officer': drafter, 'city-leader': leader, 'county-officer': officer } = town.actors);
  // The leader of the city: the town's sits in a county.
  leader = { ...leader, place: drafter.place };
  await db.owner.query('update staff set place_code = $2, path = $3 where id = $1', [leader.id, leader.place.code, leader.place.path]);
});
afterAll(() => db.close());

const given = (amounts: Partial<Record<RateGroup, Fen>>, more: Partial<StandardGiven> = {}): StandardGiven => StandardGiven.parse({
  place: '3707', from: '2026-01', documentNumber: '潍民〔2026〕12号', documentTitle: '关于提高2026年孤困儿童基本生活保障标准的通知', announcedOn: '2026-07-10',
  amounts: Object.entries(amounts).map(([group, monthly]) => ({ group, monthly })), ...more,
});
const draft = async (of: StandardGiven, by = drafter) => as(db, by, (mover) => draftStandard(mover, crypto.randomUUID(), of, false));
const inForce = async (of: StandardGiven, reason = '按市政府文件执行') => {
  const { id, version } = await draft(of);
  return as(db, leader, (mover) => putInForce(mover, id, version, reason, false, today));
};
const whole = { institution: 266_600, community: 213_300, key: 159_200 };

/** What a run of the county would be computed from. */
async function inputsOf({ tx }: Mover): Promise<RunInputs> {
  const path = pathOfCode(testPlaces.county);
  const payable = await sql<Payable>`select * from payable(${path})`.execute(tx);
  const offsets = await sql<RunInputs['offsets'][number]>`select * from payable_offsets(${path})`.execute(tx);
  const paid = await sql<RunInputs['paid'][number]>`select child_id, month, sum(amount)::bigint as amount from payments where path >= ${path} and path < ${`${path}~`} group by 1, 2`.execute(tx);
  return { payable: payable.rows, offsets: offsets.rows, paid: paid.rows };
}
const linesIn = (month: Month) => as(db, town.others.namedOfficer, async (mover) => linesOf(await inputsOf(mover), month, await loadStandards(mover.tx, false)).lines);

/** Pays every month through one, as a closed run did; what a person has to look at stays unpaid. */
async function payThrough(month: Month): Promise<void> {
  const lines = (await linesIn(month)).filter((line) => line.state === 'due');
  for (const line of lines) {
    await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) values (gen_random_uuid(), $1, $2, $3, $4, 'taken-over', $5, $6)`,
      [line.childId, line.group, line.month, line.due, `${month}-20`, line.path]);
  }
  await db.owner.query(`insert into pay_runs (id, number, month, place_code, path, state) values (gen_random_uuid(), $1, $2, $3, $4, 'closed')`, [`T-${month}`, month, testPlaces.county, pathOfCode(testPlaces.county)]);
}

/** A county with everything that makes a month different. */
async function aRegister(): Promise<void> {
  for (let at = 0; at < 6; at++) await aPaidChild(db);
  await aPaidChild(db, { of: 'hiv-affected' });
  await aPaidChild(db, { of: 'institution-orphan', from: '2026-03' });
  for (let at = 0; at < 3; at++) await aPaidChild(db, { of: 'key-difficulty', village: testPlaces.farVillage });
  await aPaidChild(db, { until: '2026-04' });
  await aPaidChild(db, { suspendedFrom: '2026-05' });
  await aPaidChild(db, { account: null });
  await aPaidChild(db, { birthDate: '2008-03-10', from: '2025-10' });
  await aPaidChild(db, { of: 'key-difficulty', status: 'closed' });
  // The second has more from elsewhere than the old standard, and less than the new one.
  for (const amount of [60_000, 205_000]) {
    const less = await aPaidChild(db);
    await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month) values (gen_random_uuid(), $1, $2, '低保', $3, '2026-02', '2026-05')`, [less.decisionId, less.id, amount]);
  }
  const moved = await aPaidChild(db, { until: '2026-05', of: 'key-difficulty' });
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'T-M', child_id, 'community-orphan', 'community', place_code, path, '2026-04', '2026-04-01' from decisions where id = $1`, [moved.decisionId]);
  await aPaidChild(db, { village: testPlaces.otherCountyVillage });
}

test('one drafts, another puts in force, and then it is paid by', async () => {
  const child = await aPaidChild(db);
  const one = await draft(given(whole));
  expect(one).toMatchObject({ state: 'draft', draftedBy: drafter.name, amounts: [{ group: 'institution', monthly: 266_600, before: 250_800 }, { group: 'community', before: 200_600 }, { group: 'key', before: 149_800 }] });
  const owes = async () => (await as(db, officer, async ({ tx }) => readMoney(tx, child.id, await loadStandards(tx, false), today))).months[0]!.owed;
  expect(await owes()).toBe(200_600);
  const put = (by: Actor, version = one.version) => as(db, by, (mover) => putInForce(mover, one.id, version, '', false, today));
  await expect(put(drafter)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(put(officer)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(put(leader, one.version + 1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(await put(leader)).toMatchObject({ state: 'in-force', putInForceBy: leader.name });
  expect(await owes()).toBe(213_300);
  await expect(put(leader, one.version + 1)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await as(db, town.actors.director, ({ tx }) => findDocuments(tx, town.actors.director.place.path, false))).map((row) => row.id)).toEqual([one.id]);
});

test('whoever changes a draft has drafted it; of another county nobody hears of it', async () => {
  const one = await draft(given({ community: 213_300 }, { place: testPlaces.county }));
  await db.owner.query('update staff set post = $2, place_code = $3, path = $4 where id = $1', [town.others.nextDirector.id, 'city-officer', '3707', pathOfCode('3707')]);
  const second: Actor = { ...drafter, id: town.others.nextDirector.id };
  const changed = await as(db, second, (mover) => changeStandard(mover, one.id, one.version, given({ community: 214_000 }, { place: testPlaces.county }), false));
  expect(changed).toMatchObject({ amounts: [{ group: 'community', monthly: 214_000 }], draftedById: second.id });
  await expect(as(db, second, (mover) => putInForce(mover, one.id, changed.version, '', false, today))).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(as(db, town.others.otherCountyOfficer, ({ tx }) => getDocument(tx, one.id, false))).rejects.toMatchObject({ code: 'not-found' });
  await expect(as(db, officer, (mover) => draftStandard(mover, crypto.randomUUID(), given(whole), false))).rejects.toMatchObject({ code: 'not-found' });
  await expect(draft(given(whole, { place: testPlaces.township }))).rejects.toMatchObject({ code: 'bad-input' });
});

test('a draft sent twice is one draft; the id of another is refused', async () => {
  const id = crypto.randomUUID();
  const first = await as(db, drafter, (mover) => draftStandard(mover, id, given(whole), false));
  expect(await as(db, drafter, (mover) => draftStandard(mover, id, given(whole), false))).toEqual(first);
  await expect(as(db, drafter, (mover) => draftStandard(mover, id, given(whole, { from: '2026-02' }), false))).rejects.toMatchObject({ code: 'id-already-used' });
});

test('a standard that falls counts only with a reason', async () => {
  const one = await draft(given({ ...whole, community: 190_000 }));
  await expect(as(db, leader, (mover) => putInForce(mover, one.id, one.version, '', false, today))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { reason: { zh: expect.stringContaining('降低106.00元') } } } });
  expect(await as(db, leader, (mover) => putInForce(mover, one.id, one.version, '市政府会议决定', false, today))).toMatchObject({ state: 'in-force', note: '市政府会议决定' });
});

test('announced in July, counting from January: what is shown before is what the next run pays', async () => {
  await aRegister();
  await payThrough('2026-06');
  const before = await linesIn('2026-07');
  const one = await draft(given(whole));
  const { questions, effect } = await as(db, drafter, ({ tx, actor }) => weighDocument(tx, actor, one, false, today));
  expect(questions.map(({ kind }) => kind)).toEqual(['late']);
  await as(db, leader, (mover) => putInForce(mover, one.id, one.version, '', false, today));
  const after = await linesIn('2026-07');
  const sum = (lines: typeof after, of: (line: (typeof after)[number]) => boolean) => lines.filter((line) => line.due > 0 && of(line)).reduce((total, line) => total + line.due, 0);
  const late = (line: (typeof after)[number]) => line.month < '2026-07';
  const mine = effect.rows.filter(({ county }) => county.code === testPlaces.county);
  const of = (what: 'arrears' | 'waiting' | 'monthly' | 'recover') => mine.reduce((total, row) => total + row[what]!, 0);
  expect(of('arrears')).toBe(sum(after, late) - sum(before, late));
  expect(of('arrears')).toBeGreaterThan(500_000);
  expect(of('waiting')).toBe(sum(after, (line) => late(line) && line.state === 'held') - sum(before, (line) => late(line) && line.state === 'held'));
  expect(of('waiting')).toBeGreaterThan(0);
  const closed = (await db.owner.query<{ id: string }>(`select id from children where status = 'closed' or birth_date < '2008-07-01'`)).rows.map(({ id }) => id);
  const coming = (line: (typeof after)[number]) => line.month === '2026-07' && !closed.includes(line.childId);
  expect(of('monthly')).toBe(sum(after, coming) - sum(before, coming));
  expect(of('recover')).toBe(0);
  const gained = new Set(after.filter((line) => late(line) && line.due > 0 && line.due !== (before.find((other) => other.childId === line.childId && other.month === line.month)?.due ?? 0)).map((line) => line.childId));
  expect(mine.reduce((total, row) => total + row.arrearsChildren!, 0)).toBe(gained.size);
  expect(effect.says[0]!.zh).toMatch(/^自2026-01起补发：6个月，\d+名孩子，共[\d,.]+元$/);
});

test('shapes tell as much as children one by one, and nothing of who they are', async () => {
  await aRegister();
  await payThrough('2026-03');
  const shapes = await as(db, officer, ({ tx }) => readShapes(tx, pathOfCode(testPlaces.county), '2026-01', '2026-12'));
  expect(shapes.reduce((total, one) => total + one.children, 0)).toBe(19);
  expect(shapes.find((one) => one.children >= 7)).toBeDefined(); // the walled child is among the orphans
  expect(JSON.stringify(shapes)).not.toMatch(/hiv|[0-9a-f]{8}-[0-9a-f]{4}|orphan|测试/);
  const through = await as(db, officer, ({ tx }) => readPaidThrough(tx, pathOfCode(testPlaces.county), today));
  expect([through(testPlaces.county), through('nowhere')]).toEqual(['2026-03', '2026-06']);
  await expect(as(db, officer, ({ tx }) => readShapes(tx, pathOfCode('3707'), '2026-01', '2026-12'))).rejects.toThrow(/not allowed/);
  await expect(as(db, town.actors.director, ({ tx }) => readShapes(tx, town.actors.director.place.path, '2026-01', '2026-12'))).rejects.toThrow(/not allowed/);
  expect(effectOf({ shapes, before: await as(db, officer, ({ tx }) => loadStandards(tx, false)), after: await as(db, officer, ({ tx }) => loadStandards(tx, false)), from: '2026-01', through: '2026-12', paidThrough: through }).rows).toEqual([]);
});

test('withdrawing after money went out: what is too much is said, a reason is needed, and nobody takes anything', async () => {
  for (let at = 0; at < 6; at++) await aPaidChild(db);
  const one = await inForce(given(whole));
  await payThrough('2026-06');
  const { effect } = await as(db, drafter, ({ tx, actor }) => weighDocument(tx, actor, one, false, today));
  expect(effect.sums).toMatchObject({ recover: 6 * 6 * 12_700, recoverChildren: 6, arrears: 0 });
  const take = (reason: string) => as(db, drafter, (mover) => withdraw(mover, one.id, one.version, reason, false, today));
  await expect(take('')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await take('文件被市政府撤回')).toMatchObject({ state: 'withdrawn', withdrawnReason: '文件被市政府撤回' });
  expect((await linesIn('2026-07')).filter((line) => line.due < 0).every((line) => line.state === 'held')).toBe(true);
  expect((await as(db, officer, ({ tx }) => knownStandards(tx, false))).some((row) => row.storedId !== null)).toBe(false);
});

test('withdrawn before anything was paid: no reason needed; so with a draft', async () => {
  await aPaidChild(db);
  const one = await inForce(given(whole, { from: '2026-07' }));
  expect(await as(db, leader, (mover) => withdraw(mover, one.id, one.version, '', false, today))).toMatchObject({ state: 'withdrawn' });
  const two = await draft(given(whole));
  expect(await as(db, drafter, (mover) => withdraw(mover, two.id, two.version, '', false, today))).toMatchObject({ state: 'withdrawn', putInForceBy: null });
});

test('a leader reads no small number, and the money of it neither', async () => {
  for (let at = 0; at < 8; at++) await aPaidChild(db);
  for (let at = 0; at < 2; at++) await aPaidChild(db, { of: 'key-difficulty' });
  for (let at = 0; at < 6; at++) await aPaidChild(db, { village: testPlaces.otherCountyVillage });
  await payThrough('2026-06');
  const one = await draft(given(whole));
  const weighed = (actor: Actor) => as(db, actor, ({ tx }) => weighDocument(tx, actor, one, false, today));
  expect((await weighed(drafter)).effect.rows.map((row) => row.children)).toEqual([6, 8, 2]);
  const { effect } = await weighed(leader);
  expect(effect.rows.map(({ children, arrears, monthly }) => [children, arrears, monthly])).toEqual([[null, null, null], [8, 8 * 6 * 12_700, 8 * 12_700], [null, null, null]]);
  expect(effect.sums.children).toBe(16);
});

test('natural growth: the workings are done here again, and kept with the draft', async () => {
  const figure = { id: crypto.randomUUID(), place: '3707', year: 2025, residents: 'urban' as const, perHead: 3_012_300, growthBp: 630, source: '潍坊市2025年统计公报', publishedOn: '2026-03-20' };
  await as(db, drafter, (mover) => enterFigure(mover, figure));
  await expect(as(db, officer, (mover) => enterFigure(mover, { ...figure, id: crypto.randomUUID() }))).rejects.toMatchObject({ code: 'not-allowed' });
  const corrected = await as(db, drafter, (mover) => enterFigure(mover, { ...figure, id: crypto.randomUUID(), growthBp: 650 }));
  expect(corrected).toMatchObject({ id: figure.id, growthBp: 650, place: { name: '潍坊市' } });
  const growth = { figureId: figure.id, rounding: { unit: 100 as const, way: 'nearest' as const } };
  const one = await draft(given({ institution: 267_100, community: 213_600, key: 159_500 }, { growth }));
  expect(one.workings).toHaveLength(5);
  expect(one.workings[3]!.zh).toBe('社会散居：2,006.00×（1＋6.5%）＝2,136.39，四舍五入到元为2,136.00元，每人每月增加130.00元');
  expect((await draft(given({ community: 215_000 }, { growth }))).workings.at(-1)!.zh).toContain('由起草人确定');
  await expect(draft(given(whole, { growth: { ...growth, figureId: crypto.randomUUID() } }))).rejects.toMatchObject({ code: 'bad-input' });
});

test('a forecast from the register: birthdays and foreseen ends, and the year before as it was', async () => {
  for (let at = 0; at < 4; at++) await aPaidChild(db, { from: '2026-01' });
  await aPaidChild(db, { birthDate: '2008-09-05', from: '2024-01' });
  const leaving = await aPaidChild(db, { from: '2024-01' });
  await db.owner.query(`insert into coming_events (child_id, path, kind, about, day, last_month, who) values ($1, $2, 'measure-ends', 'father.prison', '2026-10-03', '2026-10', 'supervisor')`, [leaving.id, pathOfCode(testPlaces.village)]);
  await aPaidChild(db, { from: '2024-01', until: '2026-05' });
  await aPaidChild(db, { from: '2024-01', until: '2026-05', birthDate: '2008-05-20' });
  const { months, assumes } = await as(db, officer, ({ tx }) => forecastOf(tx, pathOfCode(testPlaces.county), '2026-08', '2026-12', false));
  expect(months.map(({ month, children, known }) => [month, children, known / 200_600])).toEqual([['2026-08', 6, 6], ['2026-09', 6, 6], ['2026-10', 5, 5], ['2026-11', 4, 4], ['2026-12', 4, 4]]);
  expect([months[0]!.entries, months[3]!.entries, months[3]!.exits]).toEqual([0, Math.round(4 * 3 * 200_600 / 12), -Math.round(3 * 200_600 / 12)]);
  expect(assumes[1]!.zh).toContain('新增：社会散居 4；未预见的退出：社会散居 1');
});

test('a document is of this age, and is not in force before its day', async () => {
  expect(() => given(whole, { announcedOn: '1800-01-01' })).toThrow();
  expect(() => given(whole, { from: '1999-12' })).toThrow();
  const one = await draft(given(whole, { announcedOn: addDays(today, 1) }));
  const put = (on: IsoDate) => as(db, leader, (mover) => putInForce(mover, one.id, one.version, '按市政府文件执行', false, on));
  await expect(put(today)).rejects.toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('还没有到') } } });
  expect(await put(addDays(today, 1))).toMatchObject({ state: 'in-force' });
});
