import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed about purses and budgets depends on: nothing but the post. */
export type FundsSubject = Record<string, never>;

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

/** Sums of money by place, no child among them. */
export const fundsPolicy: Policy<FundsSubject> = {
  'funds.read': { allow: [one(['county-officer', 'county-reviewer', 'finance', 'city-officer'], '县区经办、县区审核、财务、市局经办（只见本辖区）', 'county officers, county reviewers, finance and city officers, within their area')] },
  'funds.set': { allow: [one(['finance', 'city-officer'], '财务、市局经办（只为本辖区）', 'finance and city officers, for their area')] },
  'funds.name': { allow: [one(['city-officer'], '市局经办', 'city officers')] },
};

/** Cases for the printed table. */
export const fundsExamples: readonly Example<FundsSubject>[] = [{ says: 'the own area', subject: () => ({}) }];
