import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { Problem } from '@tonghu/domain/problem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { computedApart } from './compute-apart.ts';
import { computeRun } from './compute-run.ts';
import { openRun } from './open-run.ts';
import { getStoredRun } from './run-row.ts';
import { runTools } from './testing.ts';

/* A run worked out in a thread of its own is the run worked out here. */

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  for (let at = 0; at < 60; at++) await aPaidChild(db);
  // Something of everything: an unknown holder, a shared account, a name with signs that an array quotes.
  await db.owner.query(`update bank_accounts set holder = '旁人' where child_id in (select child_id from decisions order by child_id limit 3)`);
  await db.owner.query(`update bank_accounts set account_token = 'one' where child_id in (select child_id from decisions order by child_id desc limit 2)`);
  await db.owner.query(`update children set name = '王"一\\二' where id = (select child_id from decisions order by child_id offset 7 limit 1)`);
});
afterAll(() => db.close());

const officer = () => town.actors['county-officer'];
const apart = () => ({ door: db.door, staffId: officer().id, from: 1 });
/** Connections of threads: those of this process are in its pool. */
const threads = async () => {
  const { rows } = await db.owner.query<{ count: number }>(`select count(*) from pg_stat_activity where datname = current_database() and usename = $1`, [db.door.user]);
  return rows[0]!.count - pool;
};
let pool = 0;

beforeEach(async () => {
  pool = 0;
  pool = await threads();
});

test('lines, questions, sums and fingerprint are the same as without a thread', async () => {
  const id = crypto.randomUUID();
  await as(db, officer(), (mover) => openRun(mover, id, '2026-03', '2026-04-05'));
  const compute = (tools: object) => as(db, officer(), async (mover) => {
    await computeRun(mover, { ...runTools(db.vault), ...tools }, id);
    const read = async (table: string) => (await sql<{ row: object }>`select to_jsonb(l) - 'id' as row from ${sql.table(table)} l where run_id = ${id} order by child_id, to_jsonb(l) ->> 'month', to_jsonb(l) ->> 'kind'`.execute(mover.tx)).rows;
    const { fingerprint, lines, children, amount, held } = await getStoredRun(mover.tx, id);
    return { sums: { fingerprint, lines, children, amount, held }, lines: await read('pay_lines'), checks: await read('pay_checks') };
  });
  const here = await compute({});
  expect([here.lines.length, here.checks.length].map((count) => count > 0)).toEqual([true, true]);
  expect(await compute({ apart: apart() })).toEqual(here);
});

test('a refusal of the thread is the refusal of the run, and anything else fails it; nothing goes on', async () => {
  const work = (staffId: string, path = officer().place.path) => ({ ...apart(), staffId, run: { path, month: '2026-03', programme: 'allowance' }, demo: false, profile: db.vault.profile });
  const all = async (staffId: string, path?: string) => { for await (const batch of computedApart(work(staffId, path)).batches) expect(batch.children).toBe(0); };
  await expect(all(crypto.randomUUID())).rejects.toSatisfy((error) => error instanceof Problem && error.code === 'not-signed-in');
  await expect(all(town.actors.director.id)).rejects.toThrow();
  await expect(computedApart({ ...work(officer().id), door: { ...db.door, password: 'wrong' } }).batches[Symbol.asyncIterator]().next()).rejects.toThrow();
  await expect.poll(threads).toBe(0);
});

test('whoever stops in the middle ends the thread', async () => {
  // More than two batches, so that the thread is not through by itself.
  await db.owner.query(`
    set session_replication_role = replica;
    with one as (insert into children (id, name, sex, birth_date, place_code, path) select gen_random_uuid(), '孩子' || n, sex, birth_date, place_code, path from children, generate_series(1, 15001) n where id = (select min(id::text)::uuid from children) returning *)
    insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    select gen_random_uuid(), 'B-' || row_number() over (), o.id, d.class, d.rate_group, d.place_code, d.path, d.from_month, d.decided_on from one o, (select * from decisions limit 1) d;
    set session_replication_role = origin`);
  const work = { ...apart(), run: { path: officer().place.path, month: '2026-03', programme: 'allowance' }, demo: false, profile: db.vault.profile };
  for await (const batch of computedApart(work, 1).batches) {
    expect(batch.children).toBe(5_000);
    expect(await threads()).toBeGreaterThan(0);
    break;
  }
  await expect.poll(threads).toBe(0);
});
