import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Post } from '../staff/posts.ts';
import { posts } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { ChildStatus } from './labels.ts';

/** What a deed is asked about. `what` is the kind of number, for `child.reveal` only. */
export interface ChildSubject {
  status: ChildStatus;
  what?: 'id-number' | 'phone' | 'account';
}

/** The subject of deeds that are about no child in particular: lists, imports, a new file. */
export const noChildYet: ChildSubject = { status: 'open' };

type Clause = Policy<ChildSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] =>
  named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));

const keepers = post('director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff');
const deciders = post('supervisor', 'county-officer');
const readers = [...keepers, ...post('county-reviewer', 'city-officer')];
const helpers = post('counsellor', 'social-worker');
const companions = post('volunteer', 'caring-mother');
const closed: Clause = { who: text('已结案的档案不再修改，需要时请先恢复', 'a closed file is not changed; reopen it first'), when: (_, child) => child.status === 'closed' };
const open: Clause = { who: text('档案没有结案', 'the file is open'), when: (_, child) => child.status === 'open' };

/** Who may do what with the files of the children they already see. */
export const childPolicy: Policy<ChildSubject> = {
  'child.list': { allow: [...readers, ...helpers, ...companions] },
  'child.open': { allow: [...readers, ...helpers, ...companions] },
  // People who know the children by name see names in lists; from the county up a name is masked until the file is opened.
  'child.name-in-list': { allow: [...post('director', 'supervisor', 'institution-staff'), ...helpers, ...companions] },
  // The story: what befell the parents, classes, health, notes. Companions do without it.
  'child.story': { allow: [...readers, ...helpers] },
  'child.create': { allow: keepers },
  'child.edit': { allow: keepers, unless: [closed] },
  'child.close': { allow: deciders, unless: [closed] },
  'child.reopen': { allow: deciders, unless: [open] },
  'child.classify': { allow: deciders, unless: [closed] },
  'child.reveal': {
    allow: [
      ...keepers, ...post('county-reviewer'),
      ...helpers.map(({ who, when }): Clause => ({ who, when: (actor, child) => child.what === 'phone' && when(actor, child) })),
    ],
  },
  'guardian.edit': { allow: keepers, unless: [closed] },
  'account.see': { allow: [...readers] },
  'account.edit': { allow: keepers, unless: [closed] },
  'consent.add': { allow: keepers, unless: [closed] },
  'attachment.add': { allow: keepers, unless: [closed] },
  'attachment.read': { allow: readers },
  'attachment.remove': { allow: keepers, unless: [closed] },
  'assignment.edit': { allow: post('director', 'supervisor', 'county-officer', 'centre-worker'), unless: [closed] },
  'child.import': { allow: post('supervisor', 'county-officer') },
  'child.export': { allow: post('supervisor', 'county-officer', 'city-officer') },
};
