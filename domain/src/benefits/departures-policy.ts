import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { DepartureSide } from './departures.ts';

/** What a deed about a departure is asked about. */
export interface DepartureSubject { walled?: boolean; side?: DepartureSide }

type Clause = Policy<DepartureSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] => named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));
const wall: Clause = {
  who: text('这个孩子的资料只有指定的专人可以办理', 'Only the officer named for this child may do this'),
  when: (actor, subject) => subject.walled === true && !actor.rights.includes('hiv'),
};
const arrived: Clause = { who: text('交接单由迁入地签收', 'The new county signs'), when: (_, subject) => subject.side === 'left' };
const left: Clause = { who: text('缺项由迁出地答复', 'The county that was left answers'), when: (_, subject) => subject.side === 'arrived' };

/** Who may do what about children that moved to another county, as far as they see it. */
export const departuresPolicy: Policy<DepartureSubject> = {
  'departures.read': { allow: post('director', 'supervisor', 'county-officer', 'county-reviewer', 'finance', 'centre-worker', 'city-officer') },
  // What was paid, to posts that read payments of the place; the others knew the child, not the money.
  'departures.read-money': { allow: post('county-officer', 'county-reviewer', 'finance', 'city-officer') },
  'departures.sign': { allow: post('county-officer'), unless: [wall, arrived] },
  'departures.answer': { allow: post('county-officer', 'supervisor'), unless: [wall, left] },
};

/** Cases for the printed table. */
export const departuresExamples: readonly Example<DepartureSubject>[] = [
  { says: 'the child left this county', subject: () => ({ side: 'left' }) },
  { says: 'the child came to this county', subject: () => ({ side: 'arrived' }) },
  { says: 'a child behind the wall', subject: () => ({ walled: true }) },
];
