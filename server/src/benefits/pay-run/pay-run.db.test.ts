import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { fenFrom } from '@tonghu/domain/money';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, testPlaces } from '../../children/testing.ts';
import { readMoney } from '../money.ts';
import { decideOn, receive } from '../recoveries/decide.ts';
import { propose } from '../recoveries/propose.ts';
import { aPaidChild, as, changed } from '../testing.ts';
import { giveBankFile } from './bank-file.ts';
import { computeRun } from './compute-run.ts';
import { holdLine, payHeld } from './decide-line.ts';
import { getRunDetail } from './get-run.ts';
import { findLines } from './line-row.ts';
import { discardRun, sendRun } from './move-run.ts';
import { openRun } from './open-run.ts';
import { recordReturned } from './record-returns.ts';
import { releaseRun } from './release-run.ts';
import { getStoredRun } from './run-row.ts';
import { standardLookup } from './run-standards.ts';
import { checkAndPrepare, runTools } from './testing.ts';

const today = '2026-03-05';
const standard = 200_600; // Weifang 2024, in the community
let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
let finance: Actor;
let tools: ReturnType<typeof runTools>;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors);
  tools = runTools(db.vault);
});
afterAll(() => db.close());

const detail = (id: string, actor = officer) => as(db, actor, ({ tx }) => getRunDetail(tx, id));
const lines = (id: string) => as(db, town.others.namedOfficer, async ({ tx, actor: reader }) => (await findLines(tx, reader, id, { limit: 200 })).rows);
const computed = async (month = '2026-03') => {
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, month, today));
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  return id;
};
const prepare = async (id: string) => {
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  return (await detail(id)).version;
};
const release = (id: string, version: number, actor = reviewer) => as(db, actor, (mover) => releaseRun(mover, tools, id, version, today));
const released = async (month = '2026-03') => {
  const id = await computed(month);
  await release(id, await prepare(id));
  return id;
};
const ledger = async (childId?: string) => (await db.owner.query<{ sum: number }>(
  'select coalesce(sum(amount), 0)::bigint as sum from payments where $1::uuid is null or child_id = $1', [childId ?? null])).rows[0]!.sum;

test('owed less paid, released once: by child, by account, in the file and in the ledger it is one sum', async () => {
  const children = [
    await aPaidChild(db), await aPaidChild(db, { of: 'institution-orphan' }), await aPaidChild(db, { of: 'key-difficulty', from: '2026-03' }),
    await aPaidChild(db, { village: testPlaces.farVillage, account: '6217000099990000' }), await aPaidChild(db, { village: testPlaces.farVillage, account: '6217000099990000' }),
  ];
  await aPaidChild(db, { village: testPlaces.otherCountyVillage });
  const id = await released();
  const run = await detail(id);
  const expected = 3 * standard * 3 + 250_800 * 3 + 149_800;
  expect(run).toMatchObject({ state: 'released', childCount: 5, lines: 13, amount: expected, held: 0, preparedBy: officer.name, releasedBy: reviewer.name });
  expect(run.byKind.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([['arrears', 3 * standard * 2 + 250_800 * 2], ['regular', 3 * standard + 250_800 + 149_800]]);
  expect(run.byTownship.reduce((sum, part) => sum + part.amount, 0)).toBe(expected);
  const { file } = await as(db, finance, (mover) => giveBankFile(mover, tools, id));
  const rows = (file as Buffer).toString('utf8').trim().split('\r\n').slice(1).map((row) => row.slice(1, -1).split('","'));
  expect(rows.reduce((sum, row) => sum + fenFrom(row[4]!)!, 0)).toBe(expected);
  expect(rows.map((row) => row[2]).sort()).toContain(children[0]!.account);
  expect(await ledger()).toBe(expected);
  const { rows: [seen] } = await db.owner.query(`select count(*)::int as count from audit_rows where action = 'export' and subject_id = $1`, [id]);
  expect(seen.count).toBe(1);
});

test('brothers and sisters on one account are one transfer each payee, and shown as a question', async () => {
  for (const name of ['王一', '王二']) await aPaidChild(db, { name, account: '6217000011112222' });
  const run = await detail(await computed());
  expect(run.checks.find((one) => one.kind === 'shared-account')).toMatchObject({ count: 2, open: 2 });
});

test('releasing twice, and twice at once, pays once', async () => {
  for (let at = 0; at < 5; at++) await aPaidChild(db);
  const id = await computed();
  const version = await prepare(id);
  const all = await Promise.allSettled([1, 2, 3].map(() => release(id, version)));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  await release(id, version);
  expect(await ledger()).toBe(5 * 3 * standard);
  expect((await detail(await computed())).lines).toBe(0);
});

test('two people for every yuan', async () => {
  await aPaidChild(db);
  const id = await computed();
  const version = await prepare(id);
  await expect(release(id, version, officer)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(release(id, version, finance)).rejects.toMatchObject({ code: 'not-allowed' });
  // Even if the same person held both posts, the database says no.
  await expect(db.owner.query('update pay_runs set released_by = prepared_by where id = $1', [id])).rejects.toThrow(/check constraint/);
  expect(await ledger()).toBe(0);
});

test.each<[string, (child: { id: string; decisionId: string }) => Promise<unknown>]>([
  ['a decision ended', ({ decisionId }) => db.owner.query(`update decisions set until_month = '2026-01' where id = $1`, [decisionId])],
  ['an account changed', ({ id }) => db.owner.query(`update bank_accounts set account_token = 'other' where child_id = $1`, [id])],
  ['a benefit counts against it', ({ id, decisionId }) => db.owner.query(
    `insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $2, $1, '低保', 100, '2026-01')`, [id, decisionId])],
  ['a payment was entered', ({ id }) => db.owner.query(
    `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', '2026-01', 100, 'taken-over', '2026-02-01', path from children where id = $1`, [id])],
  ['the child died', ({ id }) => db.owner.query(`update children set status = 'closed', closed_on = '2026-03-01' where id = $1`, [id])],
])('%s after the run was prepared: nothing is released until it is computed again', async (_says, change) => {
  const child = await aPaidChild(db);
  await aPaidChild(db);
  const id = await computed();
  const version = await prepare(id);
  const before = await ledger();
  await change(child);
  await expect(release(id, version)).rejects.toMatchObject({ code: 'inputs-changed' });
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  await release(id, await prepare(id));
  expect(await ledger()).toBeGreaterThan(before);
});

test.each<[string, string]>([
  ['a sum', `update pay_lines set owed = owed + 100, due = due + 100 where id = (select id from pay_lines where run_id = $1 and state = 'due' order by id limit 1)`],
  ['a sum from one child to another', `update pay_lines set owed = owed + case at when 1 then 100 else -100 end, due = due + case at when 1 then 100 else -100 end
     from (select id as one, row_number() over (order by id) as at from pay_lines where run_id = $1 and state = 'due' limit 2) two where id = one`],
  ['an account', `update pay_lines set account_sealed = o.account_sealed from (select account_sealed, child_id as other from pay_lines where run_id = $1 and state = 'due' order by id desc limit 1) o where run_id = $1 and child_id <> other`],
  ['a payee', `update pay_lines set payee = '小偷' where run_id = $1 and state = 'due'`],
  ['a hold', `update pay_lines set state = 'due' where run_id = $1 and state = 'held'`],
  ['a hold, as if a person had let it go', `update pay_lines set state = 'due', decided_by = gen_random_uuid(), decided_why = '改为发放' where run_id = $1 and state = 'held'`],
  ['a line to be paid', `update pay_lines set state = 'held', held_reason = 'child-closed' where run_id = $1 and state = 'due'`],
  ['a line that is gone', `delete from pay_lines where id = (select id from pay_lines where run_id = $1 order by child_id desc limit 1)`],
  ['a line too many', `insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, account_token, path)
     select gen_random_uuid(), run_id, child_id, '2025-12', rate_group, owed, 0, owed, 'arrears', 'x', 'x', child_name, payee, bank, account_sealed, account_hint, account_token, path from pay_lines where run_id = $1 and state = 'due' limit 1`],
])('%s changed in the database after the run was prepared: nothing is released until it is computed again', async (_says, change) => {
  await aPaidChild(db, { from: '2026-03' });
  await aPaidChild(db, { from: '2026-03' });
  await aPaidChild(db, { from: '2026-03', account: null });
  const id = await computed();
  const version = await prepare(id);
  await db.owner.query(change, [id]);
  await expect(release(id, version)).rejects.toMatchObject({ code: 'inputs-changed', detail: { why: { zh: expect.stringMatching(/^.\*+ \d{4}-\d{2} 的明细/), en: expect.stringMatching(/The line of .\*+ for/) } } });
  expect(await ledger()).toBe(0);
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  await release(id, await prepare(id));
  expect(await ledger()).toBe(2 * standard);
});

test('lines that a person held back or let go, and accounts sealed anew, are released as they are', async () => {
  const [one, grown] = [await aPaidChild(db, { from: '2026-03' }), await aPaidChild(db, { from: '2026-03', birthDate: '2008-01-15' })];
  await aPaidChild(db, { from: '2026-03' });
  const id = await computed();
  const of = async (childId: string) => (await lines(id)).find((line) => line.childId === childId)!.id;
  await as(db, officer, async (mover) => holdLine(mover, await of(one.id), '家里情况待核实'));
  await as(db, officer, async (mover) => payHeld(mover, await of(grown.id), '还在读高中，按当地规定发放'));
  const version = await prepare(id);
  const { rows } = await db.owner.query<{ id: string; account_sealed: string }>(`select id, account_sealed from pay_lines where run_id = $1`, [id]);
  for (const line of rows) await db.owner.query('update pay_lines set account_sealed = $2 where id = $1', [line.id, db.vault.seal(db.vault.open(line.account_sealed))]);
  await release(id, version);
  expect([await ledger(one.id), await ledger(grown.id), await ledger()]).toEqual([0, standard, 2 * standard]);
});

test('what the bank sent back is owed again', async () => {
  const child = await aPaidChild(db);
  await aPaidChild(db);
  const id = await released();
  const mine = (await lines(id)).filter((line) => line.childId === child.id);
  const given = { lines: mine.map((line) => line.id), on: '2026-03-08', reason: '账户已注销' };
  // Before the file went to the bank nothing came back: the file would still pay it.
  await expect(as(db, finance, (mover) => recordReturned(mover, id, given, '2026-03-08'))).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(as(db, finance, ({ tx }) => sql`update pay_transfers set state = 'returned' where run_id = ${id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await as(db, finance, async (mover) => sendRun(mover, id, (await getStoredRun(mover.tx, id)).version));
  expect(await as(db, finance, (mover) => recordReturned(mover, id, given, '2026-03-08'))).toEqual({ returned: 3, amount: 3 * standard });
  expect(await as(db, finance, (mover) => recordReturned(mover, id, given, '2026-03-08'))).toEqual({ returned: 0, amount: 0 });
  expect(await ledger(child.id)).toBe(0);
  await expect(as(db, finance, (mover) => giveBankFile(mover, tools, id))).rejects.toMatchObject({ code: 'wrong-state' });
  const again = await computed();
  expect((await lines(again)).map((line) => [line.childId, line.due])).toEqual(Array(3).fill([child.id, standard]));
});

test('late exit: the money shows up as a recovery, is never paid, and is settled once', async () => {
  const child = await aPaidChild(db);
  await released();
  await changed(town, child.id, { kind: 'end', groundEndedOn: '2026-01-20', code: 'parent-returned' }, { reason: '生父已找到并恢复抚养', on: today });
  await aPaidChild(db, { from: '2026-03' });
  const id = await released();
  const recoveries = (await lines(id)).filter((line) => line.kind === 'recovery');
  expect(recoveries.map((line) => [line.month, line.due, line.state])).toEqual([['2026-02', -standard, 'held'], ['2026-03', -standard, 'held']]);
  expect(await ledger(child.id)).toBe(3 * standard);
  // One proposes, another decides, finance takes the money with a receipt; sent again it is taken once.
  const recovery = crypto.randomUUID();
  await as(db, officer, (mover) => propose(mover, false, { id: recovery, childId: child.id, programme: 'allowance', months: ['2026-02', '2026-03'], mode: 'paid-back', instalment: null, floorShare: null, fromMonth: null, reason: '终止得晚' }, today));
  await as(db, reviewer, (mover) => decideOn(mover, recovery, 1, '情况属实，同意', today));
  const receipt = { id: crypto.randomUUID(), amount: 2 * standard, on: today, receipt: 'N1' };
  for (let times = 0; times < 2; times++) await as(db, finance, (mover) => receive(mover, recovery, receipt, today));
  expect(await ledger(child.id)).toBe(standard);
  expect((await detail(await computed())).recovery).toBe(0);
});

test('held lines wait: over 18, no account, closed; one is let go with a reason that stays', async () => {
  const grown = await aPaidChild(db, { birthDate: '2008-01-15', from: '2026-03' });
  const poor = await aPaidChild(db, { account: null, from: '2026-03' });
  const closed = await aPaidChild(db, { status: 'closed', from: '2026-03' });
  await aPaidChild(db, { from: '2026-03' });
  const id = await computed();
  const held = (await lines(id)).filter((line) => line.state === 'held');
  expect(new Map(held.map((line) => [line.childId, line.heldReason]))).toEqual(new Map([[grown.id, 'over-18'], [poor.id, 'no-account'], [closed.id, 'child-closed']]));
  expect((await detail(id)).checks.map(({ kind, open }) => [kind, open])).toEqual([['over-18', 0], ['child-closed', 0], ['no-account', 0]]);
  const lineOf = (childId: string) => held.find((line) => line.childId === childId)!.id;
  await expect(as(db, officer, (mover) => payHeld(mover, lineOf(poor.id), '先发放再补账户'))).rejects.toMatchObject({ code: 'wrong-state' });
  await as(db, officer, (mover) => payHeld(mover, lineOf(grown.id), '仍在高中就读，有在校证明'));
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  expect((await lines(id)).find((line) => line.childId === grown.id)).toMatchObject({ state: 'due', decidedWhy: '仍在高中就读，有在校证明' });
  expect(await detail(id)).toMatchObject({ lines: 2, held: 2, amount: 2 * standard });
  await release(id, await prepare(id));
  expect([await ledger(grown.id), await ledger(poor.id), await ledger(closed.id)]).toEqual([standard, 0, 0]);
});

test('suspended, resumed: the months kept back come as arrears', async () => {
  const child = await aPaidChild(db);
  await changed(town, child.id, { kind: 'suspend', from: '2026-02', code: 'not-found' }, { reason: '失联，待核实', on: today });
  await aPaidChild(db);
  await released();
  expect(await ledger(child.id)).toBe(standard);
  await changed(town, child.id, { kind: 'resume' }, { on: today });
  await released();
  expect(await ledger(child.id)).toBe(3 * standard);
  const money = await as(db, officer, ({ tx }) => readMoney(tx, child.id, standardLookup(false), today));
  expect(money).toMatchObject({ owed: 3 * standard, paid: 3 * standard, asOf: '2026-03' });
  expect(money.months.map(({ month, due }) => [month, due])).toEqual([['2026-03', 0], ['2026-02', 0], ['2026-01', 0]]);
});

test('a child behind the wall is paid like everyone; no paper, list or line tells why', async () => {
  const child = await aPaidChild(db, { of: 'hiv-affected' });
  const id = await released();
  expect(await ledger(child.id)).toBe(3 * standard);
  expect(JSON.stringify(await lines(id)) + JSON.stringify(await detail(id))).not.toMatch(/hiv|艾滋/i);
  const { rows } = await db.owner.query('select l.*, null as account_sealed from pay_lines l');
  expect(JSON.stringify(rows)).not.toMatch(/hiv|艾滋/i);
});

test('one run of a county is at work at a time; a discarded one makes room', async () => {
  await aPaidChild(db);
  const id = await computed();
  const other = crypto.randomUUID();
  await expect(as(db, officer, (mover) => openRun(mover, other, '2026-02', today))).rejects.toMatchObject({ code: 'already-exists', detail: { runId: id } });
  await expect(as(db, officer, (mover) => openRun(mover, other, '2026-05', today))).rejects.toMatchObject({ code: 'bad-input' });
  const { version } = await detail(id);
  await as(db, officer, (mover) => discardRun(mover, id, version, '月份选错了'));
  await as(db, officer, (mover) => openRun(mover, other, '2026-02', today));
  await expect(as(db, officer, (mover) => computeRun(mover, tools, id))).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await ledger()).toBe(0);
});

test('money posts of another county see neither run nor line', async () => {
  await aPaidChild(db);
  const id = await released();
  await expect(detail(id, town.others.otherCountyOfficer)).rejects.toMatchObject({ code: 'not-found' });
  await expect(as(db, town.actors.supervisor, ({ tx }) => getRunDetail(tx, id))).rejects.toMatchObject({ code: 'not-found' });
  const { version } = await detail(id);
  await as(db, finance, (mover) => sendRun(mover, id, version));
  expect((await detail(id)).state).toBe('sent');
});
