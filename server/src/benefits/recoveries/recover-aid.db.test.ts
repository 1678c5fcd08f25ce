import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { RecoveryMode } from '@tonghu/domain/benefits/recoveries';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { cancel, grant } from '../aid/grant-awards.ts';
import { getStoredAward } from '../aid/award-row.ts';
import { aStudent, anEnrolment, by, publish } from '../aid/testing.ts';
import { recordByHand } from '../bank/outcomes.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { sendRun } from '../pay-run/move-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { verifyRun } from '../pay-run/verify-run.ts';
import { decideOn, receive } from './decide.ts';
import { findOverpaid } from './overpaid.ts';
import { propose, tryPlan } from './propose.ts';
import { getRecoveryDetail } from './recovery-row.ts';

/* Aid that was paid and should not have been: each sum by itself, paid back, waived, or kept back from later sums of the programme. */

const today = '2026-06-01';
const programme = 'orphan-study';
let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
let finance: Actor;
let childId: string;
let enrolment: string;
let paidRun: string;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
  ({ 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors);
  ({ id: childId } = await aStudent(town));
  await db.owner.query(
    `insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '张小河', '演示银行', $2, $3, '****1234', '2025-01-01')`,
    [childId, db.vault.seal('9900000000001234'), db.vault.token('account', '9900000000001234')]);
  enrolment = await anEnrolment(town, { childId });
  await by(town, officer, (at) => grant(at, programme, { period: '2025-2026-2' }, today));
  paidRun = await released('2026-06');
});
afterAll(() => db.close());

const tools = () => runTools(db.vault);
async function computed(month: string, on = today): Promise<string> {
  const id = crypto.randomUUID();
  await by(town, officer, (at) => openRun(at, id, month, on, programme));
  await by(town, officer, (at) => computeRun(at, tools(), id));
  return id;
}
async function released(month: string, on = today): Promise<string> {
  const id = await computed(month, on);
  await by(town, officer, (at) => checkAndPrepare(at, tools(), id));
  await by(town, reviewer, async (at) => releaseRun(at, tools(), id, (await getStoredRun(at.tx, id)).version, on));
  return id;
}
const awards = async () => (await db.owner.query<{ id: string; period: string; state: string }>('select id, period, state from awards order by created_at')).rows;
const cancelled = async (at = 0) => {
  const { id } = (await awards())[at]!;
  await by(town, officer, async (mover) => cancel(mover, id, (await getStoredAward(mover.tx, id)).version, '开学前已退学', today));
  return id;
};
const found = () => by(town, officer, ({ tx, actor }) => findOverpaid(tx, actor));
const proposed = async (awardId: string, mode: RecoveryMode, change: object = {}) => {
  const id = crypto.randomUUID();
  await by(town, officer, (at) => propose(at, false, { id, childId, programme, awardId, months: ['2026-03'], mode, instalment: null, floorShare: null, fromMonth: null, reason: '退学后发放，应当追回', ...change }, today));
  return id;
};
const detail = (id: string) => by(town, reviewer, ({ tx }) => getRecoveryDetail(tx, false, id, today));
const decided = async (id: string) => {
  const { version } = await detail(id);
  await by(town, reviewer, (at) => decideOn(at, id, version, '情况属实，同意', today));
};
const ledger = async () => (await db.owner.query<{ period: string; sum: number }>(
  'select a.period, sum(p.amount)::bigint as sum from payments p join awards a on a.id = p.award_id group by a.id, a.period, a.created_at order by a.created_at')).rows.map(({ sum }) => sum);

test('cancelled after it was paid: listed at once, without a run; paid back in parts, against that very sum', async () => {
  expect((await found()).rows).toEqual([]);
  const first = await cancelled();
  expect(await found()).toMatchObject({ amount: 500_000, rows: [{ childId, awardId: first, programme, programmeTitle: { zh: expect.stringContaining('助学') }, period: { zh: expect.stringContaining('春季') }, amount: 500_000, months: [{ month: '2026-03', owed: 0, paid: 500_000 }], setsOff: true }] });
  // The same term is granted anew and paid: two sums of one month, and only one of them is too much.
  await by(town, officer, (at) => grant(at, programme, { period: '2025-2026-2' }, today));
  await released('2026-07');
  expect(await ledger()).toEqual([500_000, 500_000]);
  const id = await proposed(first, 'paid-back');
  expect((await found()).rows).toEqual([]);
  await decided(id);
  await by(town, finance, (at) => receive(at, id, { id: crypto.randomUUID(), amount: 200_000, on: today, receipt: 'A-1' }, today));
  expect(await ledger()).toEqual([300_000, 500_000]);
  await by(town, finance, (at) => receive(at, id, { id: crypto.randomUUID(), amount: 300_000, on: today, receipt: 'A-2' }, today));
  expect(await ledger()).toEqual([0, 500_000]);
  expect(await detail(id)).toMatchObject({ state: 'done', left: 0, awardId: first, period: { zh: expect.stringContaining('春季') }, months: [{ month: '2026-03', amount: 500_000, back: 500_000 }] });
  expect((await found()).rows).toEqual([]);
});

test('kept back from the next sum of the programme, above the floor; the ledger is even for both', async () => {
  const first = await cancelled();
  // The proof of a term that is still to come, as it will be recorded then.
  await db.owner.query(`insert into aid_proofs (id, enrolment_id, child_id, period, paper, kind, on_day, roll) values (gen_random_uuid(), $1, $2, '2026-2027-1', 'enrolment-proof', 'paper', '2026-09-01', 'enrolled')`, [enrolment, childId]);
  const given = { childId, programme, awardId: first, months: ['2026-03'], instalment: null, floorShare: null, fromMonth: '2026-07' };
  // Nothing is granted that it could be kept back from.
  await expect(proposed(first, 'set-off', { fromMonth: '2026-07' })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { mode: { zh: expect.stringContaining('下一笔') } } } });
  expect(await by(town, officer, (at) => grant(at, programme, { period: '2026-2027-1' }, today))).toMatchObject({ granted: 1 });
  const { plan } = await by(town, officer, (at) => tryPlan(at, false, given, today));
  expect(plan).toMatchObject({ months: [{ month: '2026-09', due: 500_000, setOff: 250_000, pays: 250_000, left: 250_000 }], rest: 250_000 });
  const id = await proposed(first, 'set-off', { fromMonth: '2026-07' });
  // Proposed is not decided: the whole sum would still go out.
  const before = await computed('2026-09', '2026-09-02');
  expect((await db.owner.query('select due, set_off from pay_lines where run_id = $1 and state = $2', [before, 'due'])).rows).toEqual([{ due: 500_000, set_off: 0 }]);
  await db.owner.query(`update pay_runs set state = 'discarded' where id = $1`, [before]);
  await decided(id);
  const run = await released('2026-09', '2026-09-02');
  expect((await db.owner.query('select amount from pay_transfers where run_id = $1', [run])).rows).toEqual([{ amount: 250_000 }]);
  expect(await ledger()).toEqual([250_000, 500_000]);
  expect((await db.owner.query(`select amount, award_id = $1 as first from payments where kind = 'set-off' order by amount`, [first])).rows).toEqual([{ amount: -250_000, first: true }, { amount: 250_000, first: false }]);
  expect(await detail(id)).toMatchObject({ state: 'running', left: 250_000 });
  // Derived again from what was kept with the run, it keeps the same back.
  expect(await by(town, reviewer, async ({ tx }) => verifyRun(tx, tools(), await getStoredRun(tx, run)))).toMatchObject({ differences: [], why: null });
});

test('waived: written off, and not paid out when the bank sends the money back later', async () => {
  const first = await cancelled();
  const id = await proposed(first, 'waived');
  await decided(id);
  expect(await ledger()).toEqual([0]);
  expect((await found()).rows).toEqual([]);
  await by(town, finance, async (at) => sendRun(at, paidRun, (await getStoredRun(at.tx, paidRun)).version));
  const { rows: [line] } = await db.owner.query('select transfer_id from pay_lines where run_id = $1', [paidRun]);
  await by(town, finance, (at) => recordByHand(at, paidRun, { transfers: [line.transfer_id], outcome: 'returned', on: today, reason: '账户已销户' }, today));
  const next = await computed('2026-07');
  expect((await db.owner.query('select due from pay_lines where run_id = $1', [next])).rows).toEqual([]);
});

test('a recovery of aid names a sum of this child and programme; the database takes no other, nor money back for another sum', async () => {
  const first = await cancelled();
  await expect(proposed(first, 'paid-back', { awardId: null })).rejects.toMatchObject({ code: 'not-found' });
  const raw = (award: string | null) => by(town, officer, ({ tx, actor }) => sql`
    insert into recoveries (id, number, child_id, path, programme, award_id, amount, mode, reason, proposed_by) values (gen_random_uuid(), 'X', ${childId}, ${actor.place.path}, ${programme}, ${award}, 1, 'paid-back', '试试看看', ${actor.id})`.execute(tx));
  await expect(raw(null)).rejects.toMatchObject({ code: '42501' });
  const { rows: [other] } = await db.owner.query(
    `insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on) select gen_random_uuid(), 'Y', 'other-aid', child_id, path, place_code, '2026-05', '2026-05', 1, 'x', 'x', decided_on from awards limit 1 returning id`);
  await expect(raw(other.id)).rejects.toMatchObject({ code: '42501' });
  const id = await proposed(first, 'paid-back');
  await decided(id);
  await expect(by(town, finance, ({ tx, actor }) => sql`
    insert into payments (id, child_id, rate_group, programme, award_id, recovery_id, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), r.child_id, 'award', r.programme, ${other.id}::uuid, r.id, '2026-03', -1, 'recovered', ${today}, r.path, ${actor.id} from recoveries r where r.id = ${id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
});
