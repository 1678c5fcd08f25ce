import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message, NewMessage } from './message.ts';
import { openOutbox } from './outbox.ts';
import { type Fate, memoryStore, pretendServer } from './testing.ts';

const says = { zh: '走访', en: 'Visit' };
const create = (id: string, more: Partial<NewMessage> & { refuse?: boolean; needs?: string[] } = {}): NewMessage => {
  const { refuse, needs, ...rest } = more;
  return { id, command: { method: 'POST', path: '/visits' }, body: { row: `row-${id}`, ...(refuse ? { refuse } : {}), ...(needs ? { needs } : {}) }, about: {}, says, ...rest };
};

/** A phone whose time runs only while it waits; `kill` ends the page wherever it is. */
async function phone(store: ReturnType<typeof memoryStore>, send: (message: Message) => Promise<unknown>, time = { now: 1_000_000 }) {
  let resting: (() => void) | null = null;
  const outbox = await openOutbox({
    store, send: send as never, wall: () => time.now,
    alone: (run) => run(),
    sleep: (milliseconds, cut) => new Promise((resolve) => {
      if (cut.aborted) return resolve();
      cut.addEventListener('abort', () => { resting = null; resolve(); }, { once: true });
      if (!Number.isFinite(milliseconds)) { resting = resolve; return; }
      time.now += milliseconds;
      setImmediate(resolve);
    }),
  });
  const quiet = async () => {
    for (let round = 0; round < 2000; round++) {
      await new Promise((resolve) => { setImmediate(resolve); });
      if (resting && ['idle', 'signed-out'].includes(outbox.doing.get())) return;
    }
    throw new Error(`still ${outbox.doing.get()}`);
  };
  return { outbox, quiet, kill: () => outbox.close(), time };
}

const fates = fc.array(fc.constantFrom<Fate>('through', 'request-lost', 'reply-lost', 'repeated', 'fault', 'busy'), { maxLength: 40 });
/** Messages that depend only on earlier ones; some are refused. */
const work = fc.array(fc.record({ refuse: fc.nat(5).map((die) => die === 0), after: fc.array(fc.nat(20), { maxLength: 2 }) }), { minLength: 1, maxLength: 12 })
  .map((steps) => steps.map(({ refuse, after }, at): NewMessage => {
    const before = [...new Set(after.filter((one) => one < at))].map((one) => `m${one}`);
    return create(`m${at}`, { refuse, after: before, needs: before.map((one) => `row-${one}`) });
  }));

test('whatever is lost, repeated or killed, the rows are the same: everything once, dependencies first, refusals kept', async () => {
  await fc.assert(fc.asyncProperty(work, fates, fc.array(fc.nat(30), { maxLength: 4 }), fc.nat(3), async (wanted, fate, kills, batch) => {
    const store = memoryStore();
    const server = pretendServer([...fate]);
    const time = { now: 1_000_000 };
    // The refused ones, and whatever depends on them, stay; everything else arrives.
    const refused = new Set(wanted.filter(({ body }) => (body as { refuse?: boolean }).refuse).map(({ id }) => id!));
    const held = new Set<string>();
    for (const { id, after } of wanted) if (after?.some((one) => refused.has(one) || held.has(one)) && !refused.has(id!)) held.add(id!);
    for (const { id, after } of wanted) if (refused.has(id!) && after?.some((one) => refused.has(one) || held.has(one))) { refused.delete(id!); held.add(id!); }

    let sent = 0;
    let current = await phone(store, (message) => { sent += 1; return server.send(message); }, time);
    const left = [...wanted];
    while (left.length > 0) {
      await current.outbox.add(left.splice(0, batch + 1));
      for (let at = 0; at < (kills[0] ?? 0) % 7; at++) await new Promise((resolve) => { setImmediate(resolve); });
      if (kills.length > 0) {
        kills.shift();
        current.kill();
        current = await phone(store, (message) => { sent += 1; return server.send(message); }, time);
      }
    }
    await current.quiet();
    current.kill();

    const done = wanted.map(({ id }) => id!).filter((id) => !refused.has(id) && !held.has(id));
    expect([...server.rows.keys()].sort()).toEqual(done.map((id) => `row-${id}`).sort());
    for (const { applied } of server.rows.values()) expect(applied).toHaveLength(1);
    for (const { id, after } of wanted) for (const one of after ?? []) if (done.includes(id!)) expect(server.log.indexOf(one)).toBeLessThan(server.log.indexOf(id!));
    const states = new Map((await store.list<Message>('outbox')).map(({ id, state }) => [id, state]));
    expect([...states].filter(([, state]) => state === 'refused').map(([id]) => id).sort()).toEqual([...refused].sort());
    expect([...states].filter(([, state]) => state !== 'refused').map(([id]) => id).sort()).toEqual([...held].sort());
    expect((await store.list<Message>('sent')).map(({ id }) => id).sort()).toEqual([...done].sort());
  }), { numRuns: 300 });
});

test('without a network it sends nothing out of order', async () => {
  const store = memoryStore();
  const seen: string[] = [];
  const server = pretendServer(['request-lost', 'request-lost', 'reply-lost']);
  const { outbox, quiet } = await phone(store, (message) => { seen.push(message.id); return server.send(message); });
  await outbox.add([create('a'), create('b'), create('c')]);
  await quiet();
  expect(seen).toEqual(['a', 'a', 'a', 'a', 'b', 'c']);
  expect(server.log).toEqual(['a', 'b', 'c']);
});

test('a message that meets a bug of the server holds up only itself', async () => {
  const store = memoryStore();
  let broken = true;
  const server = pretendServer([]);
  const { outbox, quiet, kill } = await phone(store, async (message) => (message.id === 'a' && broken && server.rows.size < 2 ? { is: 'fault' } : server.send(message)));
  await outbox.add([create('a'), create('b'), create('c', { after: ['a'] }), create('d')]);
  await quiet();
  broken = false;
  outbox.kick();
  await quiet();
  expect(server.log).toEqual(['b', 'd', 'a', 'c']);
  kill();
});

test('an ended session stops it; nothing is counted as tried, and it goes on afterwards', async () => {
  const store = memoryStore();
  const server = pretendServer([]);
  let ended = true;
  const { outbox, quiet } = await phone(store, async (message) => (ended ? { is: 'signed-out' } : server.send(message)));
  await outbox.add([create('a'), create('b')]);
  await quiet();
  expect(outbox.doing.get()).toBe('signed-out');
  expect(outbox.messages.get().map(({ state, tries }) => [state, tries])).toEqual([['waiting', 0], ['waiting', 0]]);
  ended = false;
  outbox.kick();
  await quiet();
  expect(server.log).toEqual(['a', 'b']);
});

const edit = (id: string, version: number, words: string): NewMessage => ({ ...create(id), command: { method: 'PUT', path: '/children/1' }, version, body: { row: 'row-child', words } });

test.each([
  [{ is: 'mine' } as const, { row: 'row-child', words: 'mine' }, 3],
  [{ is: 'theirs' } as const, { row: 'row-child', words: 'theirs' }, 2],
  [{ is: 'edited', body: { row: 'row-child', words: 'both' } } as const, { row: 'row-child', words: 'both' }, 3],
])('a change behind one’s back is shown with both sides; %s decides', async (choice, stands, version) => {
  const store = memoryStore();
  const server = pretendServer([]);
  server.change('row-child', { row: 'row-child', words: 'first' });
  server.change('row-child', { row: 'row-child', words: 'theirs' });
  const { outbox, quiet } = await phone(store, (message) => server.send(message));
  await outbox.add([edit('e', 1, 'mine'), create('later', { after: ['e'] })]);
  await quiet();
  const refused = outbox.messages.get().find(({ id }) => id === 'e')!;
  expect([refused.state, refused.body, refused.problem?.theirs]).toEqual(['refused', { row: 'row-child', words: 'mine' }, { version: 2, row: 'row-child', words: 'theirs' }]);
  expect(server.rows.has('row-later')).toBe(false);
  await outbox.decide('e', choice);
  await quiet();
  expect([server.rows.get('row-child')!.body, server.rows.get('row-child')!.version]).toEqual([stands, version]);
  expect(server.rows.has('row-later')).toBe(true);
  expect(await store.list('outbox')).toEqual([]);
});

test('a visit and its messages are written together or not at all', async () => {
  const store = memoryStore();
  const { outbox } = await phone(store, async () => ({ is: 'no-answer' }));
  store.full = true;
  await expect(outbox.add([create('a')], [{ kind: 'note', id: 'visit', value: 1 }])).rejects.toThrow('full');
  store.full = false;
  expect(store.rows.size).toBe(0);
});

test('a photo goes from the phone when the server has it', async () => {
  const store = memoryStore();
  const { outbox, quiet } = await phone(store, async () => ({ is: 'accepted', row: {} }));
  await outbox.add(
    [{ ...create('p'), upload: { photoId: 'p', name: 'a.jpg', size: 3, purpose: 'visit-photo' } }, create('v', { after: ['p'] })],
    [{ kind: 'photo', id: 'p', value: { bytes: new Uint8Array(3) } }],
  );
  await quiet();
  expect([...store.rows.keys()].sort()).toEqual(['sent/p', 'sent/v']);
});
