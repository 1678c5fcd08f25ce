import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';

/** What a deed about two files of perhaps one child depends on. */
export interface DuplicateSubject {
  /** The two files lie in two counties: no county sees both. */
  twoCounties: boolean;
}

const countyOfficer = { who: text('县区经办', 'the county officer'), when: (actor: Actor) => actor.post === 'county-officer' };
const cityOfficer = { who: text('市局经办', 'the city officer'), when: (actor: Actor) => actor.post === 'city-officer' };
const acrossCounties = {
  who: text('市局经办（两份档案分属两个县区）', 'the city officer, where the two files lie in two counties'),
  when: (actor: Actor, { twoCounties }: DuplicateSubject) => actor.post === 'city-officer' && twoCounties,
};

/** Who may say whether two files that they see are one child. `merge` covers "not the same" and taking either back. */
export const duplicatePolicy: Policy<DuplicateSubject> = {
  'duplicates.list': { allow: [countyOfficer, cityOfficer] },
  'duplicates.merge': { allow: [countyOfficer, acrossCounties] },
};

/** Cases for the printed table. */
export const duplicateExamples: readonly Example<DuplicateSubject>[] = [
  { says: 'two files of one county', subject: () => ({ twoCounties: false }) },
  { says: 'files of two counties', subject: () => ({ twoCounties: true }) },
];
