import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PhoneDatabase, openPhoneDatabase } from './database.ts';
import { contactWithin } from './guard.ts';
import { makeKeeper } from './keeper.ts';
import { open, seal } from './sealing.ts';
import { type Store, StoreFull } from './store.ts';

const owner = { id: '0f2c8f4e-0000-4000-8000-000000000001', name: '测试主任' };
const pin = '482915';
let database: PhoneDatabase;
let made = 0;
const clock = { wall: 1_800_000_000_000, steady: 0 };
const around = { wall: () => clock.wall, steady: () => clock.steady, iterations: async () => 1000 };
const pass = (milliseconds: number) => { clock.wall += milliseconds; clock.steady += milliseconds; };

beforeEach(async () => { database = await openPhoneDatabase(`phone-${++made}`); });
afterEach(() => database.close());

async function opened(): Promise<{ keeper: ReturnType<typeof makeKeeper>; store: Store }> {
  const keeper = makeKeeper(database, around);
  await keeper.signedIn(owner);
  return { keeper, store: await keeper.choosePin(pin) };
}
/** A page loaded anew: nothing in memory, the steady clock from zero. */
const again = () => { clock.steady = 0; return makeKeeper(database, around); };

test('what is put comes back, by kind and id, bytes too', async () => {
  const { store } = await opened();
  await store.putAll([
    { kind: 'note', id: 'b', value: { text: '王小明' } }, { kind: 'note', id: 'a', value: [1, null] },
    { kind: 'photo', id: 'b', value: { name: 'x.jpg', bytes: new Uint8Array([0, 255, 7]) } },
  ]);
  expect(await store.list('note')).toEqual([[1, null], { text: '王小明' }]);
  expect(await store.get('photo', 'b')).toEqual({ name: 'x.jpg', bytes: new Uint8Array([0, 255, 7]) });
  expect(await store.get('draft', 'b')).toBeUndefined();
  await store.putAll([{ kind: 'note', id: 'a', gone: true }, { kind: 'note', id: 'c', value: 3 }]);
  expect(await store.list('note')).toEqual([{ text: '王小明' }, 3]);
});

test('nothing of it can be read in the database', async () => {
  const { store } = await opened();
  await store.put('note', 'x', { text: 'a secret in plain letters' });
  await store.put('photo', 'x', { bytes: new TextEncoder().encode('a secret in plain letters') });
  const at = async (table: 'records' | 'keeping') => JSON.stringify(await database.getAll(table), (_, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value as ArrayBuffer).toString('latin1') : value);
  expect(await at('records')).not.toContain('secret');
  expect(await at('records')).not.toContain('plain');
  expect(await at('keeping')).not.toContain(pin);
});

test('a record moved under another name, or changed, does not open; no two share an IV', async () => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealed = await seal(key, 'note/a', { one: 1 });
  expect(await open(key, 'note/a', sealed)).toEqual({ one: 1 });
  await expect(open(key, 'note/b', sealed)).rejects.toThrow();
  new Uint8Array(sealed.content)[0]! ^= 1;
  await expect(open(key, 'note/a', sealed)).rejects.toThrow();
  const ivs = await Promise.all(Array.from({ length: 50 }, async () => Buffer.from((await seal(key, 'n', 1)).iv).toString('hex')));
  expect(new Set(ivs).size).toBe(50);
});

test('a full phone says so, and keeps what it had', async () => {
  const { store } = await opened();
  await store.put('note', 'a', 'before');
  // The browser takes the first put and ends the transaction at the second.
  const put = IDBObjectStore.prototype.put;
  let puts = 0;
  IDBObjectStore.prototype.put = function (...given) {
    const asked = put.apply(this, given);
    if (++puts === 2) (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
    return asked;
  };
  try {
    await expect(store.putAll([{ kind: 'note', id: 'a', value: 'after' }, { kind: 'outbox', id: 'm', value: 1 }])).rejects.toThrow(StoreFull);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect([await store.list('note'), await store.list('outbox')]).toEqual([['before'], []]);
});

test('the PIN opens it again after the page was closed', async () => {
  const { store } = await opened();
  await store.put('note', 'a', 'kept');
  const keeper = again();
  expect(await keeper.standing()).toBe('locked');
  const unlocked = await keeper.unlock(pin);
  expect(unlocked.is === 'open' && await unlocked.store.get('note', 'a')).toBe('kept');
});

test('five wrong PINs destroy the key and everything else, counted across closed pages', async () => {
  const { store } = await opened();
  await store.put('outbox', 'a', 'lost');
  const { deviceId } = await again().keeping();
  expect(await again().unlock('111119')).toEqual({ is: 'wrong', left: 4 });
  expect(await again().unlock('111118')).toEqual({ is: 'wrong', left: 3 });
  expect(await again().unlock('111117')).toEqual({ is: 'wrong', left: 2 });
  expect(await again().unlock('111116')).toEqual({ is: 'wrong', left: 1 });
  expect(await again().unlock('111115')).toEqual({ is: 'wiped' });
  const kept = await again().keeping();
  expect([kept.lock, kept.sessionSecret, kept.owner, await database.count('records')]).toEqual([null, null, null, 0]);
  expect(kept.deviceId).not.toBe(deviceId);
});

test('a right one starts the count anew', async () => {
  await opened();
  for (const wrong of ['111119', '111118', '111117', '111116']) await again().unlock(wrong);
  expect((await again().unlock(pin)).is).toBe('open');
  expect(await again().unlock('111119')).toEqual({ is: 'wrong', left: 4 });
});

test('a try is counted before it is tried, so that closing the page in time wins nothing', async () => {
  await opened();
  const keeper = again();
  const seen: number[] = [];
  const unwrap = crypto.subtle.unwrapKey.bind(crypto.subtle);
  crypto.subtle.unwrapKey = (async (...given: Parameters<typeof unwrap>) => {
    seen.push((await database.get('keeping', 'phone'))!.tries);
    return unwrap(...given);
  }) as typeof unwrap;
  try {
    await keeper.unlock('111119');
  } finally {
    crypto.subtle.unwrapKey = unwrap;
  }
  expect(seen).toEqual([1]);
});

test('tries from many tabs at once are counted each', async () => {
  await opened();
  const answers = await Promise.all(['111111', '111112', '111113', '111114', '111115', '111116', pin].map((one) => makeKeeper(database, around).unlock(one)));
  expect(answers.filter(({ is }) => is === 'open')).toEqual([]);
  expect((await again().keeping()).lock).toBeNull();
});

test('a week without the server locks it, the PIN opens it after signing in, and nothing is lost', async () => {
  const { store } = await opened();
  await store.put('outbox', 'a', 'kept');
  pass(contactWithin - 1);
  expect(await again().standing()).toBe('locked');
  pass(1);
  const keeper = again();
  expect([await keeper.standing(), await keeper.unlock(pin), await keeper.unsent()]).toEqual(['stale', { is: 'stale' }, 1]);
  expect(await keeper.signedIn({ ...owner, id: '0f2c8f4e-0000-4000-8000-000000000002' })).toBe(false);
  expect(await keeper.standing()).toBe('stale');
  expect(await keeper.signedIn(owner)).toBe(true);
  const unlocked = await keeper.unlock(pin);
  expect(unlocked.is === 'open' && await unlocked.store.get('outbox', 'a')).toBe('kept');
});

test('setting the clock back wins no time', async () => {
  const { keeper } = await opened();
  pass(contactWithin - 60_000);
  expect(await keeper.tick()).toBe(true);
  clock.wall -= 30 * 24 * 60 * 60 * 1000;
  expect(await keeper.tick()).toBe(true);
  clock.steady += 60_000; // a minute of work, whatever the wall clock says
  expect(await keeper.tick()).toBe(false);
  expect(await again().standing()).toBe('stale');
});

test('a clock once far ahead does no harm after the next contact', async () => {
  const { keeper } = await opened();
  clock.wall += 400 * 24 * 60 * 60 * 1000;
  expect(await keeper.tick()).toBe(false);
  clock.wall -= 400 * 24 * 60 * 60 * 1000;
  expect(await again().standing()).toBe('stale');
  await keeper.contact();
  expect(await again().standing()).toBe('locked');
  pass(contactWithin);
  expect(await again().standing()).toBe('stale');
});

test('without the session secret the PIN opens nothing', async () => {
  await opened();
  const other = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']) as CryptoKey;
  await database.put('keeping', { ...(await database.get('keeping', 'phone'))!, sessionSecret: other }, 'phone');
  expect((await again().unlock(pin)).is).toBe('wrong');
  expect((await database.get('keeping', 'phone'))!.sessionSecret!.extractable).toBe(false);
});
