import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What reading the rules depends on: nothing but the post. */
export type ProgrammesSubject = Record<string, never>;

const readers: readonly Post[] = ['supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'city-leader', 'institution-staff'];

/** The rules are public text; the page is for those who explain and apply them. The class behind a wall of its own stands there only for whom the right names. */
export const programmesPolicy: Policy<ProgrammesSubject> = {
  'programmes.read': {
    allow: [{
      who: text('督导员、县区和市局工作人员、市局领导、福利机构工作人员', 'supervisors, county and city staff, city leaders, institution staff'),
      when: (actor) => readers.includes(actor.post),
    }],
  },
};

/** Cases for the printed table. */
export const programmesExamples: readonly Example<ProgrammesSubject>[] = [{ says: 'the rules', subject: () => ({}) }];
