import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { computeRun } from './compute-run.ts';
import { knownToday } from './known-today.ts';
import { openRun } from './open-run.ts';
import { releaseRun } from './release-run.ts';
import { getStoredRun } from './run-row.ts';
import { checkAndPrepare, runTools } from './testing.ts';
import { verifyRun } from './verify-run.ts';

const today = '2026-03-05';
const standard = 200_600;
let db: FreshDatabase;
let town: Town;
let tools: ReturnType<typeof runTools>;
let first: { id: string; decisionId: string };
let runs: string[];

beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  tools = runTools(db.vault);
  first = await aPaidChild(db);
  await aPaidChild(db, { birthDate: '2008-02-01' });
  await aPaidChild(db, { account: null });
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '低保', 50000, '2026-02')`, [first.decisionId, first.id]);
  runs = [await released('2026-02'), await released('2026-03')];
});
afterAll(() => db.close());

async function released(month: string): Promise<string> {
  const id = crypto.randomUUID();
  await as(db, town.actors['county-officer'], (mover) => openRun(mover, id, month, today));
  await as(db, town.actors['county-officer'], (mover) => computeRun(mover, tools, id));
  await as(db, town.actors['county-officer'], (mover) => checkAndPrepare(mover, tools, id));
  await as(db, town.actors['county-reviewer'], async (mover) => releaseRun(mover, tools, id, (await getStoredRun(mover.tx, id)).version, today));
  return id;
}
const verify = (id: string) => as(db, town.actors['county-reviewer'], async ({ tx }) => verifyRun(tx, tools, await getStoredRun(tx, id)));
const said = async (id: string) => (await verify(id)).differences.map((one) => [one.childId, one.month, one.about.en, one.kept, one.derived]);

/** Does something to the tables behind the product's back, looks, and puts it back. */
async function tampered(sql: string, back: string, values: unknown[], id: string) {
  await db.owner.query(sql, values);
  try {
    return await said(id);
  } finally {
    await db.owner.query(back, values);
  }
}

test('kept runs are derived again and agree, whatever was decided since', async () => {
  expect(await said(runs[0]!)).toEqual([]);
  expect(await said(runs[1]!)).toEqual([]);
  expect((await verify(runs[0]!)).lines).toBe(6);
  await db.owner.query(`update decisions set until_month = '2026-01' where id = $1`, [first.decisionId]);
  await db.owner.query(`update children set birth_date = '2001-01-01' where id = $1`, [first.id]);
  expect([await said(runs[0]!), await said(runs[1]!)]).toEqual([[], []]);
  // By what is known today the months after January were paid too much.
  const now = await as(db, town.actors['county-officer'], async ({ tx }) => {
    const out = [];
    for await (const one of knownToday(tx, tools, await getStoredRun(tx, runs[1]!))) if (one.childId === first.id) out.push([one.month, one.due]);
    return out;
  });
  expect(now).toEqual([['2026-02', -(standard - 50_000)], ['2026-03', -(standard - 50_000)]]);
});

test('every difference is named by child, month and amount', async () => {
  const [run] = runs as [string];
  expect(await tampered('update pay_lines set owed = owed + 100, due = due + 100 where run_id = $1 and child_id = $2 and month = \'2026-01\'',
    'update pay_lines set owed = owed - 100, due = due - 100 where run_id = $1 and child_id = $2 and month = \'2026-01\'', [run, first.id], run)).toEqual(expect.arrayContaining([
    [first.id, '2026-01', 'due', standard + 100, standard], [first.id, '2026-01', 'owed', standard + 100, standard],
    [first.id, '2026-01', 'paid in the ledger', standard, standard + 100], [null, '', 'amount of the run', 752_400, 752_500],
  ]));
  expect(await tampered('update payments set amount = amount + 1 where run_id = $1 and child_id = $2 and month = \'2026-02\'',
    'update payments set amount = amount - 1 where run_id = $1 and child_id = $2 and month = \'2026-02\'', [run, first.id], run))
    .toEqual([[first.id, '2026-02', 'paid in the ledger', standard - 50_000 + 1, standard - 50_000]]);
  expect(await tampered('update pay_transfers set amount = amount + 7 where run_id = $1 and seq = 1', 'update pay_transfers set amount = amount - 7 where run_id = $1 and seq = 1', [run], run))
    .toEqual([[null, '', 'transfer 1', expect.any(Number), expect.any(Number)]]);
  expect(await tampered('update pay_lines set account_token = account_token || \'x\' where run_id = $1 and child_id = $2 and month = \'2026-02\'',
    'update pay_lines set account_token = left(account_token, -1) where run_id = $1 and child_id = $2 and month = \'2026-02\'', [run, first.id], run))
    .toEqual(expect.arrayContaining([[first.id, '2026-02', 'account', '', '']]));
  expect(await tampered('update pay_lines set month = \'2025-12\' where run_id = $1 and child_id = $2 and month = \'2026-01\'',
    'update pay_lines set month = \'2026-01\' where run_id = $1 and child_id = $2 and month = \'2025-12\'', [run, first.id], run))
    .toEqual(expect.arrayContaining([[first.id, '2026-01', 'a line is missing', 0, standard], [first.id, '2025-12', 'a line too many', standard, 0]]));
  expect(await said(run)).toEqual([]);
});

test('a snapshot that was changed or is gone is said, and so is a run from before there were any', async () => {
  const id = runs[1]!;
  const part = await tools.files.get(`${id}-0`);
  await tools.files.put(`${id}-0`, Buffer.from('another'));
  expect(await said(id)).toEqual([[null, '', 'what the run was computed from was changed or is gone', expect.stringContaining('is not what was kept'), '']]);
  await tools.files.remove(`${id}-0`);
  expect((await said(id))[0]![3]).toContain('there is no stored file');
  await tools.files.put(`${id}-0`, part);
  expect(await said(id)).toEqual([]);
  await db.owner.query('update pay_runs set inputs_file_id = null, inputs_digest = null where id = $1', [id]);
  expect(await verify(id)).toMatchObject({ differences: [], why: { en: 'not derivable: before snapshots' } });
});
