import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed of insight depends on: nothing but the post. */
export type InsightSubject = Record<string, never>;

const readers: readonly Post[] = ['supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'city-leader'];

/** The cockpit shows sums of the reader's own area; names only to those who see the children anyway. */
export const insightPolicy: Policy<InsightSubject> = {
  'insight.cockpit': {
    allow: [{ who: text('督导员、县区和市局工作人员、市局领导', 'supervisors, county and city staff, city leaders'), when: (actor) => readers.includes(actor.post) }],
  },
  'insight.list': {
    allow: [{ who: text('督导员、县区和市局工作人员', 'supervisors, county and city staff'), when: (actor) => readers.includes(actor.post) && actor.post !== 'city-leader' }],
  },
};

/** Cases for the printed table. */
export const insightExamples: readonly Example<InsightSubject>[] = [{ says: 'the own area', subject: () => ({}) }];
