import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { posts } from '../staff/posts.ts';
import { text } from '../text.ts';

/** A sheet as far as permission goes: whether it lists children behind the wall. */
export interface SheetSubject { walled?: boolean }

const officers = (['county-officer', 'city-officer'] as const).map((post) => ({ who: posts[post].title, when: (actor: Actor) => actor.post === post }));
const wall = {
  who: text('这张表只有指定的专人可以办理', 'Only the named officer may handle this sheet'),
  when: (actor: Actor, { walled }: SheetSubject) => walled === true && !actor.rights.includes('hiv'),
};

/** Whole names and numbers leave the system with these sheets: two posts, a reason each time. */
export const sheetsPolicy: Policy<SheetSubject> = {
  'sheets.read': { allow: officers, unless: [wall] },
  'sheets.take': { allow: officers, unless: [wall] },
  'sheets.compare': { allow: officers, unless: [wall] },
};

/** Cases for the printed table. */
export const sheetsExamples: readonly Example<SheetSubject>[] = [
  { says: 'the usual', subject: () => ({}) },
  { says: 'children behind the wall', subject: () => ({ walled: true }) },
  { says: 'children behind the wall, with the right to them', subject: () => ({ walled: true }), actor: { rights: ['hiv'] } },
];
