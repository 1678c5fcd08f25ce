import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';

/** What a deed of the desk depends on: nothing. */
export type DeskSubject = Record<string, never>;

/** Everybody has a desk of their own. */
export const deskPolicy: Policy<DeskSubject> = {
  'desk.open': { allow: [{ who: text('任何已登录的人', 'anyone signed in'), when: () => true }] },
};

/** Cases for the printed table. */
export const deskExamples: readonly Example<DeskSubject>[] = [{ says: 'the own desk', subject: () => ({}) }];
