import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { posts } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { ChildStatus } from './labels.ts';

/** What a deed is asked about. `what` is the kind of number, for `children.reveal` only. */
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
const named: Clause = {
  who: text('被指定负责这类档案的专人，按辖区看档案', 'whoever is named for such files, in a post that sees the place'),
  when: (actor) => actor.sees === 'place' && actor.rights.includes('hiv'),
};

/** Who may do what with the files of the children they already see. */
export const childrenPolicy: Policy<ChildSubject> = {
  'children.list': { allow: [...readers, ...helpers, ...companions] },
  'children.open': { allow: [...readers, ...helpers, ...companions] },
  // People who know the children by name see names in lists; from the county up a name is masked until the file is opened.
  'children.name-in-list': { allow: [...post('director', 'supervisor', 'institution-staff'), ...helpers, ...companions] },
  // The story: what befell the parents, classes, health, notes. Companions do without it.
  'children.story': { allow: [...readers, ...helpers] },
  'children.create': { allow: keepers },
  'children.edit': { allow: keepers, unless: [closed] },
  'children.add-finding': { allow: keepers, unless: [closed] },
  // What the rules leave to the county: city decisions, special guardianship difficulty.
  'children.add-decision': { allow: post('county-officer'), unless: [closed] },
  'children.close': { allow: deciders, unless: [closed] },
  'children.reopen': { allow: deciders, unless: [open] },
  'children.classify': { allow: deciders, unless: [closed] },
  'children.reveal': {
    allow: [
      ...keepers, ...post('county-reviewer'),
      ...helpers.map(({ who, when }): Clause => ({ who, when: (actor, child) => child.what === 'phone' && when(actor, child) })),
    ],
  },
  'children.edit-guardian': { allow: keepers, unless: [closed] },
  'children.see-account': { allow: [...readers] },
  'children.edit-account': { allow: keepers, unless: [closed] },
  'children.add-consent': { allow: keepers, unless: [closed] },
  'children.add-attachment': { allow: keepers, unless: [closed] },
  'children.read-attachment': { allow: readers },
  'children.remove-attachment': { allow: keepers, unless: [closed] },
  'children.assign': { allow: post('supervisor', 'county-officer', 'centre-worker'), unless: [closed] },
  // Open or closed: a file that must not be read any more can always be put behind the wall.
  'children.wall': { allow: [named] },
  'children.import': { allow: post('supervisor', 'county-officer') },
  'children.export': { allow: post('supervisor', 'county-officer', 'city-officer') },
};

/** Cases for the printed table. */
export const childrenExamples: readonly Example<ChildSubject>[] = [
  { says: 'an open file', subject: () => ({ status: 'open' }) },
  { says: 'a closed file', subject: () => ({ status: 'closed' }) },
  { says: 'an open file, with the right to walled files', subject: () => ({ status: 'open' }), actor: { rights: ['hiv'] } },
  { says: 'a telephone number of an open file', subject: () => ({ status: 'open', what: 'phone' }) },
];
