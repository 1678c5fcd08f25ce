import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { SuspectedState } from './lifecycle.ts';

/** What a deed of discovery depends on. `answer` is null for files and runs. */
export interface DiscoverySubject {
  state: SuspectedState | null;
  answer: 'eligible' | 'need-to-know' | 'no-longer' | null;
  /** Who asked to keep a file longer; missing where nobody did, or it is no file. */
  askedBy?: string | null;
}

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

const caseWorkers: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'];
const senders = one(['county-officer', 'city-officer', 'liaison'], '县区经办、市局经办、部门联络员', 'county and city officers, department liaisons');
const lookers = one(['county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], '县区和市局工作人员', 'county and city staff');
const township = one(['supervisor'], '本镇街的儿童督导员', 'the supervisor of the township');
const checkers = one(['director', 'supervisor'], '本村的儿童主任或本镇街的督导员', 'the director of the village or the supervisor of the township');

/** Files come from departments, runs are started by the county or the city, and a person of village or township decides on each child. */
export const discoveryPolicy: Policy<DiscoverySubject> = {
  'discovery.send-file': { allow: [senders] },
  'discovery.open-file': { allow: [senders, lookers] },
  'discovery.grant-extension': {
    allow: [one(['county-officer', 'county-reviewer', 'city-officer'], '县区经办、县区复核、市局经办', 'county officers and reviewers, city officers')],
    unless: [{ who: text('申请延长的人不能自己复核', 'whoever asked for the longer keeping does not grant it'), when: (actor, { askedBy }) => askedBy === actor.id }],
  },
  'discovery.expire-file': { allow: [one(['county-officer', 'city-officer'], '县区经办、市局经办', 'county and city officers')] },
  'discovery.withdraw-key': { allow: [one(['city-officer'], '市局经办（一把密钥全市通用）', 'city officers (one key serves the whole city)')] },
  'discovery.run': { allow: [one(['county-officer', 'city-officer'], '县区经办、市局经办', 'county and city officers')] },
  'discovery.open-run': { allow: [lookers] },
  'discovery.open-link': { allow: [lookers] },
  'discovery.decide-link': { allow: [one(['county-officer', 'city-officer'], '县区经办、市局经办', 'county and city officers')] },
  'discovery.list': { allow: [one(caseWorkers, '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area')] },
  'discovery.open': { allow: [one(caseWorkers, '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area')] },
  'discovery.hand-over': { allow: [township] },
  'discovery.check': { allow: [checkers] },
  'discovery.file': {
    allow: [checkers],
    unless: [{ who: text('这名儿童已在保障中，请由县区处理退出', 'the child is already supported; the county settles the exit'), when: (_, { answer }) => answer === 'no-longer' }],
  },
  'discovery.settle': { allow: [one(['supervisor', 'county-officer'], '督导员、县区经办', 'supervisors and county officers')] },
};

/** Cases for the printed table. */
export const discoveryExamples: readonly Example<DiscoverySubject>[] = [
  { says: 'a child newly suspected', subject: () => ({ state: 'found', answer: 'eligible' }) },
  { says: 'a child paid today that should leave', subject: () => ({ state: 'confirmed', answer: 'no-longer' }) },
];
