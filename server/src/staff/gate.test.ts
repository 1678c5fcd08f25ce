import { expect, test } from 'vitest';
import { makeGate } from './gate.ts';

test('never more inside than allowed, everybody gets through in order, also after a failure', async () => {
  const through = makeGate(4, 1_000);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const visits = Array.from({ length: 150 }, (_, at) => through(async () => {
    most = Math.max(most, ++inside);
    await new Promise((resume) => setImmediate(resume));
    inside--;
    order.push(at);
    if (at % 7 === 0) throw new Error('stumbled');
  }).catch(() => {}));
  await Promise.all(visits);
  expect([most, inside, order.length]).toEqual([4, 0, 150]);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('a line that grows too long turns people away with a next step', async () => {
  const through = makeGate(1, 1);
  let open = () => {};
  const first = through(() => new Promise<void>((resume) => { open = resume; }));
  const second = through(async () => 'in');
  await expect(through(async () => 'in')).rejects.toMatchObject({ code: 'not-ready' });
  open();
  await first;
  expect(await second).toBe('in');
});
