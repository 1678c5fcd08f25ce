import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { classOfGroup } from '@tonghu/rules/benefits/standard';
import { demoStandards, standardOn, standards } from '@tonghu/rules/benefits/standards';

export { classOfGroup };

/** Standards that ship and count here: invented amounts only in the demo city. */
export const standardsOf = (demo: boolean) => (demo ? demoStandards : standards);

/** How a standard that ships is looked up, without those of the database: `standards/load-standards.ts` has both. */
export const standardLookup = (demo: boolean): StandardLookup => (division, of, month) => standardOn(division, of, month, standardsOf(demo));
