import type { ReportName } from '../published-figures.ts';
import type { Sizes } from '../sizes.ts';

/** How a report's city is made up where the report does not say. Everything here is ours; what is published is nowhere here. */
export interface ReplayPlan {
  /** Children by sort, where the usual proportions cannot give the published sums. */
  sizes: Partial<Sizes>;
  /** Of children too many: those with most months go, or those with fewest. */
  spare: 'stayers' | 'leavers';
  /** Yuan a month of another benefit that counts against the standard, on average, for those who have one. */
  topUp: number;
  /** When the standards of the year became known; null: before the first payment. */
  announced: string | null;
}

/*
 * Weifang, Anqiu and Qingdao publish less than full standards times children: 1,340, 1,350 and 1,327 yuan a child and
 * month, where even the lowest standard in sum would be more. The reports do not say why. Here some children come and
 * leave within the months, and the others' standard is topped up (补差) beside a subsistence or disability allowance.
 * Zibo publishes 1,944, nearly the full standard of the community: few with key protection, few who come or leave.
 */
export const replayPlans: Record<Exclude<ReportName, 'unnamed-city-2024'>, ReplayPlan> = {
  'weifang-2024h1': { sizes: {}, spare: 'stayers', topUp: 700, announced: null },
  'zibo': { sizes: { keyDifficulty: 30, institutionOrphan: 80, newThisYear: 40, deFacto: 1332 - 30 - 80 - 197 - 11, exits: 470 }, spare: 'leavers', topUp: 600, announced: null },
  'anqiu-2022': { sizes: { keyDifficulty: 44, institutionOrphan: 28, deFacto: 474 - 44 - 28 - 70 - 4 }, spare: 'stayers', topUp: 600, announced: null },
  'qingdao-2022h1': { sizes: {}, spare: 'stayers', topUp: 600, announced: '2022-03-15' },
};
