import type { PaidClass } from '@tonghu/domain/benefits/application';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { demoStandards, standardOn, standards } from '@tonghu/rules/benefits/standards';

/** One class of each rate group. Classes of a group are paid the same, so a run need not know which one a child has. */
export const classOfGroup = { institution: 'institution-orphan', community: 'community-orphan', key: 'key-difficulty' } as const satisfies Record<RateGroup, PaidClass>;

/** Standards that count here: invented amounts only in the demo city. */
export const standardsOf = (demo: boolean) => (demo ? demoStandards : standards);

/** How a run looks a standard up. */
export const standardLookup = (demo: boolean): StandardLookup => (division, of, month) => standardOn(division, of, month, standardsOf(demo));
