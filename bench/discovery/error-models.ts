import type { Random } from '@tonghu/demo/random';
import { errorKinds, type ErrorName } from './errors.ts';
import type { Around, LinkRow } from './misspelling.ts';

/** How one office goes wrong: the kinds of error with their weights. */
export interface ErrorModel { about: string; rates: Partial<Record<ErrorName, number>> }

/** The published models. A weight says how often a kind is drawn first; where it cannot happen (no dot, no such sound) another is drawn. */
export const errorModels = {
  ear: {
    about: 'A hospital clerk types what a grandmother says: sounds, dialect, lunar birthdays, nearby villages, parents half known.',
    rates: {
      'name-homophone': 16, 'name-dialect': 8, 'name-dropped': 2, 'name-added': 2, 'name-given-swapped': 1.5, 'name-mothers-surname': 2, 'name-dot': 4, 'name-shortened': 4, 'name-missing': 0.3,
      'birth-lunar': 6, 'birth-day-off': 4, 'birth-year-off': 4, 'birth-missing': 3, 'birth-digit': 1.5, 'sex-flipped': 2, 'sex-missing': 2,
      'division-neighbour': 7, 'division-same-county': 3, 'division-moved': 2, 'division-coarse': 4, 'division-missing': 5,
      'father-homophone': 7, 'mother-homophone': 7, 'father-missing': 4, 'mother-missing': 4, 'father-other': 1.5, 'mother-other': 1.5, 'parents-swapped': 2, 'columns-name-mother': 0.7,
    },
  },
  shape: {
    about: 'Old paper files retyped: look-alike and traditional characters, wrong digits, villages of before the mergers.',
    rates: {
      'name-shape': 16, 'name-traditional': 7, 'name-dropped': 2.5, 'name-added': 0.7, 'name-given-swapped': 1, 'name-dot': 4, 'name-missing': 0.5,
      'birth-digit': 9, 'birth-day-off': 2, 'birth-swapped': 3, 'birth-lunar': 2, 'birth-year-off': 2, 'birth-missing': 2.5, 'sex-flipped': 2, 'sex-missing': 2,
      'division-merged': 6, 'division-digit': 4, 'division-neighbour': 4, 'division-moved': 2, 'division-missing': 3,
      'father-shape': 7, 'mother-shape': 7, 'father-traditional': 3, 'mother-traditional': 3, 'father-missing': 3, 'mother-missing': 3, 'columns-name-father': 0.7, 'parents-swapped': 1,
    },
  },
  migration: {
    about: 'A system moved to another one: fields cut, coarse or empty, columns swapped, rare characters lost, defaults for what was unknown.',
    rates: {
      'name-rare-lost': 10, 'name-cut': 10, 'name-dot': 6, 'name-shortened': 3, 'name-traditional': 3, 'name-homophone': 3, 'name-mothers-surname': 2, 'name-missing': 1,
      'birth-swapped': 7, 'birth-first-of-month': 5, 'birth-year-off': 2, 'birth-day-off': 4, 'birth-missing': 5, 'sex-flipped': 4, 'sex-missing': 6,
      'division-merged': 8, 'division-coarse': 8, 'division-moved': 4, 'division-same-county': 3, 'division-missing': 6,
      'father-missing': 7, 'mother-missing': 7, 'father-other': 2, 'mother-other': 2, 'parents-swapped': 5, 'columns-name-father': 2, 'columns-name-mother': 2, 'father-homophone': 2, 'mother-homophone': 2,
    },
  },
} satisfies Record<string, ErrorModel>;
export type ModelName = keyof typeof errorModels;
export const modelNames = Object.keys(errorModels) as ModelName[];

const entries = Object.fromEntries(modelNames.map((name) => [name, Object.entries(errorModels[name].rates) as [ErrorName, number][]])) as Record<ModelName, [ErrorName, number][]>;

function drawKind(among: [ErrorName, number][], random: Random): ErrorName {
  let aim = random.next() * among.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of among) if ((aim -= weight) < 0) return kind;
  return among.at(-1)![0];
}

/** Damages exactly so many fields of a row, no field twice, as one model does; says by which kinds. Fewer where nothing is left to damage. */
export function damaged(row: LinkRow, fields: number, model: ModelName, random: Random, around: Around): { row: LinkRow; kinds: ErrorName[]; fields: number } {
  let now = row;
  const kinds: ErrorName[] = [];
  const hurt = new Set<string>();
  let left = entries[model];
  while (hurt.size < fields) {
    left = left.filter(([kind]) => errorKinds[kind].fields.every((field) => !hurt.has(field)) && errorKinds[kind].fields.length <= fields - hurt.size);
    if (left.length === 0) break;
    const kind = drawKind(left, random);
    const change = errorKinds[kind].damage(now, random, around);
    if (change === undefined) {
      left = left.filter(([other]) => other !== kind);
      continue;
    }
    now = { ...now, ...change };
    kinds.push(kind);
    for (const field of errorKinds[kind].fields) hurt.add(field);
  }
  return { row: now, kinds, fields: hurt.size };
}
