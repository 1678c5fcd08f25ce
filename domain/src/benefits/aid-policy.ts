import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed of aid is done to, as far as permission goes. */
export interface AidSubject {
  /** Path of the place whose programme it is; missing: not about a programme. */
  path?: string;
  /** Who drafted the version, or applied and examined before. */
  draftedBy?: string | null;
  before?: readonly (string | null)[];
  walled?: boolean;
}

const holds = (...posts: Post[]) => (actor: Actor) => posts.includes(actor.post);
const own = (...posts: Post[]) => (actor: Actor, subject: AidSubject) => posts.includes(actor.post) && (subject.path === undefined || subject.path === actor.place.path);
const county = { who: text('县区经办', 'The county officer'), when: holds('county-officer') };
const reviewer = { who: text('县区审核', 'The county reviewer'), when: holds('county-reviewer') };
const city = { who: text('市局经办', 'The city officer'), when: holds('city-officer') };
const supervisor = { who: text('本乡镇儿童督导员', 'The child supervisor of the township'), when: holds('supervisor') };
const director = { who: text('本村儿童主任', 'The child director of the village'), when: holds('director') };
const institution = { who: text('福利机构工作人员（为在院儿童）', 'Institution staff, for their residents'), when: holds('institution-staff') };
const centre = { who: text('未保中心工作人员', 'Protection centre worker'), when: holds('centre-worker') };
const leader = { who: text('市局领导', 'The city leader'), when: holds('city-leader') };
const wall = {
  who: text('这个孩子的资料只有指定的专人可以办理', 'Only the officer named for this child may do this'),
  when: (actor: Actor, subject: AidSubject) => subject.walled === true && !actor.rights.includes('hiv'),
};
const sameHand = {
  who: text('前一步由本人办理，须由另一人办理', 'Whoever took the step before may not take this one'),
  when: (actor: Actor, subject: AidSubject) => subject.before?.includes(actor.id) ?? false,
};
const named = { who: text('指定的专人（县区经办）', 'The county officer named for it'), when: (actor: Actor, subject: AidSubject) => subject.walled === true && actor.post === 'county-officer' && actor.rights.includes('hiv') };

/**
 * Who may do what with aid programmes. A city's officer drafts and a leader or another officer puts in force; a county's
 * officer drafts and its reviewer puts in force. Whoever applied or examined does not confirm; who applied does not approve.
 */
export const aidPolicy: Policy<AidSubject> = {
  'aid.read-programmes': { allow: [director, supervisor, county, reviewer, city, leader, centre, institution, { who: text('财务', 'Finance'), when: holds('finance') }] },
  'aid.draft': { allow: [{ who: text('市局经办、县区经办（本级的项目）', 'City and county officers, for programmes of their own level'), when: own('city-officer', 'county-officer') }] },
  'aid.put-in-force': {
    allow: [{ who: text('市局领导、另一位市局经办、县区审核（本级的项目）', 'The city leader, another city officer, or the county reviewer, for their own level'), when: own('city-officer', 'city-leader', 'county-reviewer') }],
    unless: [{ who: text('起草的人不能施行', 'Nobody puts in force what they drafted'), when: (actor, subject) => subject.draftedBy === actor.id }],
  },
  'aid.read': { allow: [director, supervisor, county, reviewer, city, centre, institution] },
  'aid.apply': { allow: [director, supervisor, county, institution], unless: [wall] },
  'aid.examine': { allow: [supervisor, named], unless: [wall] },
  'aid.confirm': { allow: [county, reviewer], unless: [wall, sameHand] },
  'aid.change': { allow: [county], unless: [wall] },
  'aid.prove': { allow: [director, supervisor, county, institution], unless: [wall] },
  'aid.grant': { allow: [county] },
  'aid.claim': { allow: [supervisor, county, institution], unless: [wall] },
  'aid.approve-claim': { allow: [county, reviewer], unless: [wall, sameHand] },
  'aid.settle-claim': { allow: [county], unless: [wall] },
  'aid.insure': { allow: [county, city] },
  'aid.give-goods': { allow: [director, supervisor, county, institution, centre], unless: [wall] },
  'aid.recognise': { allow: [supervisor, county, institution], unless: [wall] },
  'aid.confirm-recognition': { allow: [county, reviewer], unless: [wall, sameHand] },
};

/** Cases for the printed table. */
export const aidExamples: readonly Example<AidSubject>[] = [
  { says: 'the usual', subject: (actor) => ({ path: actor.place.path }) },
  { says: 'a programme of another place', subject: () => ({ path: '98/' }) },
  { says: 'drafted, applied for or examined by the same person', subject: (actor) => ({ path: actor.place.path, draftedBy: actor.id, before: [actor.id] }) },
  { says: 'a child behind the wall', subject: () => ({ walled: true }) },
  { says: 'a child behind the wall, with the right to it', subject: () => ({ walled: true }), actor: { rights: ['hiv'] } },
];
