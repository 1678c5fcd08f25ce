import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed about coming events depends on: nothing but the post. */
export type ComingSubject = Record<string, never>;

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

const workers: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'];

/** Coming events tell of parents' terms and of classes that end, so only those who read the story of a file see them. */
export const comingPolicy: Policy<ComingSubject> = {
  'coming.list': { allow: [one(workers, '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area')] },
  'coming.read': { allow: [one([...workers, 'institution-staff'], '村、镇、县、市办理儿童工作的人，福利机构工作人员（只见能看到的孩子）', 'case workers and institution staff, of the children they see')] },
  'coming.prepare': { allow: [one(['director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff'], '儿童主任、督导员、县区经办、未保中心和福利机构工作人员', 'directors, supervisors, county officers, centre workers, institution staff')] },
};

/** Cases for the printed table. */
export const comingExamples: readonly Example<ComingSubject>[] = [{ says: 'the own area', subject: () => ({}) }];
