import { parseCsv } from 'hucre/csv';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay } from '../../children/testing.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { readChildAid } from './child-aid.ts';
import { insuranceAt, mark, putOnList, readYear } from './insurance.ts';
import { premiumFile } from './premium-file.ts';
import { grant } from './premiums.ts';
import { by, publish } from './testing.ts';

/* Premiums: the file the insurer gets, what is granted, and the one transfer that pays it, are the same sum. */

let db: FreshDatabase;
let town: Town;
let insurer: string;
beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
  insurer = crypto.randomUUID();
  await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'insurer', '演示人寿安丘支公司', $2, $3)`, [insurer, officer().place.code, officer().place.path]);
});
afterAll(() => db.close());

const programme = 'health-cover';
const officer = () => town.actors['county-officer'];
const reviewer = () => town.actors['county-reviewer'];
const anAccount = () => db.owner.query(
  `insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, confirmed_by, created_by)
   values (gen_random_uuid(), $1, $2, '演示人寿安丘支公司', '演示银行', $3, $4, '****8888', '2020-01-01', $5, $6)`,
  [insurer, officer().place.path, db.vault.seal('9900000000008888'), db.vault.token('account', '9900000000008888'), reviewer().id, officer().id]);
async function children(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const { id } = await aChild(db, { name: `钱小${'甲乙丙丁'[at]!}` });
    await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01')`, [id]);
    ids.push(id);
  }
  await by(town, officer(), (at) => putOnList(at, programme, { year: '2026' }, testDay));
  return ids;
}
const pays = (actor: Actor = officer(), insurerId = insurer) => by(town, actor, async (at) => grant(at, await insuranceAt(at.tx, at.actor.place.path, programme, '2026', testDay), { year: '2026', insurerId }, testDay));
const year = () => by(town, officer(), (at) => readYear(at, programme, { year: '2026', state: 'all' }, testDay));
async function fileSum(): Promise<number> {
  const { file } = await by(town, officer(), (at) => premiumFile({ ...at, vault: db.vault }, programme, { year: '2026', form: 'csv' }, testDay));
  const [, ...lines] = parseCsv((file as Buffer).toString('utf8').replace(/^\uFEFF/, ''), { typeInference: false }) as string[][];
  return lines.reduce((sum, line) => sum + Math.round(Number(line[5]) * 100), 0);
}
async function run(): Promise<string> {
  const id = crypto.randomUUID();
  const tools = runTools(db.vault);
  await by(town, officer(), (at) => openRun(at, id, testDay.slice(0, 7), testDay, programme));
  await by(town, officer(), (at) => computeRun(at, tools, id));
  return id;
}
async function released(): Promise<string> {
  const id = await run();
  await by(town, officer(), (at) => checkAndPrepare(at, runTools(db.vault), id));
  await by(town, reviewer(), async (at) => releaseRun(at, runTools(db.vault), id, (await getStoredRun(at.tx, id)).version, testDay));
  return id;
}

test('the premium file, the sums granted and the one transfer to the insurer are the same', async () => {
  await anAccount();
  const [first] = await children(3);
  expect(await year()).toMatchObject({ premiums: 30_000, granted: { children: 0, amount: 0, paid: 0, toGrant: 3 }, insurers: [{ id: insurer, name: '演示人寿安丘支公司', paid: true }] });
  expect(await pays()).toEqual({ granted: 3, amount: 30_000, left: 0 });
  expect(await pays()).toEqual({ granted: 0, amount: 0, left: 0 });
  const id = await released();
  const { rows } = await db.owner.query('select payee, account_hint, amount, lines from pay_transfers where run_id = $1', [id]);
  expect(rows).toEqual([{ payee: '演示人寿安丘支公司', account_hint: '****8888', amount: 30_000, lines: 3 }]);
  expect(await fileSum()).toBe(30_000);
  expect(await year()).toMatchObject({ premiums: 30_000, granted: { children: 3, amount: 30_000, paid: 30_000, toGrant: 0 } });
  // The child sees that it was paid for it, and not that it received money.
  const all = await by(town, officer(), ({ tx }) => readChildAid(tx, first!, testDay));
  expect(all.awards).toMatchObject([{ amount: 10_000, paid: 10_000, payee: 'insurer', payeeName: '演示人寿安丘支公司' }]);
  expect(all.programmes).toMatchObject([{ programme, onBehalf: true }]);
  expect(all.insurance).toMatchObject([{ year: '2026', premium: 10_000, paid: 10_000 }]);
});

test('without a confirmed account of the insurer nothing goes out, and never to the child', async () => {
  const [child] = await children(1);
  await db.owner.query(
    `insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '钱小甲', '演示银行', $2, $3, '****1234', '2025-01-01')`,
    [child, db.vault.seal('9900000000001234'), db.vault.token('account', '9900000000001234')]);
  expect(await year()).toMatchObject({ insurers: [{ paid: false }] });
  await pays();
  const id = await run();
  expect((await db.owner.query('select state, held_reason, account_token from pay_lines where run_id = $1', [id])).rows).toEqual([{ state: 'held', held_reason: 'no-account', account_token: '' }]);
});

test('who turns out to be insured elsewhere: the premium is cancelled, what was paid is paid too much', async () => {
  await anAccount();
  const [first, second] = await children(2);
  await pays();
  await by(town, officer(), (at) => mark(at, programme, first!, { year: '2026', state: 'elsewhere', note: '随父亲在外地参保' }, testDay));
  expect(await year()).toMatchObject({ premiums: 10_000, granted: { children: 1, amount: 10_000 } });
  expect(await fileSum()).toBe(10_000);
  await released();
  expect((await db.owner.query('select child_id, amount from payments')).rows).toEqual([{ child_id: second, amount: 10_000 }]);
  await by(town, officer(), (at) => mark(at, programme, second!, { year: '2026', state: 'elsewhere', note: '' }, testDay));
  const { rows } = await by(town, officer(), ({ tx, actor }) => sql`select child_id, owed, paid, free from overpaid_months(${actor.place.path})`.execute(tx));
  expect(rows).toEqual([{ child_id: second, owed: 0, paid: 10_000, free: 10_000 }]);
  // A city officer keeps the list and grants nothing: it does not cancel either.
  await by(town, officer(), (at) => mark(at, programme, first!, { year: '2026', state: 'listed', note: '' }, testDay));
  await pays();
  await expect(by(town, town.actors['city-officer'], (at) => mark(at, programme, first!, { year: '2026', state: 'elsewhere', note: '' }, testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('only the county officer grants, and only to an insurer of the place', async () => {
  await children(1);
  for (const actor of [reviewer(), town.actors['city-officer'], town.actors.supervisor]) await expect(pays(actor)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(pays(officer(), town.institutionId)).rejects.toMatchObject({ code: 'bad-input' });
  const far = crypto.randomUUID();
  await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'insurer', '别处的保险', $2, $3)`, [far, town.others.otherCountyOfficer.place.code, town.others.otherCountyOfficer.place.path]);
  await expect(pays(officer(), far)).rejects.toMatchObject({ code: 'bad-input' });
});
