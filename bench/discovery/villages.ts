import { openDivisions } from '@tonghu/db/divisions/divisions';
import type { Random } from '@tonghu/demo/random';

/** The villages of a city by number, and what lies around them. */
export interface Villages {
  codes: string[];
  /** A village as families are spread: communities of towns are larger. */
  draw(random: Random): string;
  /** Another village of the same township; the village itself where it is alone. */
  neighbour(random: Random, village: string): string;
  /** A village of another township of the same county. */
  sameCounty(random: Random, village: string): string;
  counties: string[];
  /** The old code of a village whose township was merged into another one; undefined for the others. One township in eight was. */
  beforeMerger(village: string): string | undefined;
}

export function openVillages(division: string): Villages {
  const all = openDivisions().under(division).filter((one) => one.level === 5);
  if (all.length === 0) throw new Error(`The list of divisions has no villages below ${division}.`);
  const table = all.flatMap(({ code, name }, at) => Array<string>((/居委会|社区/.test(name) ? 4 : 1) * (2 + at * 7 % 5)).fill(code));
  const group = (length: number) => {
    const groups = new Map<string, string[]>();
    for (const { code } of all) groups.set(code.slice(0, length), [...(groups.get(code.slice(0, length)) ?? []), code]);
    return groups;
  };
  const [townships, counties] = [group(9), group(6)];
  const merged = new Map<string, string>();
  [...townships.keys()].forEach((code, at) => {
    if (at % 8 === 3) merged.set(code, `${code.slice(0, 6)}${String(200 + at % 90).padStart(3, '0')}`);
  });
  return {
    codes: all.map(({ code }) => code),
    counties: [...counties.keys()],
    draw: (random) => table[random.int(table.length)]!,
    neighbour: (random, village) => another(random, townships.get(village.slice(0, 9))!, village),
    sameCounty: (random, village) => another(random, counties.get(village.slice(0, 6))!, village),
    beforeMerger: (village) => {
      const old = merged.get(village.slice(0, 9));
      return old && old + village.slice(9);
    },
  };
}

function another(random: Random, among: string[], not: string): string {
  for (let tries = 0; tries < 5; tries++) {
    const found = random.pick(among);
    if (found !== not) return found;
  }
  return not;
}
