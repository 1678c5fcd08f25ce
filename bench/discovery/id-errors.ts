import type { Random } from '@tonghu/demo/random';
import { weighted } from '@tonghu/demo/random';
import type { Household, Person } from './people.ts';

/** What becomes of an ID number in the variant that has them; shares in a hundred. */
export const idRates = { right: 66, 'id-missing': 12, 'id-typo': 8, 'id-transposed': 4, 'id-check': 2, 'id-cut': 2, 'id-of-family': 4, 'id-of-stranger': 2 } as const;
export type IdError = keyof typeof idRates;

const draw = weighted(Object.entries(idRates) as [IdError, number][]);

/** The ID number as the file gives it, and what happened to it. */
export function writtenId(child: Person, household: Household, random: Random, stranger: () => string): { idNumber: string; kind: IdError } {
  const right = child.idNumber;
  const kind = draw(random);
  const at = 4 + random.int(12);
  switch (kind) {
    case 'right': return { idNumber: right, kind };
    case 'id-missing': return { idNumber: '', kind };
    case 'id-typo': return { idNumber: right.slice(0, at) + (Number(right[at]) + 1 + random.int(9)) % 10 + right.slice(at + 1), kind };
    case 'id-check': return { idNumber: right.slice(0, 17) + (right[17] === '3' ? '7' : '3'), kind };
    case 'id-cut': return { idNumber: right.slice(0, 17), kind };
    case 'id-of-stranger': return { idNumber: stranger(), kind };
    case 'id-transposed': {
      if (right[at] === right[at + 1]) return { idNumber: right, kind: 'right' };
      return { idNumber: right.slice(0, at) + right[at + 1] + right[at] + right.slice(at + 2), kind };
    }
    case 'id-of-family': {
      const others = [household.father, household.mother, ...household.children].filter((one) => one !== null && one !== child) as Person[];
      return others.length > 0 ? { idNumber: random.pick(others).idNumber, kind } : { idNumber: right, kind: 'right' };
    }
  }
}
