import { acting } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { task } from '../jobs/task.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readFileTask } from './read-file-task.ts';
import { runTask } from './start-run.ts';

/* Who sees a run or a file learns who works on it, how far it is, and why it did not get through. */

/** Work that says how far it is and goes on until the test ends it; then the real one has its turn, if the test wants it. */
let end: (problem?: Problem) => void = () => {};
let begun = 0;
let real = false;
const step = text('正在检查', 'Checking');
const held = (behind: typeof runTask) => task({
  title: behind.title, again: true, input: z.looseObject({}),
  run: async (input, context) => {
    context.report(step, 3, 10);
    begun += 1;
    await new Promise<void>((resolve, reject) => {
      end = (problem) => (problem ? reject(problem) : resolve());
      context.signal.addEventListener('abort', () => resolve());
    });
    if (real) return behind.run(input, context);
    return null;
  },
});

let house: TestApp;
type Person = Awaited<ReturnType<TestApp['as']>>;
let [officer, colleague, reviewer, liaison, elsewhere, supervisor, finance]: Person[] = [];
beforeAll(async () => {
  house = await testApp({ demo: true, tasks: { 'discovery-run': held(runTask), 'department-file': held(readFileTask) } });
  [officer, colleague, reviewer, liaison, elsewhere, supervisor, finance] = [
    await house.as('county-officer', '990101'), await house.as('county-officer', '990101'), await house.as('county-reviewer', '990101'), await house.as('liaison', '990101'),
    await house.as('county-officer', '990102'), await house.as('supervisor', '990101001'), await house.as('finance', '990101'),
  ];
  await house.parts.jobs.run(house.parts);
});
afterAll(() => house.close());
afterEach(async () => {
  end();
  real = false;
  await expect.poll(async () => (await house.db.owner.query(`select from jobs where state in ('waiting', 'running')`)).rowCount).toBe(0);
});

const reply = async (asked: ReturnType<Person['call']>) => (await asked).json();
const nameOf = async (who: Person) => (await house.db.owner.query<{ name: string }>('select name from staff where id = $1', [who.id])).rows[0]!.name;
const told = (who: Person, what: string, id: string) => acting(house.db, who.id, async (tx) => (await sql`select * from job_on(${what}, ${id})`.execute(tx)).rows);

/** A file as it is once its upload is complete; its content is there only where lines are given. */
async function aFile({ sender = officer!, state = 'received', lines }: { sender?: Person; state?: string; lines?: string[] } = {}): Promise<string> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  if (lines) await house.parts.files.put(fileId, Buffer.from(`${lines.join('\n')}\n`));
  const path = (await house.db.owner.query<{ path: string }>(`select path from places where code = '990101'`)).rows[0]!.path;
  await house.db.owner.query(
    `insert into department_files (id, kind, name, file_id, digest, size, state, place_code, path, created_by) values ($1, 'population', 'population.csv', $2, 'd', 1, $3, '990101', $4, $5)`,
    [id, fileId, state, path, sender.id]);
  return id;
}
const fileFor = (who: Person, id: string) => reply(who.call('GET', `/department-files/${id}`));
const read = (who: Person, id: string) => reply(who.call('POST', `/department-files/${id}/reading`));
const runFor = (who: Person, id: string) => reply(who.call('GET', `/discovery-runs/${id}`));
async function aRun(): Promise<string> {
  const id = crypto.randomUUID();
  const file = await aFile({ state: 'recognised' });
  expect(await reply(officer!.call('POST', '/discovery-runs', { body: { id, onDay: '2026-05-01', fileIds: [file] } }))).toMatchObject({ state: 'running', job: { id: expect.any(String), state: 'waiting' } });
  return id;
}
/** Waits until work has begun that had not before `ask`. */
async function begins<T>(ask: () => Promise<T>): Promise<T> {
  const before = begun;
  const asked = await ask();
  await expect.poll(() => begun).toBe(before + 1);
  return asked;
}

test('everybody who sees a run learns who works on it and how far it is; the id is for whoever started it, and strangers learn nothing', async () => {
  const run = await begins(aRun);
  await expect.poll(async () => (await runFor(reviewer!, run)).job).toEqual({
    id: null, state: 'running', step, done: 3, total: 10, by: await nameOf(officer!), since: expect.any(String), problem: null,
  });
  expect((await runFor(officer!, run)).job.id).toEqual(expect.any(String));
  const { rows } = await reply(colleague!.call('GET', '/discovery-runs'));
  expect(rows.find(({ id }: { id: string }) => id === run)).toMatchObject({ state: 'running', job: { id: null, done: 3, total: 10 } });
  for (const stranger of [elsewhere!, supervisor!, finance!, liaison!]) {
    expect((await stranger.call('GET', `/discovery-runs/${run}`)).statusCode).toBeGreaterThanOrEqual(403);
    expect(await told(stranger, 'discovery-run', run), 'nor by the function itself').toEqual([]);
  }
});

test('a run that failed while nobody looked says why, to everybody who sees it', async () => {
  real = true; // the content of its file is missing
  const run = await begins(aRun);
  end();
  await expect.poll(async () => (await runFor(colleague!, run)).job.state).toBe('failed');
  expect(await runFor(colleague!, run)).toMatchObject({ state: 'failed', job: { id: null, problem: { code: 'internal', next: { en: expect.stringContaining('Try again') } } } });
});

test('a run whose job was stopped before it began, or was cut off too often, does not go on for ever', async () => {
  const run = await begins(aRun);
  const { job } = await runFor(officer!, run);
  await house.db.owner.query(`update jobs set state = 'interrupted' where id = $1`, [job.id]);
  expect(await runFor(reviewer!, run)).toMatchObject({ state: 'failed', job: { state: 'interrupted', problem: null } });
  await house.db.owner.query(`update jobs set state = 'waiting' where id = $1`, [job.id]);
  expect((await officer!.call('POST', `/jobs/${job.id}/cancel`)).statusCode).toBe(200);
  expect(await runFor(reviewer!, run)).toMatchObject({ state: 'cancelled', job: null });
});

test('a server that stops leaves its run going on; a person who stops it has it stopped', async () => {
  const stopped = async (reason: Error) => {
    const run = crypto.randomUUID();
    const file = await aFile({ state: 'recognised' });
    await house.db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version, created_by) select $1, '2026-05-01', place_code, path, array[id], 'r', created_by from department_files where id = $2`, [run, file]);
    await expect(runTask.run({ runId: run }, {
      id: run, parts: house.parts, report: () => {}, signal: AbortSignal.abort(reason), actor: { staffId: officer!.id, about: {} }, acting: (work) => acting(house.db, officer!.id, work),
    })).rejects.toThrow();
    return (await runFor(officer!, run)).state;
  };
  expect(await stopped(new Error('the server is stopping'))).toBe('running');
  expect(await stopped(new Problem('wrong-state'))).toBe('cancelled');
});

test('who reads a file is told to its sender and to those who see it, and one reads it at a time', async () => {
  const file = await aFile({ sender: liaison! });
  const started = await begins(() => read(officer!, file));
  expect(started).toMatchObject({ state: 'received', job: { id: expect.any(String) } });
  const by = await nameOf(officer!);
  for (const other of [liaison!, colleague!, reviewer!]) {
    await expect.poll(async () => (await fileFor(other, file)).job).toMatchObject({ id: null, state: 'running', step, done: 3, total: 10, by });
  }
  expect((await reply(reviewer!.call('GET', '/department-files'))).rows.find(({ id }: { id: string }) => id === file)).toMatchObject({ job: { id: null, state: 'running' } });
  for (const stranger of [elsewhere!, supervisor!, finance!]) {
    expect((await stranger.call('GET', `/department-files/${file}`)).statusCode).toBeGreaterThanOrEqual(403);
    expect(await told(stranger, 'department-file', file), 'nor by the function itself').toEqual([]);
  }
  expect((await read(officer!, file)).job.id, 'asked again it is the same reading').toBe(started.job.id);
  expect(await read(colleague!, file)).toMatchObject({ code: 'wrong-state', why: expect.stringContaining(by) });
  const mapped = { body: { kind: 'population', mapping: {} } };
  for (const who of [officer!, colleague!]) expect(await reply(who.call('PUT', `/department-files/${file}/mapping`, mapped))).toMatchObject({ code: 'wrong-state', why: expect.stringContaining(by) });
  expect((await read(reviewer!, file)).code, 'who sends no files has none read').toBe('not-allowed');
});

test('a reading that failed while nobody looked is told with its reason until the next try', async () => {
  const file = await aFile();
  await begins(() => read(officer!, file));
  end(new Problem('wrong-state', { why: text('试试看', 'Only a try') }));
  await expect.poll(async () => (await fileFor(colleague!, file)).job.state).toBe('failed');
  expect((await fileFor(colleague!, file)).job).toMatchObject({ id: null, by: await nameOf(officer!), problem: { code: 'wrong-state', why: { en: 'Only a try' } } });
  await begins(() => read(colleague!, file));
  expect((await fileFor(officer!, file)).job).toMatchObject({ state: 'running', id: null, by: await nameOf(colleague!), problem: null });
});

test('a reading that is stopped the moment before it would be kept is not kept', async () => {
  const file = await aFile({ lines: ['姓名,身份证号,户籍地区划', '王小一,990101201501010010,990101001001'] });
  const job = crypto.randomUUID();
  const path = (await house.db.owner.query<{ path: string }>(`select path from places where code = '990101'`)).rows[0]!.path;
  await house.db.owner.query(`insert into jobs (id, kind, state, input, started_by, path) values ($1, 'department-file', 'cancelled', $2, $3, $4)`, [job, { fileId: file }, officer!.id, path]);
  // The word of the stop has not reached the work yet.
  const context = { id: job, parts: house.parts, report: () => {}, signal: new AbortController().signal, actor: { staffId: officer!.id, about: {} }, acting: (work: never) => acting(house.db, officer!.id, work) };
  await expect(readFileTask.run({ fileId: file }, context as never)).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await fileFor(officer!, file)).toMatchObject({ state: 'received', rows: null, unread: [], job: { state: 'cancelled' } });
});

test('a reading that is stopped reads nothing, is told as stopped, and is done again', async () => {
  const file = await aFile({ lines: ['姓名,身份证号,户籍地区划', '王小一,990101201501010010,990101001001'] });
  real = true;
  const { job } = await begins(() => read(officer!, file));
  expect((await officer!.call('POST', `/jobs/${job.id}/cancel`)).statusCode).toBe(200);
  await expect.poll(async () => (await house.db.owner.query(`select from pg_locks where locktype = 'advisory' and classid = 7206002 and database = (select oid from pg_database where datname = current_database())`)).rowCount, { message: 'the work has ended' }).toBe(0);
  expect(await fileFor(reviewer!, file)).toMatchObject({ state: 'received', rows: null, job: { state: 'cancelled', problem: null } });
  await begins(() => read(colleague!, file));
  end();
  await expect.poll(async () => (await fileFor(officer!, file)).state, { timeout: 20_000 }).toBe('recognised');
  expect(await fileFor(officer!, file)).toMatchObject({ rows: 1, job: null });
  expect((await read(officer!, file)).code, 'what is read is not read again').toBe('wrong-state');
});
