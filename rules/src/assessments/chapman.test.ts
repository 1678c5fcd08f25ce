import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateUnfound, type Nets, type Unfound } from './chapman.ts';

const enough = (nets: Nets): Unfound => {
  const answer = estimateUnfound(nets);
  if ('tooThin' in answer) throw new Error(answer.tooThin.en);
  return answer;
};
const someNets = fc.tuple(fc.integer({ min: 7, max: 400 }), fc.nat(600), fc.nat(600)).map(([both, more, other]): Nets => ({ both, files: both + more, doorstep: both + other }));

test('a worked example: 201 × 151 ÷ 101 − 1', () => {
  expect(enough({ files: 200, doorstep: 150, both: 100 })).toMatchObject({ found: 250, estimate: 300, unfound: 50 });
  const { low, high } = enough({ files: 200, doorstep: 150, both: 100 });
  // var = 201·151·100·50 ÷ (101²·102) = 145.8; c = exp(1.96 √ln(1 + 145.8/49.5²)) = 1.600
  expect([low, high]).toEqual([280, 330]);
});

test('it does not matter which net is which', () => fc.assert(fc.property(someNets, (nets) => {
  expect(enough({ files: nets.doorstep, doorstep: nets.files, both: nets.both })).toEqual(enough(nets));
})));

test('found ≤ low ≤ estimate ≤ high, and the parts add up', () => fc.assert(fc.property(someNets, (nets) => {
  const { found, low, estimate, high, unfound, unfoundLow, unfoundHigh } = enough(nets);
  expect(found <= low && low <= estimate && estimate <= high).toBe(true);
  expect([estimate - found, low - found, high - found]).toEqual([unfound, unfoundLow, unfoundHigh]);
})));

test('nets that found the same children still leave room above', () => {
  const { unfound, unfoundHigh } = enough({ files: 30, doorstep: 20, both: 20 });
  expect([unfound, unfoundHigh]).toEqual([0, 7]);
});

test.each<[string, Nets, RegExp]>([
  ['six in both', { files: 60, doorstep: 40, both: 6 }, /只有6名/],
  ['no files', { files: 0, doorstep: 40, both: 0 }, /部门比对没有发现/],
  ['nobody at the door', { files: 60, doorstep: 0, both: 0 }, /上门摸排没有发现/],
])('too thin: %s', (_name, nets, says) => {
  const answer = estimateUnfound(nets);
  expect('tooThin' in answer && answer.tooThin.zh).toMatch(says);
});

test('seven in both are enough', () => expect(estimateUnfound({ files: 60, doorstep: 40, both: 7 })).toHaveProperty('estimate'));

test.each([{ files: 5, doorstep: 40, both: 6 }, { files: 1.5, doorstep: 4, both: 1 }, { files: 5, doorstep: -1, both: -1 }])('what no nets can be is a mistake: %o', (nets) => {
  expect(() => estimateUnfound(nets)).toThrow(RangeError);
});

// Park–Miller; the seed is the test's.
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => (state = state * 48271 % 2147483647) / 2147483647;
}

test.each([[400, 0.7, 0.5], [150, 0.5, 0.4], [1200, 0.85, 0.3]])('of 500 draws among %i children the interval covers the truth in at least 90 %%', (children, byFiles, byDoorstep) => {
  const chance = chanceFrom(20260601);
  let covered = 0;
  for (let draw = 0; draw < 500; draw++) {
    const nets: Nets = { files: 0, doorstep: 0, both: 0 };
    for (let child = 0; child < children; child++) {
      const inFiles = chance() < byFiles;
      const atTheDoor = chance() < byDoorstep;
      if (inFiles) nets.files++;
      if (atTheDoor) nets.doorstep++;
      if (inFiles && atTheDoor) nets.both++;
    }
    const { low, high } = enough(nets);
    if (low <= children && children <= high) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(450);
});
