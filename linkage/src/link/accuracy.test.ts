import { expect, test } from 'vitest';
import { linkLists } from './testing/link-lists.ts';
import { madeLeft, madeRight } from './testing/made-city.ts';

// A small city, weights learned from the two lists themselves. The large one is measured in bench/discovery.
const right = [...madeRight(20_000, 77)];

test.each<[number, number, number]>([
  [0, 0.99, 0.995],
  [1, 0.99, 0.99],
  [2, 0.99, 0.97],
  [4, 0.985, 0.8],
])('with %i damaged fields, precision is at least %f and recall %f', async (fields, precision, recall) => {
  const left = madeLeft(right, 3000, { seed: 40 + fields, damaged: () => fields, strangers: 0.1 });
  const { links } = await linkLists(left, right);
  const same = new Map(links.filter((one) => one.decision === 'same').map((one) => [one.left_id, one.right_id]));
  const found = left.filter(({ id, of }) => of !== null && same.get(id) === of).length;
  expect(found / same.size).toBeGreaterThan(precision);
  expect(found / left.filter(({ of }) => of !== null).length).toBeGreaterThan(recall);
});

test('a small clean list is linked with the weights it starts from', async () => {
  const left = madeLeft(right, 60, { seed: 9, damaged: () => 0, strangers: 0 });
  const { links, model } = await linkLists(left, right);
  expect(links.filter((one) => one.decision === 'same').length).toBe(60);
  for (const levels of Object.values(model.fields)) for (const one of levels) expect(one.same).toBeLessThan(0.999);
});
