import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '@tonghu/domain/problem';
import { acting } from '@tonghu/db/acting';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { makeJobs } from './jobs.ts';
import { task } from './task.ts';

const input = z.object({ count: z.number() });
let begun = 0;
let release: () => void = () => {};
const tasks = {
  count: task({
    title: text('数数', 'Counting'), again: true, input,
    run: async ({ count }, { acting, report }) => {
      for (let at = 1; at <= count; at++) report(text('正在数', 'Counting'), at, count);
      const { rows } = await acting((tx) => sql<{ name: string }>`select acting_id()::text as name`.execute(tx));
      return { as: rows[0]!.name };
    },
  }),
  refuse: task({ title: text('拒绝', 'Refusing'), again: true, input, run: async () => { throw new Problem('file-not-recognised'); } }),
  breaks: task({ title: text('出错', 'Breaking'), again: true, input, run: async () => { throw new Error('secret of 王小明'); } }),
  waits: task({
    title: text('等待', 'Waiting'), again: true, input,
    run: async (_, { signal }) => {
      begun++;
      await new Promise<void>((resolve, reject) => {
        release = resolve;
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
  }),
  once: task({ title: text('只做一次', 'Only once'), again: false, input, run: async () => null }),
};

let house: TestApp;
let officer: Awaited<ReturnType<TestApp['as']>>;
beforeAll(async () => {
  house = await testApp({ tasks });
  officer = await house.as('city-officer');
  await house.parts.jobs.run(house.parts);
});
afterAll(() => house.close());

async function start(kind: keyof typeof tasks, id: string = crypto.randomUUID()): Promise<string> {
  const { actor } = (await officer.call('GET', '/session')).json();
  await acting(house.db, actor.id, (tx) => house.parts.jobs.start(tx, kind, { count: 3 }, actor, id));
  return id;
}
/** Follows the job as a page does, until the server ends the stream. */
async function follow(id: string) {
  const stream = await officer.call('GET', `/jobs/${id}/events`);
  const told = [...stream.body.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1]!));
  return told.at(-1);
}

test('a job runs as whoever started it, and is followed to its end', async () => {
  const id = await start('count');
  expect(await follow(id)).toMatchObject({ state: 'done', done: 3, total: 3, result: { as: officer.id }, problem: null });
  expect((await officer.call('GET', `/jobs/${id}`)).json().state).toBe('done');
  const other = await house.as('city-officer');
  expect((await other.call('GET', `/jobs/${id}`)).json().code).toBe('not-found');
});

test('started twice with one id it is one job', async () => {
  const id = await start('count');
  await start('count', id);
  await expect(start('refuse', id)).rejects.toMatchObject({ code: 'id-already-used' });
});

test('a refusal says what to do next; a bug says nothing of the inside', async () => {
  expect((await follow(await start('refuse'))).problem).toMatchObject({ code: 'file-not-recognised', next: { en: expect.stringContaining('header row') } });
  const broken = await follow(await start('breaks'));
  expect(broken).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
  expect(JSON.stringify(broken)).not.toContain('secret');
});

test('a cancelled job is stopped and stays cancelled', async () => {
  const before = begun;
  const id = await start('waits');
  await expect.poll(() => begun).toBe(before + 1);
  expect((await officer.call('POST', `/jobs/${id}/cancel`)).json().state).toBe('cancelled');
  expect((await officer.call('POST', `/jobs/${id}/cancel`)).json().code).toBe('wrong-state');
  await follow(await start('count'));
  expect((await officer.call('GET', `/jobs/${id}`)).json().state).toBe('cancelled');
});

test('what a killed server left running is done again, or said to be interrupted', async () => {
  const { actor } = (await officer.call('GET', '/session')).json();
  const left = async (kind: string) => {
    const id = crypto.randomUUID();
    await house.db.owner.query(`insert into jobs (id, kind, state, input, started_by, path, started_at) values ($1, $2, 'running', '{"count":1}', $3, '99/', now())`, [id, kind, actor.id]);
    return id;
  };
  const [again, never] = [await left('count'), await left('once')];
  const next = makeJobs(tasks);
  await next.run(house.parts);
  expect(await follow(again)).toMatchObject({ state: 'done' });
  expect(await follow(never)).toMatchObject({ state: 'interrupted' });
  await next.close();
});

test('a running job is not taken by a second server, and goes on there when the first stops', async () => {
  const before = begun;
  const first = makeJobs(tasks);
  await house.parts.jobs.close();
  await first.run(house.parts);
  const id = await start('waits');
  await expect.poll(() => begun).toBe(before + 1);
  const second = makeJobs(tasks);
  await second.run(house.parts);
  expect((await officer.call('GET', `/jobs/${id}`)).json().state).toBe('running');
  await second.close();
  expect(begun).toBe(before + 1);
  await first.close();
  expect((await officer.call('GET', `/jobs/${id}`)).json().state).toBe('waiting');
  await house.parts.jobs.run(house.parts);
  await expect.poll(() => begun).toBe(before + 2);
  release();
  expect(await follow(id)).toMatchObject({ state: 'done' });
});

test('a job of somebody else is as if it did not exist: not read, not followed, not cancelled', async () => {
  const id = await start('count');
  expect(await follow(id)).toMatchObject({ id, state: 'done' });
  const missing = crypto.randomUUID();
  for (const post of ['city-officer', 'county-officer', 'audit-admin'] as const) {
    const other = await house.as(post);
    for (const [method, part] of [['GET', ''], ['GET', '/events'], ['POST', '/cancel']] as const) {
      const [hidden, none] = [await other.call(method, `/jobs/${id}${part}`), await other.call(method, `/jobs/${missing}${part}`)];
      expect([hidden.statusCode, hidden.headers['content-type'], hidden.json()], `${post} ${part}`).toEqual([404, none.headers['content-type'], none.json()]);
    }
    expect((await other.call('GET', '/jobs')).json().rows).toEqual([]);
  }
});

test('a connection that is cut, and says so more than once, ends nothing: the next job is done', async () => {
  const held: pg.PoolClient[] = [];
  const watch = (client: pg.PoolClient) => held.push(client);
  house.db.owner.on('acquire', watch);
  const { rows } = await house.db.owner.query<{ pid: number }>(`select pid from pg_stat_activity where pid <> pg_backend_pid() and query ~ '^(listen |select pg_(try_)?advisory|select \\* from jobs)'`);
  for (const { pid } of rows) await house.db.owner.query('select pg_terminate_backend($1)', [pid]);
  const id = await start('count');
  await expect.poll(async () => (await officer.call('GET', `/jobs/${id}`)).json().state, { timeout: 20_000 }).toBe('done');
  // The one that listens now dies, and says so twice; once it was let go it says so again.
  const listening = held.find((client) => client.listenerCount('notification') > 0)!;
  for (const words of ['gone', 'gone again', 'and again']) listening.emit('error', new Error(words));
  const next = await start('count');
  await expect.poll(async () => (await officer.call('GET', `/jobs/${next}`)).json().state, { timeout: 20_000 }).toBe('done');
  house.db.owner.off('acquire', watch);
});
