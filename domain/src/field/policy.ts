import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';

/** What a deed of the phone depends on: nothing. */
export type FieldSubject = Record<string, never>;

const visitors: Post[] = ['director', 'supervisor', 'centre-worker', 'social-worker', 'counsellor', 'volunteer', 'caring-mother'];

/** Those who visit children carry a phone. */
export const fieldPolicy: Policy<FieldSubject> = {
  'field.open': { allow: visitors.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one })) },
};

/** Cases for the printed table. */
export const fieldExamples: readonly Example<FieldSubject>[] = [{ says: 'the own phone', subject: () => ({}) }];
