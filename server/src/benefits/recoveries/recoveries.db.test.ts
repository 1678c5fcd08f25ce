import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { openDesk } from '../../desk/open-desk.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { sendRun } from '../pay-run/move-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { recordByHand } from '../bank/outcomes.ts';
import { readMoney } from '../money.ts';
import { standardLookup } from '../pay-run/run-standards.ts';
import { aPaidChild, as } from '../testing.ts';
import { cancelIt, decideOn, receive } from './decide.ts';
import { findOverpaid } from './overpaid.ts';
import { propose, tryPlan } from './propose.ts';
import { findRecoveries, getRecoveryDetail } from './recovery-row.ts';
import { layDownRules, recoveryRulesAt } from './rules-at.ts';

const today = '2026-03-05';
const standard = 200_600;
let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
let finance: Actor;
let named: Actor;
let tools: ReturnType<typeof runTools>;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors);
  named = town.others.namedOfficer;
  tools = runTools(db.vault);
});
afterAll(() => db.close());

async function computed(month = '2026-03', on: IsoDate = today): Promise<string> {
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, month, on));
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  return id;
}
async function released(month = '2026-03', on: IsoDate = today): Promise<string> {
  const id = await computed(month, on);
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  const { version } = await as(db, reviewer, ({ tx }) => getStoredRun(tx, id));
  await as(db, reviewer, (mover) => releaseRun(mover, tools, id, version, on));
  return id;
}
/** Three months are paid; then it turns out that another benefit counted against them, or that the decision had ended. */
async function overpaid(how: 'offset' | 'ended' = 'offset', of: Parameters<typeof aPaidChild>[1] = {}) {
  const child = await aPaidChild(db, of);
  await aPaidChild(db);
  await released();
  if (how === 'offset') await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $2, $1, '低保', 50000, '2026-01')`, [child.id, child.decisionId]);
  else await db.owner.query(`update decisions set until_month = '2026-01' where id = $1`, [child.decisionId]);
  await computed('2026-04');
  return child;
}
const found = (actor = officer) => as(db, actor, (mover) => findOverpaid(mover.tx, mover.actor));
const detail = (id: string, actor = officer) => as(db, actor, ({ tx }) => getRecoveryDetail(tx, false, id, today));
const proposed = async (childId: string, change: object = {}, actor = officer) => {
  const id = crypto.randomUUID();
  const mine = (await found(actor)).rows.find((row) => row.childId === childId)!;
  await as(db, actor, (mover) => propose(mover, false, {
    id, childId, programme: 'allowance', months: mine.months.map(({ month }) => month), mode: 'set-off', instalment: null, floorShare: null, fromMonth: null, reason: '低保核减后多发', ...change,
  }, today));
  return id;
};
const decided = async (id: string, actor = reviewer) => {
  const { version } = await detail(id, actor);
  await as(db, actor, (mover) => decideOn(mover, id, version, '情况属实，同意', today));
};
const receipt = (id: string, amount: number, change: object = {}, actor = finance) =>
  as(db, actor, (mover) => receive(mover, id, { id: crypto.randomUUID(), amount, on: today, receipt: `N${Math.abs(amount)}`, ...change }, today));
const ledger = async (childId: string, month?: string) => (await db.owner.query<{ sum: number }>(
  'select coalesce(sum(amount), 0)::bigint as sum from payments where child_id = $1 and ($2::text is null or month = $2)', [childId, month ?? null])).rows[0]!.sum;

test('found by the run, proposed by one, decided by another, kept back from coming months above the floor, done by itself', async () => {
  const child = await overpaid();
  expect(await found()).toMatchObject({ amount: 150_000, rows: [{ childId: child.id, amount: 150_000, months: [{ month: '2026-01', amount: 50_000 }, { month: '2026-02' }, { month: '2026-03' }], paidHere: true }] });
  const id = await proposed(child.id);
  expect((await found()).rows).toEqual([]);
  expect(await ledger(child.id)).toBe(3 * standard);
  const seen = await detail(id);
  expect(seen).toMatchObject({ state: 'proposed', amount: 150_000, left: 150_000, floorShare: 0.5, fromMonth: '2026-04', plan: { standard, due: 150_600, floor: 100_300, rest: 0 } });
  expect(seen.plan!.months).toEqual([
    { month: '2026-04', due: 150_600, setOff: 50_300, pays: 100_300, left: 99_700 }, { month: '2026-05', due: 150_600, setOff: 50_300, pays: 100_300, left: 49_400 }, { month: '2026-06', due: 150_600, setOff: 49_400, pays: 101_200, left: 0 }]);
  // Until somebody decides, the coming month is paid in full.
  await decided(id);
  for (const [month, on, left] of [['2026-04', '2026-04-05', 99_700], ['2026-05', '2026-05-05', 49_400], ['2026-06', '2026-06-05', 0]] as const) {
    if (month === '2026-04') await db.owner.query(`update pay_runs set state = 'discarded' where month = '2026-04'`);
    await released(month, on);
    expect((await detail(id)).left).toBe(left);
    // What is still to come begins with the month nobody paid yet.
    expect((await detail(id)).plan?.months[0]?.month ?? 'none').toBe({ '2026-04': '2026-05', '2026-05': '2026-06', '2026-06': 'none' }[month]);
  }
  expect((await detail(id)).state).toBe('done');
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']) expect(await ledger(child.id, month)).toBe(150_600);
  const next = await computed('2026-07', '2026-07-05');
  expect((await as(db, officer, ({ tx }) => sql`select count(*) from pay_lines where run_id = ${next} and kind = 'recovery'`.execute(tx))).rows).toEqual([{ count: 0 }]);
});

test('a month part of which was kept back comes back: only what the bank was to pay is owed again', async () => {
  const child = await overpaid();
  await decided(await proposed(child.id));
  await db.owner.query(`update pay_runs set state = 'discarded' where month = '2026-04'`);
  const id = await released('2026-04', '2026-04-05');
  await as(db, finance, async (mover) => sendRun(mover, id, (await getStoredRun(mover.tx, id)).version));
  const { rows: [line] } = await db.owner.query(`select transfer_id from pay_lines where run_id = $1 and child_id = $2 and month = '2026-04'`, [id, child.id]);
  const given = { transfers: [line.transfer_id], outcome: 'returned' as const, on: '2026-04-08', reason: '账户已销户' };
  expect(await as(db, finance, (mover) => recordByHand(mover, id, given, '2026-04-08'))).toEqual({ rows: 1, amount: 100_300 });
  expect([await ledger(child.id, '2026-04'), await ledger(child.id, '2026-01')]).toEqual([50_300, 150_600]);
  const next = await computed('2026-04', '2026-04-20');
  expect((await as(db, officer, ({ tx }) => sql`select due, set_off from pay_lines where run_id = ${next} and child_id = ${child.id} and month = '2026-04'`.execute(tx))).rows).toEqual([{ due: 100_300, set_off: 0 }]);
});

test('nobody decides what they proposed; without a decision nothing is kept back', async () => {
  const child = await overpaid();
  const id = await proposed(child.id);
  await expect(as(db, officer, (mover) => decideOn(mover, id, 1, '自己同意自己', today))).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(as(db, named, (mover) => decideOn(mover, id, 1, '另一名经办', today))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as(db, finance, (mover) => decideOn(mover, id, 1, '财务不决定', today))).rejects.toMatchObject({ code: 'not-allowed' });
  // The database says so too.
  await expect(as(db, officer, ({ tx }) => sql`update recoveries set state = 'running', decided_by = ${officer.id} where id = ${id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await db.owner.query(`update pay_runs set state = 'discarded' where month = '2026-04'`);
  await released('2026-04', '2026-04-05');
  expect(await ledger(child.id, '2026-04')).toBe(150_600);
  expect((await detail(id)).left).toBe(150_000);
});

test('paid back in parts: the earliest month first, never more than is left, one receipt once', async () => {
  const child = await overpaid('ended');
  const id = await proposed(child.id, { mode: 'paid-back' });
  await expect(receipt(id, 1000)).rejects.toMatchObject({ code: 'wrong-state' });
  await decided(id);
  await expect(receipt(id, 2 * standard + 1)).rejects.toMatchObject({ code: 'bad-input' });
  const same = { id: crypto.randomUUID(), receipt: 'A-1' };
  await receipt(id, standard + 100, same);
  await receipt(id, standard + 100, same);
  await expect(receipt(id, standard + 100, { receipt: 'A-1' })).rejects.toMatchObject({ code: 'already-exists' });
  await expect(receipt(id, 100, { on: '2026-03-06' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(receipt(id, 100, {}, officer)).rejects.toMatchObject({ code: 'not-allowed' });
  expect([await ledger(child.id, '2026-02'), await ledger(child.id, '2026-03')]).toEqual([0, standard - 100]);
  expect(await detail(id, finance)).toMatchObject({ state: 'running', left: standard - 100, receipts: [{ receipt: 'A-1' }], months: [{ month: '2026-02', back: standard }, { month: '2026-03', back: 100 }] });
  await receipt(id, standard - 100);
  expect((await detail(id)).state).toBe('done');
  expect(await ledger(child.id)).toBe(standard);
  await expect(receipt(id, 1, { receipt: 'A-9' })).rejects.toMatchObject({ code: 'wrong-state' });
});

test('nothing comes back before it went out, in the database neither', async () => {
  const child = await overpaid();
  const id = await proposed(child.id, { mode: 'paid-back' });
  await decided(id);
  await expect(receipt(id, 50_000, { on: '2026-01-31' })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { on: expect.anything() } } });
  const writeBack = (on: string) => as(db, finance, ({ tx }) => sql`
    insert into payments (id, child_id, rate_group, programme, recovery_id, month, amount, kind, paid_on, path)
    select gen_random_uuid(), child_id, 'community', programme, id, '2026-01', -50000, 'recovered', ${on}, path from recoveries where id = ${id}`.execute(tx));
  await expect(writeBack('2026-01-31')).rejects.toMatchObject({ code: '42501' });
  // On a day that can be it is asked for the receipt behind it.
  await expect(writeBack(today)).rejects.toThrow(/do not add up/);
});

test('waived: written off at once by whoever may; a limit lets another officer decide small ones', async () => {
  const child = await overpaid();
  const id = await proposed(child.id, { mode: 'waived' });
  const city = town.actors['city-officer'];
  await as(db, city, (mover) => layDownRules(mover, { floorShare: 0.6, waiverLimit: 149_999, clause: { zh: '测试市文件第五条', en: 'Test order, art. 5' } }));
  await expect(decided(id, named)).rejects.toMatchObject({ code: 'not-allowed' });
  await as(db, city, (mover) => layDownRules(mover, { floorShare: 0.6, waiverLimit: 150_000, clause: { zh: '测试市文件第五条', en: 'Test order, art. 5' } }));
  await decided(id, named);
  expect(await detail(id)).toMatchObject({ state: 'done', left: 0, decidedBy: named.name, rules: { floorShare: 0.6, clause: { en: 'Test order, art. 5' }, proposal: false } });
  expect(await ledger(child.id)).toBe(3 * 150_600);
  await expect(as(db, officer, (mover) => layDownRules(mover, { floorShare: 0.1, waiverLimit: 0, clause: { zh: '无权设定', en: 'none' } }))).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await as(db, town.others.otherCountyOfficer, ({ tx }) => recoveryRulesAt(tx, town.others.otherCountyOfficer.place.path))).toMatchObject({ floorShare: 0.6 });
});

test('waived, and then the bank sends the months back: what is owed is paid again, and not what was waived', async () => {
  const child = await overpaid();
  await decided(await proposed(child.id, { mode: 'waived' }));
  await db.owner.query(`update pay_runs set state = 'discarded' where month = '2026-04'`);
  const { rows: [paid] } = await db.owner.query<{ run_id: string; transfer_id: string }>(`select distinct run_id, transfer_id from pay_lines where child_id = $1 and transfer_id is not null`, [child.id]);
  await as(db, finance, async (mover) => sendRun(mover, paid!.run_id, (await getStoredRun(mover.tx, paid!.run_id)).version));
  await as(db, finance, (mover) => recordByHand(mover, paid!.run_id, { transfers: [paid!.transfer_id], outcome: 'returned', on: '2026-03-08', reason: '账户已销户' }, '2026-03-08'));
  const money = async () => (await as(db, officer, ({ tx }) => readMoney(tx, child.id, standardLookup(false), '2026-03-20'))).months.map(({ month, paid: went, due }) => [month, went, due]);
  expect(await money()).toEqual([['2026-03', 0, 150_600], ['2026-02', 0, 150_600], ['2026-01', 0, 150_600]]);
  await released('2026-03', '2026-03-20');
  expect(await money()).toEqual([['2026-03', 150_600, 0], ['2026-02', 150_600, 0], ['2026-01', 150_600, 0]]);
  expect((await found()).rows).toEqual([]);
});

test('the floor of the place holds; a plan is shown before anything is proposed', async () => {
  const child = await overpaid();
  const given = { childId: child.id, programme: 'allowance', months: ['2026-01', '2026-02'], instalment: 20_000, floorShare: null, fromMonth: '2026-05' };
  const { amount, plan } = await as(db, officer, (mover) => tryPlan(mover, false, given, today));
  expect(amount).toBe(100_000);
  expect(plan!.months.map(({ month, setOff }) => [month, setOff])).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map((month) => [month, 20_000]));
  await expect(as(db, officer, (mover) => tryPlan(mover, false, { ...given, floorShare: 0.4 }, today))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(as(db, officer, (mover) => tryPlan(mover, false, { ...given, fromMonth: '2026-02' }, today))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(as(db, officer, (mover) => tryPlan(mover, false, { ...given, months: ['2025-12'] }, today))).rejects.toMatchObject({ code: 'bad-input' });
});

test('after a death nothing is kept back: the estate is asked, or it is waived', async () => {
  const child = await overpaid('ended');
  await db.owner.query(`update children set status = 'closed', closed_on = '2026-01-20', closed_reason = 'died' where id = $1`, [child.id]);
  await expect(proposed(child.id)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { mode: { zh: expect.stringContaining('遗产') } } } });
  const id = await proposed(child.id, { mode: 'paid-back' });
  expect(await detail(id)).toMatchObject({ childClosed: 'died', plan: null });
});

test('who is not paid any more is not kept back from', async () => {
  const child = await overpaid('ended');
  await expect(proposed(child.id)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { mode: expect.anything() } } });
});

test('cancelled, what is left can be proposed anew; what was found out meanwhile is not taken', async () => {
  const child = await overpaid();
  const id = await proposed(child.id, { mode: 'paid-back' });
  await decided(id);
  await receipt(id, 60_000);
  await as(db, officer, async (mover) => cancelIt(mover, id, (await getRecoveryDetail(mover.tx, false, id, today)).version, '家庭无力退回，改为抵扣'));
  expect(await found()).toMatchObject({ amount: 90_000, rows: [{ months: [{ month: '2026-02', amount: 40_000 }, { month: '2026-03', amount: 50_000 }] }] });
  const again = await proposed(child.id);
  expect((await detail(again)).amount).toBe(90_000);
  // The benefit turns out to be another: two months are not overpaid after all.
  await db.owner.query(`delete from offsets where child_id = $1`, [child.id]);
  await as(db, officer, async (mover) => computeRun(mover, tools, (await sql<{ id: string }>`select id from pay_runs where month = '2026-04'`.execute(mover.tx)).rows[0]!.id));
  await expect(decided(again)).rejects.toMatchObject({ code: 'inputs-changed' });
});

test('behind the wall: only those with the right to it see what is overpaid, the recovery, and take what comes back', async () => {
  const child = await overpaid('ended', { of: 'hiv-affected' });
  expect((await found()).rows).toEqual([]);
  expect((await found(named)).rows).toMatchObject([{ childId: child.id, walled: true }]);
  const id = await proposed(child.id, { mode: 'paid-back' }, named);
  for (const actor of [officer, reviewer, finance]) {
    await expect(detail(id, actor)).rejects.toMatchObject({ code: 'not-found' });
    expect((await as(db, actor, (mover) => findRecoveries(mover.tx, mover.actor, { limit: 50 }))).rows).toEqual([]);
  }
  await db.owner.query(`update staff set rights = '{hiv}' where id = $1`, [reviewer.id]);
  const seer = { ...reviewer, rights: ['hiv' as const] };
  await decided(id, seer);
  await receipt(id, standard, {}, named);
  expect(await detail(id, named)).toMatchObject({ left: standard });
});

test('each desk says whose turn it is, without a name', async () => {
  const child = await overpaid();
  const keys = async (actor: Actor) => (await as(db, actor, (mover) => openDesk(mover.tx, actor, today))).items.filter(({ key }) => key.startsWith('recoveries.'));
  expect(await keys(officer)).toMatchObject([{ key: 'recoveries.overpaid', count: 1, slot: 'decide' }]);
  const id = await proposed(child.id, { mode: 'paid-back' });
  expect(await keys(officer)).toMatchObject([{ key: 'recoveries.proposed', slot: 'waiting' }]);
  const [item] = await keys(reviewer);
  expect(item).toMatchObject({ key: 'recoveries.decide', count: 1, rows: [{ id, says: { zh: '¥1,500.00' } }] });
  expect(JSON.stringify(item)).not.toContain(child.name);
  await decided(id);
  expect(await keys(reviewer)).toEqual([]);
  expect(await keys(finance)).toMatchObject([{ key: 'recoveries.receive', count: 1 }]);
});

test('another county sees and decides nothing; the list puts what waits first', async () => {
  const child = await overpaid();
  const waived = await proposed(child.id, { mode: 'waived', months: ['2026-01'] });
  await decided(waived);
  const open = await proposed(child.id, { months: ['2026-02'] });
  expect((await as(db, reviewer, (mover) => findRecoveries(mover.tx, mover.actor, { limit: 50 }))).rows.map((row) => [row.id, row.state])).toEqual([[open, 'proposed'], [waived, 'done']]);
  expect((await as(db, reviewer, (mover) => findRecoveries(mover.tx, mover.actor, { limit: 1 }))).next).not.toBeNull();
  await expect(detail(open, town.others.otherCountyOfficer)).rejects.toMatchObject({ code: 'not-found' });
  expect((await found(town.others.otherCountyOfficer)).rows).toEqual([]);
  // A recovery of the same month is not proposed twice.
  await expect(as(db, officer, (mover) => propose(mover, false, { id: crypto.randomUUID(), childId: child.id, programme: 'allowance', months: ['2026-02'], mode: 'waived', instalment: null, floorShare: null, fromMonth: null, reason: '重复提出' }, today))).rejects.toMatchObject({ code: 'bad-input' });
});
