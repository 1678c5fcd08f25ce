import { acting } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { task } from '../jobs/task.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { runTask } from './start-run.ts';

/* Over one place, one above it or one inside it, one run at a time; whoever is refused learns who is at it since when. */

/** Work that goes on until the test ends it; then the real one has its turn, if the test wants it. */
const held = new Set<() => void>();
const end = (): void => {
  for (const one of held) one();
  held.clear();
};
let real = false;
const heldRun = task({
  title: runTask.title, again: true, input: z.looseObject({}),
  run: async (input, context) => {
    if (real) return runTask.run(input, context);
    await new Promise<void>((resolve) => {
      held.add(resolve); // several may be at work, over places beside each other
      context.signal.addEventListener('abort', () => resolve());
    });
    return null;
  },
});

let house: TestApp;
type Person = Awaited<ReturnType<TestApp['as']>>;
let [officer, colleague, city, elsewhere]: Person[] = [];
beforeAll(async () => {
  house = await testApp({ demo: true, tasks: { 'discovery-run': heldRun } });
  [officer, colleague, city, elsewhere] = [await house.as('county-officer', '990101'), await house.as('county-officer', '990101'), await house.as('city-officer'), await house.as('county-officer', '990102')];
  for (const [who, code] of [[officer!, '990101'], [city!, '9901'], [elsewhere!, '990102']] as const) await aPopulation(who, code);
  await house.parts.jobs.run(house.parts);
});
afterAll(() => house.close());
afterEach(async () => {
  for (;;) {
    end();
    if ((await house.db.owner.query(`select from jobs where state in ('waiting', 'running')`)).rowCount === 0) break;
    await new Promise((resume) => { setTimeout(resume, 20); });
  }
  await house.db.owner.query(`update discovery_runs set state = 'failed' where state = 'running'`);
  real = false;
});

const files = new Map<string, string>();
async function aPopulation(who: Person, code: string): Promise<void> {
  const id = crypto.randomUUID();
  await house.db.owner.query(
    `insert into department_files (id, kind, name, file_id, digest, size, state, place_code, path, created_by) select $1, 'population', 'p.csv', gen_random_uuid(), 'd', 1, 'recognised', code, path, $2 from places where code = $3`, [id, who.id, code]);
  files.set(who.id, id);
}
const start = async (who: Person, id = crypto.randomUUID(), file = files.get(who.id) ?? files.get(officer!.id)!) => (await who.call('POST', '/discovery-runs', { body: { id, onDay: '2026-05-01', fileIds: [file] } })).json();
const nameOf = async (who: Person) => (await house.db.owner.query<{ name: string }>('select name from staff where id = $1', [who.id])).rows[0]!.name;
const running = async (run: { job: { id: string } }) => expect.poll(async () => (await house.db.owner.query<{ state: string }>('select state from jobs where id = $1', [run.job.id])).rows[0]!.state, { timeout: 20_000 }).toBe('running');

test('a second run over the place, above it or inside it is refused with who runs it and since when; beside it one begins', async () => {
  const run = await start(officer!);
  expect(run).toMatchObject({ state: 'running' });
  const why = { code: 'run-going-on', why: expect.stringMatching(new RegExp(`^${await nameOf(officer!)}从 \\d+年\\d+月\\d+日.*起正在比对东县的数据`)) };
  expect(await start(colleague!), 'while it waits').toMatchObject(why);
  await running(run);
  expect(await start(colleague!)).toMatchObject(why);
  expect(await start(officer!), 'nor a second one of their own').toMatchObject(why);
  expect(await start(city!)).toMatchObject(why);
  expect(await start(officer!, run.id), 'asked again with the same id it is the same run').toMatchObject({ id: run.id, state: 'running' });
  expect(await start(elsewhere!)).toMatchObject({ state: 'running' });
});

test('a run of the city keeps the counties from theirs, who do not see it and learn of it all the same', async () => {
  const run = await start(city!);
  await running(run);
  const refused = await start(officer!);
  expect(refused).toMatchObject({ code: 'run-going-on', why: expect.stringContaining(`${await nameOf(city!)}从 `) });
  expect((await officer!.call('GET', `/discovery-runs/${run.id}`)).statusCode).toBe(404);
  end();
  await expect.poll(async () => (await start(officer!)).state, { timeout: 20_000 }).toBe('running');
});

test('two who start at the same moment: one runs, the other learns of it', async () => {
  const both = await Promise.all([start(officer!), start(colleague!)]);
  expect(both.map(({ state, code }) => state ?? code).sort()).toEqual(['run-going-on', 'running']);
});

test('what a command forgets, the database keeps', async () => {
  await running(await start(officer!));
  const insert = (who: Person) => acting(house.db, who.id, (tx) => sql`
    insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version, created_by) select gen_random_uuid(), '2026-05-01', code, path, '{}', 'r', ${who.id} from places where code = '990101'`.execute(tx));
  await expect(insert(colleague!)).rejects.toMatchObject({ code: '40001' });
});

test('a run whose server died blocks nobody; taken up again while another has begun, it does not run beside it', async () => {
  const run = await start(officer!);
  await running(run);
  end();
  await expect.poll(async () => (await house.db.owner.query(`select from pg_locks where locktype = 'advisory' and classid = 7206002 and database = (select oid from pg_database where datname = current_database())`)).rowCount, { timeout: 20_000 }).toBe(0);
  // As a kill leaves it: at work by the table, and nobody holds its lock.
  await house.db.owner.query(`update jobs set state = 'running' where id = $1`, [run.job.id]);
  const next = await start(colleague!);
  expect(next).toMatchObject({ state: 'running' });
  await running(next);
  const context = { id: run.job.id, parts: house.parts, report: () => {}, signal: new AbortController().signal, actor: { staffId: officer!.id, about: {} }, acting: (work: never) => acting(house.db, officer!.id, work) };
  const other = await nameOf(colleague!);
  await expect(runTask.run({ runId: run.id }, context as never)).rejects.toMatchObject({ code: 'run-going-on', detail: { why: { en: expect.stringContaining(other) } } });
  await house.db.owner.query(`update jobs set state = 'failed' where id = $1`, [run.job.id]);
  expect((await officer!.call('GET', `/discovery-runs/${run.id}`)).json()).toMatchObject({ state: 'failed' });
});
