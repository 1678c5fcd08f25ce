import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../children/testing.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { payableProgrammes } from '../pay-run/payable-programmes.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun, payRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { readChildAid } from './child-aid.ts';
import { cancel, grant } from './grant-awards.ts';
import { aStudent, anEnrolment, by, publish } from './testing.ts';

/* Aid from the award to the bank: the same runs as the allowance, two people included. */

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
});
afterAll(() => db.close());

const officer = () => town.actors['county-officer'];
const programme = 'orphan-study';

const compute = (id: string) => by(town, officer(), (at) => computeRun(at, runTools(db.vault), id));
async function open(): Promise<string> {
  const id = crypto.randomUUID();
  await by(town, officer(), (at) => openRun(at, id, testDay.slice(0, 7), testDay, programme));
  await compute(id);
  return id;
}
const linesOf = async (id: string) => (await db.owner.query('select child_id, due, kind, state from pay_lines where run_id = $1 order by due', [id])).rows;
const ledger = async () => (await db.owner.query('select child_id, amount, kind, programme, award_id is not null as award from payments order by created_at')).rows;

test('a term of aid is paid once, to the account of the young person, over 18 and with a closed file', async () => {
  const { id: childId } = await aStudent(town);
  await anEnrolment(town, { childId });
  await by(town, officer(), (at) => grant(at, programme, { period: '2025-2026-2' }, testDay));
  await db.owner.query(
    `insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '张小河', '演示银行', $2, $3, '****1234', '2025-01-01')`,
    [childId, db.vault.seal('9900000000001234'), db.vault.token('account', '9900000000001234')]);

  const first = await open();
  await by(town, officer(), (at) => checkAndPrepare(at, runTools(db.vault), first));
  await by(town, town.actors['county-reviewer'], async (at) => releaseRun(at, runTools(db.vault), first, (await getStoredRun(at.tx, first)).version, testDay));
  expect(await linesOf(first)).toEqual([{ child_id: childId, due: 500_000, kind: expect.any(String), state: 'released' }]);
  expect(await ledger()).toEqual([{ child_id: childId, amount: 500_000, kind: 'paid', programme, award: true }]);
  const run = await by(town, officer(), async ({ tx }) => payRun(await getStoredRun(tx, first)));
  expect(run).toMatchObject({ programme, amount: 500_000 });
  expect(run.programmeTitle?.zh).toMatch(/助学/);
  expect((await by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay))).awards).toMatchObject([{ amount: 500_000, paid: 500_000 }]);

  // Asked again, nothing is owed; cancelled, the money is shown as paid too much and nobody takes it.
  const second = await open();
  expect(await linesOf(second)).toEqual([]);
  const { rows: [award] } = await db.owner.query<{ id: string; version: number }>('select id, version from awards');
  await by(town, officer(), (at) => cancel(at, award!.id, award!.version, '在校证明有误，予以撤销', testDay));
  await compute(second);
  expect(await linesOf(second)).toEqual([{ child_id: childId, due: -500_000, kind: 'recovery', state: 'held' }]);
  expect(await ledger()).toHaveLength(1);
});

test('a run is opened for programmes that pay somebody, premiums included, not for what an insurer pays', async () => {
  const { rows } = await by(town, officer(), ({ tx }) => payableProgrammes(tx, officer().place.path, testDay));
  const codes = rows.map(({ code }) => code);
  expect(codes).toContain(programme);
  expect(codes).toContain('emergency-aid');
  expect(codes).toContain('health-cover');
  expect(codes).not.toContain('health-cover-claim');
});

test('a young person of age who still lives in the institution is paid aid to the own account', async () => {
  const { id: childId } = await aStudent(town, { name: '赵小江' });
  await db.owner.query(`update children set living_form = 'institution', institution_id = $2 where id = $1`, [childId, town.institutionId]);
  await db.owner.query(
    `insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, confirmed_by, created_by)
     values (gen_random_uuid(), $1, $2, '儿童福利院', '演示银行', 'x', 'x', '****9999', '2020-01-01', $3, $4)`,
    [town.institutionId, officer().place.path, town.actors['county-reviewer'].id, officer().id]);
  await db.owner.query(
    `insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '赵小江', '演示银行', $2, $3, '****5678', '2025-01-01')`,
    [childId, db.vault.seal('9900000000005678'), db.vault.token('account', '9900000000005678')]);
  await anEnrolment(town, { childId });
  await by(town, officer(), (at) => grant(at, programme, { period: '2025-2026-2', children: [childId] }, testDay));
  const { rows: [open] } = await db.owner.query<{ id: string }>(`select id from pay_runs where state = 'computed'`);
  await compute(open!.id);
  expect((await db.owner.query('select payee from pay_lines where run_id = $1 and child_id = $2', [open!.id, childId])).rows).toEqual([{ payee: '赵小江' }]);
});
