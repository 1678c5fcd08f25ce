import { expect, test } from 'vitest';
import { readAhead } from './read-ahead.ts';

const turn = () => new Promise((resume) => { setImmediate(resume); });

test('pieces come in their order, and no more than so many are read before they are wanted', async () => {
  let read = 0;
  const pieces = readAhead<number>(3, async (hand) => {
    for (let at = 0; at < 10; at++) {
      read++;
      await hand(at);
    }
  });
  const out: number[] = [];
  for await (const piece of pieces) {
    await turn();
    expect(read - out.length).toBeLessThanOrEqual(4);
    out.push(piece);
    if (piece === 0) expect(read, 'read on meanwhile').toBeGreaterThan(1);
  }
  expect(out).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('whoever stops early stops the reading, and waits until it has stopped', async () => {
  let stopped = false;
  const pieces = readAhead<number>(2, async (hand) => {
    for (let at = 0; await hand(at); at++) await turn();
    await turn();
    stopped = true;
  });
  for await (const piece of pieces) if (piece === 3) break;
  expect(stopped).toBe(true);
});

test('what goes wrong while reading is heard of after the pieces before it', async () => {
  const out: number[] = [];
  await expect(async () => {
    for await (const piece of readAhead<number>(5, async (hand) => { await hand(1); throw new Error('cut'); })) out.push(piece);
  }).rejects.toThrow('cut');
  expect(out).toEqual([1]);
});
