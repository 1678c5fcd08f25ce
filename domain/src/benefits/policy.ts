import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed is done to, as far as permission goes. */
export interface BenefitSubject {
  /** Staff who examined the application in the township. */
  examinedBy?: readonly string[];
  /** Who prepared the pay run; null or missing: nobody yet. */
  preparedBy?: string | null;
  /** Whether the application is still a draft, in the hands of whoever started it. */
  draft?: boolean;
  /** Whether the child is behind the wall (HIV-affected). */
  walled?: boolean;
}

const holds = (...posts: Post[]) => (actor: Actor) => posts.includes(actor.post);
const director = { who: text('本村儿童主任（代村委会申请）', 'The child director of the village, for its committee'), when: holds('director') };
const supervisor = { who: text('本乡镇儿童督导员', 'The child supervisor of the township'), when: holds('supervisor') };
const countyOfficer = { who: text('县区经办', 'The county officer'), when: holds('county-officer') };
const reviewer = { who: text('县区审核', 'The county reviewer'), when: holds('county-reviewer') };
const finance = { who: text('财务', 'Finance'), when: holds('finance') };
const cityOfficer = { who: text('市局经办', 'The city officer'), when: holds('city-officer') };
const institution = { who: text('福利机构工作人员（为在院儿童）', 'Institution staff, for their residents'), when: holds('institution-staff') };
const centre = { who: text('未保中心工作人员', 'Protection centre worker'), when: holds('centre-worker') };
const wall = {
  who: text('这个孩子的资料只有指定的专人可以办理', 'Only the officer named for this child may do this'),
  when: (actor: Actor, subject: BenefitSubject) => subject.walled === true && !actor.rights.includes('hiv'),
};
const named = {
  who: text('指定的专人（县区经办），只为仅限专人可见的孩子', 'The county officer named for it, for a child behind the wall'),
  when: (actor: Actor, subject: BenefitSubject) => subject.walled === true && actor.post === 'county-officer' && actor.rights.includes('hiv'),
};
const caseWorkers = [director, supervisor, countyOfficer, reviewer, cityOfficer, centre, institution];
const moneyPosts = [countyOfficer, reviewer, finance, cityOfficer];

/**
 * Who may do what with applications, decisions and pay runs the actor can already see.
 * Behind the wall neither village nor township sees the child, so that county officers
 * with the right `hiv` start and examine in their place. Confirmed: a named officer only
 * and no public notice (local orders, field guide 2.3). Configuration of the product, to be
 * checked with the city: that it is the county's officer, and that it takes two of them,
 * since nobody confirms what they examined. A city that names one only cannot confirm.
 */
export const benefitsPolicy: Policy<BenefitSubject> = {
  'benefits.read': { allow: caseWorkers },
  'benefits.start': { allow: [director, supervisor, institution, named], unless: [wall] },
  'benefits.withdraw': { allow: [director, supervisor, countyOfficer, institution], unless: [wall] },
  'benefits.examine': { allow: [supervisor, named], unless: [wall] },
  'benefits.answer': { allow: [supervisor, named, ...[director, institution].map(({ who, when }) => ({ who, when: (actor: Actor, subject: BenefitSubject) => subject.draft === true && when(actor) }))], unless: [wall] },
  'benefits.confirm': {
    allow: [countyOfficer],
    unless: [wall, {
      who: text('查验过这份申请的人不能确认它', 'Nobody confirms what they examined'),
      when: (actor, subject) => subject.examinedBy?.includes(actor.id) ?? false,
    }],
  },
  'benefits.read-runs': { allow: moneyPosts },
  'benefits.prepare': { allow: [countyOfficer] },
  'benefits.discard-run': { allow: [countyOfficer, reviewer] },
  'benefits.release': {
    allow: [reviewer],
    unless: [{
      who: text('制表的人不能复核发放', 'The person who prepared the run may not release it'),
      when: (actor, subject) => subject.preparedBy === actor.id,
    }],
  },
  'benefits.decide-line': { allow: [countyOfficer] },
  'benefits.bank-file': { allow: [finance] },
  'benefits.record-return': { allow: [finance] },
  'benefits.close-run': { allow: [finance, countyOfficer] },
};

/** Cases for the printed table. */
export const benefitsExamples: readonly Example<BenefitSubject>[] = [
  { says: 'the usual', subject: () => ({}) },
  { says: 'examined or prepared by the same person', subject: (actor) => ({ examinedBy: [actor.id], preparedBy: actor.id }) },
  { says: 'a draft', subject: () => ({ draft: true }) },
  { says: 'a child behind the wall', subject: () => ({ walled: true }) },
  { says: 'a child behind the wall, with the right to it', subject: () => ({ walled: true }), actor: { rights: ['hiv'] } },
];
