import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });
const near = one(['director', 'supervisor', 'county-officer', 'centre-worker'], '看得到这个孩子的儿童主任、督导员、县区经办、未保中心', 'directors, supervisors, county officers and centre workers who see the child');
const desk = one(['supervisor', 'county-officer', 'centre-worker'], '本辖区的督导员、县区经办、未保中心', 'supervisors, county officers and centre workers of the area');

/** Who hands a code over to a guardian in person, and who reads what guardians tell. The subject says nothing: row-level security already decided which child. */
export const guardianPolicy: Policy<object> = {
  'guardian-page.hand-code': { allow: [near] },
  'guardian-page.read-notes': { allow: [desk] },
  'guardian-page.answer-note': { allow: [desk] },
};

/** Cases for the printed table. */
export const guardianExamples: readonly Example<object>[] = [{ says: 'a child they see', subject: () => ({}) }];
