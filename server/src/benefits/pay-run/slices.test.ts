import { expect, test } from 'vitest';
import { slicesOf } from './slices.ts';

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
