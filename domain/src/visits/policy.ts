import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed is asked about: whether the child's file is open, and whose visit it is. Null: no visit in particular. */
export interface VisitSubject {
  status: 'open' | 'closed';
  visitedBy: string | null;
}

/** The subject of lists and of plans: no visit in particular. */
export const noVisitYet: VisitSubject = { status: 'open', visitedBy: null };

type Clause = Policy<VisitSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] => named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));

/** Posts that make visits. */
export const visitingPosts: readonly Post[] = ['director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker', 'volunteer', 'caring-mother'];

const visitors = post(...visitingPosts);
const readers = [...visitors, ...post('county-reviewer', 'city-officer')];
const overseers = post('supervisor', 'county-officer', 'centre-worker');
const watchers = [...overseers, ...post('county-reviewer', 'city-officer')];
const own: Clause = { who: text('探访人本人', 'the visitor'), when: (actor, { visitedBy }) => visitedBy === actor.id };
const notOwn: Clause = { who: text('不能处理自己的探访', 'nobody judges the own visit'), when: own.when };
const closed: Clause = { who: text('已结案的孩子不再安排探访', 'a closed file takes no visits'), when: (_, { status }) => status === 'closed' };

/** Who may do what with the visits to the children they already see. */
export const visitsPolicy: Policy<VisitSubject> = {
  'visits.record': { allow: visitors, unless: [closed] },
  'visits.correct': { allow: [own, ...post('supervisor', 'county-officer')] },
  // Companions see the visits they made themselves; the database sees to that.
  'visits.list': { allow: readers },
  'visits.open': { allow: readers },
  'visits.add-photo': { allow: [own] },
  'visits.see-photo': { allow: readers },
  'visits.remove-photo': { allow: [own, ...post('supervisor', 'county-officer', 'centre-worker')] },
  'visits.plans': { allow: readers },
  // A leader reads sums of places, without small numbers; never people.
  'visits.figures': { allow: [...post('director', 'city-leader'), ...watchers] },
  'visits.figures-by-person': { allow: [...post('director'), ...watchers] },
  'visits.assign': { allow: overseers, unless: [closed] },
  'visits.policies': { allow: readers },
  'visits.set-policy': { allow: post('county-officer', 'city-officer') },
  'visits.switch-positions': { allow: post('city-officer') },
  'visits.supervise': { allow: watchers },
  'visits.answer': { allow: overseers, unless: [notOwn] },
  'visits.draw': { allow: [...overseers, ...post('city-officer')] },
  'visits.call': { allow: [...overseers, ...post('city-officer')], unless: [notOwn] },
};

/** Cases for the printed table. */
export const visitsExamples: readonly Example<VisitSubject>[] = [
  { says: 'the own visit', subject: (actor) => ({ status: 'open', visitedBy: actor.id }) },
  { says: 'the visit of somebody else', subject: () => ({ status: 'open', visitedBy: '00000000-0000-4000-8000-000000000002' }) },
  { says: 'a child whose file is closed', subject: () => ({ status: 'closed', visitedBy: null }) },
];
