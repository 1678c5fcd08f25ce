import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';
import { type Post, posts } from './posts.ts';

/** What a deed of the study list depends on: nothing. */
export type StudySubject = Record<string, never>;

const looksAfter: readonly Post[] = ['supervisor', 'county-officer', 'centre-worker', 'city-officer'];

/** People of the network the list is written for; coverage counts them. */
export const learners: readonly Post[] = ['director', 'supervisor', 'social-worker', 'counsellor', 'volunteer', 'caring-mother'];

/** Everybody reads; those who look after the network see how far their people are. */
export const studyPolicy: Policy<StudySubject> = {
  'study.read': { allow: [{ who: text('任何已登录的人', 'anyone signed in'), when: () => true }] },
  'study.coverage': { allow: looksAfter.map((post) => ({ who: posts[post].title, when: (actor: Actor) => actor.post === post })) },
};

/** Cases for the printed table. */
export const studyExamples: readonly Example<StudySubject>[] = [{ says: 'the study list', subject: () => ({}) }];
