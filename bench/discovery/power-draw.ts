import type { Random } from '@tonghu/demo/random';

/** Draws from a list that stands in order of frequency: the weight of rank r is r to the minus `slope`. Table of 4,096 places, so that a draw is one look. */
export function powerDraw<T>(list: readonly T[], slope: number): (random: Random) => T {
  const weights = list.map((_, at) => (at + 1) ** -slope);
  const sum = weights.reduce((total, one) => total + one, 0);
  const table: T[] = [];
  let reached = 0;
  list.forEach((one, at) => {
    reached += weights[at]!;
    while (table.length < 4096 * reached / sum - 0.5) table.push(one);
  });
  while (table.length < 4096) table.push(list.at(-1)!);
  return (random) => table[random.int(4096)]!;
}
