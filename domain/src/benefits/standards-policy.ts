import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed on a standard depends on; nothing of it for what concerns none yet. */
export interface StandardSubject {
  /** Path of the place the standard is for. */
  path?: string;
  draftedBy?: string | null;
}

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });
const officer = one(['city-officer'], '市局经办', 'The city officer');
const leader = one(['city-leader'], '市局领导', 'The city leader');
const money = one(['county-officer', 'county-reviewer', 'finance'], '县区经办、县区审核和财务', 'County officers, reviewers and finance');
const elsewhere = {
  who: text('只能办理本辖区的标准', 'Only standards of the own area'),
  when: (actor: Actor, { path }: StandardSubject) => path !== undefined && !path.startsWith(actor.place.path),
};
const drafter = {
  who: text('起草标准的人不能自己让它执行', 'Nobody puts in force what they drafted'),
  when: (actor: Actor, { draftedBy }: StandardSubject) => draftedBy === actor.id,
};

/** Standards: published ones are everyone's to read; one person drafts, another puts in force. What they come to is for those who answer for the money. */
export const standardsPolicy: Policy<StandardSubject> = {
  'standards.drafts': { allow: [officer, leader, money] },
  'standards.draft': { allow: [officer], unless: [elsewhere] },
  'standards.weigh': { allow: [officer, leader, money], unless: [elsewhere] },
  'standards.put-in-force': { allow: [officer, leader], unless: [elsewhere, drafter] },
  'standards.withdraw': { allow: [officer, leader], unless: [elsewhere] },
  'standards.enter-figure': { allow: [officer], unless: [elsewhere] },
  'standards.what-if': { allow: [officer, leader, money], unless: [elsewhere] },
  'standards.what-if-children': { allow: [officer, one(['county-officer', 'county-reviewer'], '县区经办和县区审核', 'County officers and reviewers')] },
};

/** Cases for the printed table. */
export const standardsExamples: readonly Example<StandardSubject>[] = [
  { says: 'the own place', subject: (actor) => ({ path: actor.place.path, draftedBy: null }) },
  { says: 'drafted by the same person', subject: (actor) => ({ path: actor.place.path, draftedBy: actor.id }) },
  { says: 'a place outside the area', subject: () => ({ path: '98/9801/', draftedBy: null }) },
];
