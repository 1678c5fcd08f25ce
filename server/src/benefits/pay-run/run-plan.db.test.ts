import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Tx, acting } from '@tonghu/db/acting';
import { migrationsFolder } from '@tonghu/db/migrate';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testPlaces } from '../../children/testing.ts';
import type { Parts } from '../../parts.ts';
import { computeRunTask } from './compute-task.ts';
import { prepareRunTask, releaseRunTask } from './sign-tasks.ts';
import { slicesOf } from './slices.ts';

/*
 * What the database goes through to read a run's children while its statistics are old: taken of five children whose
 * lines were not released yet, before the others came and the run was released. Rows are counted, nothing is timed.
 */

const children = 2_000;
const runId = crypto.randomUUID();
let db: FreshDatabase;
let town: Town;

const tables = ['children', 'decisions', 'guardians', 'bank_accounts', 'pay_lines', 'pay_runs', 'payments'];

beforeAll(async () => {
  await aCity();
  await fill(1, 5);
  await db.owner.query('analyze');
  await fill(6, children);
  await released();
});
afterAll(() => db.close());

/** Nothing refreshes its statistics meanwhile. */
async function aCity(): Promise<void> {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  for (const table of tables) await db.owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
}

const released = () => db.owner.query(`
    set session_replication_role = replica;
    insert into pay_runs (id, number, month, place_code, path, state) values ('${runId}', 'T-1', '2026-03', '${testPlaces.county}', '${pathOfCode(testPlaces.county)}', 'released');
    update pay_lines set state = 'released';
    insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, run_id, child_id, rate_group, month, due, 'paid', '2026-03-05', path from pay_lines;
    set session_replication_role = origin`);

/** Children with a guardian, a decision, an account and a line of the run each. Ids are the same each time, so that the statistics are. */
async function fill(from: number, until: number): Promise<void> {
  const path = pathOfCode(testPlaces.village);
  await db.owner.query(`
    set session_replication_role = replica;
    create temp table one as select md5('child' || n)::uuid as child, md5('decision' || n)::uuid as decision, n from generate_series(${from}, ${until}) n;
    insert into children (id, name, sex, birth_date, place_code, path) select child, '孩子' || n, 'male', '2015-03-01', '${testPlaces.village}', '${path}' from one;
    insert into guardians (id, child_id, relation, is_guardian, name) select gen_random_uuid(), child, 'grandmother', true, '监护人' || n from one;
    insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
      select decision, 'T-' || n, child, 'community-orphan', 'community', '${testPlaces.county}', '${path}', '2026-01', '2025-12-20' from one;
    insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day)
      select gen_random_uuid(), child, '监护人' || n, '安丘农商银行', '', 'account-' || n, '', '2025-12-01' from one;
    insert into pay_lines (id, run_id, child_id, decision_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_token, account_hint, path)
      select gen_random_uuid(), '${runId}', child, decision, '2026-03', 'community', 100, 0, 100, 'regular', '', '', '孩子' || n, '监护人' || n, '安丘农商银行', '', 'account-' || n, '', '${path}' from one;
    drop table one;
    set session_replication_role = origin`);
}

interface Plan { 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[]; [other: string]: unknown }

/** Rows that came out of a step of a plan or were thrown away in it, over all its steps. */
function rowsThrough(plan: Plan): number {
  const removed = Object.entries(plan).filter(([name]) => name.startsWith('Rows Removed by')).map(([, rows]) => Number(rows));
  return [plan['Actual Rows'], ...removed].reduce((sum, rows) => sum + rows, 0) * plan['Actual Loops'] + (plan.Plans ?? []).reduce((sum, below) => sum + rowsThrough(below), 0);
}

/** Reads all children of the county by a function, with the plans of the statements inside; `before` is taken back afterwards. */
async function readBy(columns: string, read: string, before = ''): Promise<{ answer: unknown; rows: number }> {
  const client = await db.owner.connect();
  const plans: { Plan: Plan }[] = [];
  const hear = ({ message }: { message?: string }) => { if (message?.includes('"Plan"')) plans.push(JSON.parse(message.slice(message.indexOf('{'))) as { Plan: Plan }); };
  try {
    await client.query('begin');
    await client.query(before);
    await client.query('select act_as($1)', [town.actors['county-officer'].id]);
    await client.query(`load 'auto_explain'; set local auto_explain.log_min_duration = 0; set local auto_explain.log_nested_statements = on;
      set local auto_explain.log_analyze = on; set local auto_explain.log_timing = off; set local auto_explain.log_format = json; set local auto_explain.log_level = notice`);
    client.on('notice', hear);
    const { from, until } = slicesOf(1)[0]!;
    const { rows: [answer] } = await client.query(`select ${columns} from ${read}($1, $2, $3)`, [pathOfCode(testPlaces.county), from, until]);
    return { answer, rows: plans.reduce((sum, { Plan }) => sum + rowsThrough(Plan), 0) };
  } finally {
    client.off('notice', hear);
    await client.query('rollback');
    client.release();
  }
}

const allPaid = { children, paid: children };
const countPaid = 'count(*) as children, count(account_before) as paid';

test.each([
  ['children', 'run_children', countPaid, allPaid],
  ['what was paid', 'run_paid', 'count(*) as children', { children }],
])('with old statistics reading %s goes through some rows a child, not through all of them for every child', async (_name, read, columns, answer) => {
  const got = await readBy(columns, read);
  expect(got.answer).toEqual(answer);
  expect(got.rows).toBeGreaterThan(children); // else no plan was heard
  expect(got.rows).toBeLessThan(100 * children);
});

test('these statistics do mislead the join that was there before', async () => {
  const [before] = /create function run_children[\s\S]*?end \$\$;/.exec(readFileSync(join(migrationsFolder, '0054_pay_in_slices.sql'), 'utf8'))!;
  const read = await readBy(countPaid, 'run_children', before.replace('create function', 'create or replace function'));
  expect(read.answer).toEqual(allPaid);
  expect(read.rows).toBeGreaterThan(children * children);
});

test('what was never analysed, as after a restore, is before a run is computed, prepared or released; nothing else is, and nobody else may ask', async () => {
  await aCity();
  await fill(1, children);
  await released();
  // A restored database knows its rows and nothing of them.
  await db.owner.query(`delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`);
  await db.owner.query(`update pg_class set reltuples = -1, relpages = 0 where relnamespace = 'public'::regnamespace and relkind = 'r'`);
  const count = (actor: Actor) => acting(db, actor.id, async (tx) => (await sql<{ count: number }>`select run_tables_counted() as count`.execute(tx)).rows[0]!.count);
  await expect(count(town.actors.finance)).rejects.toMatchObject({ code: '42501' });
  expect(await analysed()).toEqual([]);
  const parts = { db, vault: db.vault, demo: true, clock: () => new Date('2026-04-05T04:00:00Z') } as unknown as Parts;
  const as = (actor: Actor) => ({ id: crypto.randomUUID(), parts, actor: { staffId: actor.id, about: {} }, report: () => {}, signal: new AbortController().signal,
    acting: <T>(work: (tx: Tx) => Promise<T>) => acting(db, actor.id, work) });
  // The run is released already, so that nothing but the beginning of the work goes through.
  await computeRunTask.run({ runId }, as(town.actors['county-officer'])).catch(() => {});
  expect(await analysed()).toEqual(['bank_accounts', 'children', 'decisions', 'guardians', 'pay_lines', 'payments']);
  expect(await count(town.actors['county-officer'])).toBe(0);
  expect((await readBy(countPaid, 'run_children')).rows).toBeLessThan(100 * children);
  for (const task of [prepareRunTask, releaseRunTask]) {
    await db.owner.query('select pg_stat_reset()');
    await task.run({ runId, version: 1 }, as(town.actors['county-reviewer'])).catch(() => {});
    expect((await analysed()).length).toBeGreaterThan(3);
  }
});

/** Tables of a run that were analysed. */
const analysed = async () => (await db.owner.query<{ relname: string }>('select relname from pg_stat_user_tables where relname = any ($1) and last_analyze is not null order by relname', [tables])).rows.map(({ relname }) => relname);
