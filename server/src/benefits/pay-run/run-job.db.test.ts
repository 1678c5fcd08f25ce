import { acting } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { task } from '../../jobs/task.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';

let end: (problem?: Problem) => void = () => {};
let begun = 0;
/** A computation that goes on until the test ends it. */
const computes = task({
  title: text('核算发放批次', 'Compute a pay run'), again: true, input: z.object({ runId: z.uuid() }),
  run: () => new Promise<void>((resolve, reject) => { begun += 1; end = (problem) => (problem ? reject(problem) : resolve()); }),
});

let house: TestApp;
type Person = Awaited<ReturnType<TestApp['as']>>;
let [officer, colleague, reviewer, elsewhere, supervisor]: Person[] = [];
let run: string;
beforeAll(async () => {
  house = await testApp({ demo: true, tasks: { 'pay-run': computes } });
  [officer, colleague, reviewer, elsewhere, supervisor] = [
    await house.as('county-officer', '990101'), await house.as('county-officer', '990101'), await house.as('county-reviewer', '990101'), await house.as('county-officer', '990102'), await house.as('supervisor', '990101001'),
  ];
  await house.parts.jobs.run(house.parts);
  run = crypto.randomUUID();
  expect((await officer.call('POST', '/pay-runs', { body: { id: run, month: '2026-05' } })).statusCode).toBe(200);
});
afterAll(() => house.close());

const compute = async (who: Person) => (await who.call('POST', `/pay-runs/${run}/compute`)).json();
/** What the run tells of its job: in its detail and where a page asks every few seconds, the same. */
async function jobFor(who: Person) {
  const [{ job, version }, now] = [(await who.call('GET', `/pay-runs/${run}`)).json(), (await who.call('GET', `/pay-runs/${run}/job`)).json()];
  expect(now).toEqual({ job, version });
  return job;
}
const raw = (who: Person) => acting(house.db, who.id, async (tx) => (await sql`select * from job_on('pay-run', ${run})`.execute(tx)).rows);

test('everybody who sees the run learns who works on it since when; its id is for whoever started it', async () => {
  expect(await jobFor(officer!)).toBeNull();
  const { jobId } = await compute(officer!);
  await expect.poll(() => begun).toBe(1);
  const job = await jobFor(officer!);
  expect(job).toMatchObject({ id: jobId, work: 'compute', state: 'running', problem: null });
  expect(Date.parse(job.since)).toBeLessThanOrEqual(Date.now());
  const { rows: [person] } = await house.db.owner.query<{ name: string }>('select name from staff where id = $1', [officer!.id]);
  expect(job.by).toBe(person!.name);
  for (const other of [colleague!, reviewer!]) expect(await jobFor(other)).toEqual({ ...job, id: null });
  for (const stranger of [elsewhere!, supervisor!]) {
    expect((await stranger.call('GET', `/pay-runs/${run}/job`)).statusCode).toBeGreaterThanOrEqual(403);
    expect(await raw(stranger), 'nor by the function itself').toEqual([]);
  }
});

test('one works on a run at a time: asked again it is the same job, and others are told who is at it', async () => {
  const { id } = await jobFor(officer!);
  expect(await compute(officer!)).toEqual({ jobId: id });
  expect(await compute(colleague!)).toMatchObject({ code: 'wrong-state', why: expect.stringContaining('核算') });
  expect(begun).toBe(1);
  end();
  await expect.poll(() => jobFor(reviewer!)).toBeNull();
});

test('one that failed while nobody looked is told with its reason until the next try', async () => {
  await compute(officer!);
  await expect.poll(() => begun).toBe(2);
  end(new Problem('inputs-changed', { why: text('王** 2026-05 的明细变了', 'The line of 王** for 2026-05 changed') }));
  await expect.poll(async () => (await jobFor(reviewer!)).state).toBe('failed');
  expect(await jobFor(colleague!)).toMatchObject({ work: 'compute', id: null, problem: { code: 'inputs-changed', next: { en: expect.stringContaining('again') }, why: { en: 'The line of 王** for 2026-05 changed' } } });
  await compute(colleague!);
  await expect.poll(() => begun).toBe(3);
  expect(await jobFor(officer!)).toMatchObject({ state: 'running', id: null, problem: null });
  await house.db.owner.query(`update jobs set state = 'interrupted' where id = $1`, [(await jobFor(colleague!)).id]);
  end();
  expect(await jobFor(officer!)).toMatchObject({ state: 'interrupted', problem: null });
  // Given up with the run, there is nothing left to try.
  const { version } = (await officer!.call('GET', `/pay-runs/${run}/job`)).json();
  expect((await officer!.call('POST', `/pay-runs/${run}/discard`, { version, body: { reason: '建错了月份' } })).json()).toMatchObject({ state: 'discarded', job: null });
});

test('among the jobs of years it is found by the index', async () => {
  const { owner } = house.db;
  await owner.query(`insert into jobs (id, kind, state, input, started_by, path) select gen_random_uuid(), 'pay-run', 'done', jsonb_build_object('runId', gen_random_uuid()), $1, '99/' from generate_series(1, 5000)`, [officer!.id]);
  await owner.query('analyze jobs');
  const scans = async () => (await owner.query<{ count: number }>(`select coalesce(max(idx_scan), 0)::int as count from pg_stat_user_indexes where indexrelname = 'jobs_by_run'`)).rows[0]!.count;
  const before = await scans();
  await acting(house.db, officer!.id, async (tx) => {
    await sql`select * from job_of_run(${run})`.execute(tx);
    await sql`select pg_stat_force_next_flush()`.execute(tx);
  });
  await expect.poll(scans, { timeout: 20_000 }).toBeGreaterThan(before);
});
