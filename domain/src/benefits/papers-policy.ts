import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';
import { PaperKind, paperKinds } from './papers.ts';

/** A paper as far as permission goes. */
export interface PaperSubject {
  kind?: PaperKind;
  /** Whether the child is behind the wall. */
  walled?: boolean;
}

const holding = (post: Post) => ({ who: posts[post].title, when: (actor: Actor) => actor.post === post });
const readers = (['director', 'supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'centre-worker', 'institution-staff'] as const).map(holding);
const wall = {
  who: text('这个孩子的文书只有指定的专人可以办理', 'Only the officer named for this child may handle its papers'),
  when: (actor: Actor, { walled }: PaperSubject) => walled === true && !actor.rights.includes('hiv'),
};
const issuers = (['director', 'supervisor', 'county-officer', 'county-reviewer', 'institution-staff'] as const).map((post) => ({
  who: posts[post].title,
  when: (actor: Actor, { kind }: PaperSubject) => actor.post === post && (kind === undefined || paperKinds[kind].by.includes(post)),
}));

/** Who issues papers, reads them again, and says what stands at their head. */
export const papersPolicy: Policy<PaperSubject> = {
  'papers.read': { allow: readers, unless: [wall] },
  'papers.issue': { allow: issuers, unless: [wall] },
  'papers.set-issuer': { allow: [holding('city-officer')] },
};

/** Cases for the printed table. */
export const papersExamples: readonly Example<PaperSubject>[] = [
  ...PaperKind.options.map((kind): Example<PaperSubject> => ({ says: kind, subject: () => ({ kind }) })),
  { says: 'a child behind the wall', subject: () => ({ kind: 'decision-notice', walled: true }) },
  { says: 'a child behind the wall, with the right to it', subject: () => ({ kind: 'decision-notice', walled: true }), actor: { rights: ['hiv'] } },
];
