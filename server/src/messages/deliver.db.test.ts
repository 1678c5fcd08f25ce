import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { deliverMessages } from './deliver.ts';
import type { Gateway, Outgoing, Sent } from './gateway.ts';

let db: FreshDatabase;
let now = new Date('2026-06-10T02:00:00Z');
beforeAll(async () => { db = await freshDatabase(); });
afterAll(() => db.close());
beforeEach(() => db.owner.query('delete from messages').then(() => { now = new Date('2026-06-10T02:00:00Z'); }));

const parts = () => ({ db, vault: db.vault, clock: () => now });
async function aMessage({ state = 'waiting', minutes = 10 } = {}): Promise<string> {
  const id = crypto.randomUUID();
  await db.owner.query(`insert into messages (id, template, number_sealed, params_sealed, state, next_try_at, until, created_at) values ($1, 'guardian-code', $2, $3, $4, $5, $6, $5)`,
    [id, db.vault.seal('13900112233'), db.vault.seal(JSON.stringify({ code: '123456', minutes: '10' })), state, now, new Date(now.getTime() + minutes * 60_000)]);
  return id;
}
const rowOf = async (id: string) => (await db.owner.query('select state, tries, problem, number_sealed is null and params_sealed is null as forgotten from messages where id = $1', [id])).rows[0];
function answering(...answers: Sent[]): { gateway: Gateway; got: Outgoing[] } {
  const got: Outgoing[] = [];
  return { got, gateway: async (message) => { got.push(message); return answers[Math.min(got.length, answers.length) - 1]!; } };
}

test('what waits is sent once, as the template has it, and forgotten', async () => {
  const id = await aMessage();
  const { gateway, got } = answering({ is: 'sent' });
  expect([await deliverMessages(parts(), gateway), await deliverMessages(parts(), gateway)]).toEqual([1, 0]);
  expect(got).toEqual([{ id, number: '13900112233', template: 'guardian-code', code: '123456', text: '验证码123456，10分钟内有效，用于查询补贴。工作人员不会向您要验证码，请不要告诉别人。' }]);
  expect(await rowOf(id)).toEqual({ state: 'sent', tries: 1, problem: null, forgotten: true });
});

test('a gateway out of order is asked three times, later each time; one that refuses, once', async () => {
  const id = await aMessage();
  const broken = answering({ is: 'again', why: 'gateway-broken' });
  for (let at = 0; at < 6; at++) {
    await deliverMessages(parts(), broken.gateway);
    now = new Date(now.getTime() + 30_000);
  }
  expect([broken.got.length, await rowOf(id)]).toEqual([3, { state: 'failed', tries: 3, problem: 'gateway-broken', forgotten: true }]);
  const refusedId = await aMessage();
  await deliverMessages(parts(), answering({ is: 'refused', why: 'refused' }).gateway);
  expect(await rowOf(refusedId)).toMatchObject({ state: 'failed', tries: 1 });
});

test('what was never meant to be sent is not, nor what came too late, nor what a killed server left half sent', async () => {
  const [nobody, late, cut] = [await aMessage({ state: 'void' }), await aMessage({ minutes: -1 }), await aMessage({ state: 'sending' })];
  await db.owner.query('update messages set taken_at = $2 where id = $1', [cut, new Date(now.getTime() - 180_000)]);
  const { gateway, got } = answering({ is: 'sent' });
  expect([await deliverMessages(parts(), gateway), got]).toEqual([0, []]);
  expect(await Promise.all([nobody, late, cut].map(rowOf))).toMatchObject([{ state: 'void', forgotten: true }, { state: 'failed', problem: 'too-late', forgotten: true }, { state: 'failed', problem: 'cut-off', forgotten: true }]);
});

test('two servers beside each other send each message once', async () => {
  for (let at = 0; at < 30; at++) await aMessage();
  const { gateway, got } = answering({ is: 'sent' });
  await Promise.all(Array.from({ length: 4 }, () => deliverMessages(parts(), gateway)));
  await deliverMessages(parts(), gateway);
  expect([got.length, new Set(got.map(({ id }) => id)).size]).toEqual([30, 30]);
});

test('traces are forgotten after their days', async () => {
  await aMessage();
  await db.owner.query(`update messages set created_at = now() - interval '8 days'`);
  await db.owner.query(`insert into guardian_knocks (at, what, card, address) values (now() - interval '3 days', 'try', 'x', 'y'), (now(), 'try', 'x', 'y')`);
  await db.owner.query('select forget_guardian_traces()');
  expect((await db.owner.query('select (select count(*)::int from messages) as messages, (select count(*)::int from guardian_knocks) as knocks')).rows).toEqual([{ messages: 0, knocks: 1 }]);
});
