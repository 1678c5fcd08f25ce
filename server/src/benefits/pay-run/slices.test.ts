import { expect, test } from 'vitest';
import { type Slice, inSlices, slicesOf } from './slices.ts';

test('a county is read at once, a province in slices that leave no id out and none twice', () => {
  const all = { from: '00000000-0000-0000-0000-000000000000', until: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  expect(slicesOf(0)).toEqual([all]);
  expect(slicesOf(125_000)).toEqual([all]);
  for (const [decisions, count] of [[125_001, 2], [1_000_000, 8], [1_000_000_000, 256]] as const) {
    const slices = slicesOf(decisions);
    expect(slices).toHaveLength(count);
    expect([slices[0]!.from, slices.at(-1)!.until]).toEqual([all.from, all.until]);
    const asNumber = (id: string) => BigInt(`0x${id.replaceAll('-', '')}`);
    for (let at = 1; at < count; at++) expect(asNumber(slices[at]!.from)).toBe(asNumber(slices[at - 1]!.until) + 1n);
  }
});

test('slices come in order; with a second transaction the next is begun while one is read, and never two in one', async () => {
  const slices = slicesOf(1_000_000);
  for (const sources of [['a', 'a'], ['a', 'b']] as const) {
    const at = new Map<string, string>();
    const events: string[] = [];
    async function* read(source: string, { from }: Slice) {
      expect(at.get(source), 'a transaction reads one slice at a time').toBeUndefined();
      at.set(source, from);
      events.push(`begin ${from.slice(0, 2)}`);
      await Promise.resolve();
      for (const part of [1, 2]) yield [`${from.slice(0, 2)}/${part}`];
      at.delete(source);
    }
    const found: string[] = [];
    for await (const piece of inSlices(slices, sources, read)) {
      events.push(piece[0]!);
      found.push(...piece);
    }
    expect(found).toEqual(slices.flatMap(({ from }) => [1, 2].map((part) => `${from.slice(0, 2)}/${part}`)));
    expect(events.indexOf('begin 20') < events.indexOf('00/1')).toBe(sources[0] !== sources[1]);
    expect(events.indexOf('begin 40') > events.indexOf('00/2')).toBe(true);
  }
});

test('what fails in a slice that was begun early is heard of when its turn comes', async () => {
  const slices = slicesOf(250_000);
  async function* read(source: string) {
    if (source === 'b') throw new Error('cut');
    yield [source];
    await new Promise((later) => setImmediate(later));
    yield [source];
  }
  const found: string[] = [];
  await expect((async () => { for await (const piece of inSlices(slices, ['a', 'b'], read)) found.push(...piece); })()).rejects.toThrow('cut');
  expect(found).toEqual(['a', 'a']);
});
