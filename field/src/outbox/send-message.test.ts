import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ask, Told } from '../shell/ask.ts';
import type { Message } from './message.ts';
import { pieceSize, sendMessage } from './send-message.ts';
import { memoryStore } from './testing.ts';

const message = (more: Partial<Message>): Message => ({ id: 'm', seq: 1, command: { method: 'POST', path: '/visits' }, body: { a: 1 }, about: {}, says: { zh: '走访', en: 'Visit' }, state: 'waiting', tries: 0, at: 0, ...more });

/** Uploads as our server keeps them; `fates` says of each request whether it and its answer arrive. */
function uploads(size: number, fates: ('through' | 'lost' | 'answer-lost')[]) {
  let kept: Uint8Array | null = null;
  let received = 0;
  const largest: number[] = [];
  const ask: Ask = async ({ method, path, file }): Promise<Told> => {
    const fate = fates.shift() ?? 'through';
    if (fate === 'lost') return { is: 'no-answer' };
    if (method === 'POST') kept ??= new Uint8Array(size);
    else {
      const offset = Number(path.split('/').at(-1));
      if (offset > received) return { is: 'refused', problem: { code: 'wrong-state', status: 409, title: '', next: '' } };
      kept!.set(file!, offset);
      largest.push(file!.length);
      received = Math.max(received, offset + file!.length);
    }
    return fate === 'answer-lost' ? { is: 'no-answer' } : { is: 'ok', row: { received, complete: received === size }, etag: null };
  };
  return { ask, kept: () => kept, largest };
}

test('a command goes with its id and the version seen', async () => {
  const asked: unknown[] = [];
  const ask: Ask = async (given) => { asked.push(given); return { is: 'ok', row: { id: 1 }, etag: null }; };
  expect(await sendMessage(message({ version: 4 }), { ask, store: memoryStore() })).toEqual({ is: 'accepted', row: { id: 1 } });
  expect(asked).toEqual([{ method: 'POST', path: '/visits', body: { a: 1 }, commandId: 'm', version: 4 }]);
});

test('a photo arrives whole, in pieces, wherever the line breaks', async () => {
  await fc.assert(fc.asyncProperty(
    fc.integer({ min: 1, max: 4 * pieceSize }), fc.array(fc.constantFrom('through' as const, 'lost' as const, 'answer-lost' as const), { maxLength: 12 }),
    async (size, fates) => {
      const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
      const store = memoryStore();
      await store.put('photo', 'p', { bytes });
      const server = uploads(size, fates);
      const photo = message({ upload: { photoId: 'p', name: 'a.jpg', size, purpose: 'visit-photo' } });
      let answer = await sendMessage(photo, { ask: server.ask, store });
      for (let round = 0; answer.is !== 'accepted' && round < 20; round++) answer = await sendMessage(photo, { ask: server.ask, store });
      expect(answer.is).toBe('accepted');
      expect(Buffer.compare(Buffer.from(server.kept()!), Buffer.from(bytes))).toBe(0);
      expect(Math.max(...server.largest)).toBeLessThanOrEqual(pieceSize);
    },
  ), { numRuns: 40 });
});

test('a photo that is gone from the phone waits for the person, and a server that keeps nothing is not asked for ever', async () => {
  const store = memoryStore();
  const photo = message({ upload: { photoId: 'p', name: 'a.jpg', size: 9, purpose: 'visit-photo' } });
  expect(await sendMessage(photo, { ask: uploads(9, []).ask, store })).toMatchObject({ is: 'refused', problem: { code: 'photo-gone' } });
  await store.put('photo', 'p', { bytes: new Uint8Array(9) });
  expect(await sendMessage(photo, { ask: async () => ({ is: 'ok', row: { received: 0, complete: false }, etag: null }), store })).toEqual({ is: 'fault' });
});
