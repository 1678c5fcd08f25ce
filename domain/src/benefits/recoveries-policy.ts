import type { Actor } from '../actor.ts';
import type { Fen } from '../money.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { RecoveryMode } from './recoveries.ts';

/** What a deed is done to, as far as permission goes. */
export interface RecoverySubject {
  proposedBy?: string | null;
  walled?: boolean;
  mode?: RecoveryMode;
  amount?: Fen;
  /** Up to this sum another county officer decides a waiver. */
  waiverLimit?: Fen;
}

const holds = (...posts: Post[]) => (actor: Actor) => posts.includes(actor.post);
const countyOfficer = { who: text('县区经办', 'The county officer'), when: holds('county-officer') };
const reviewer = { who: text('县区审核', 'The county reviewer'), when: holds('county-reviewer') };
const finance = { who: text('财务', 'Finance'), when: holds('finance') };
const cityOfficer = { who: text('市局经办', 'The city officer'), when: holds('city-officer') };
const wall = {
  who: text('这个孩子的资料只有指定的专人可以办理', 'Only the officer named for this child may do this'),
  when: (actor: Actor, subject: RecoverySubject) => subject.walled === true && !actor.rights.includes('hiv'),
};
const named = {
  who: text('指定的专人（县区经办），只为仅限专人可见的孩子', 'The county officer named for it, for a child behind the wall'),
  when: (actor: Actor, subject: RecoverySubject) => subject.walled === true && actor.post === 'county-officer' && actor.rights.includes('hiv'),
};
const smallWaiver = {
  who: text('另一名县区经办，只为限额以内的免除', 'Another county officer, for a waiver within the limit'),
  when: (actor: Actor, { mode, amount, waiverLimit }: RecoverySubject) => actor.post === 'county-officer' && mode === 'waived' && amount !== undefined && waiverLimit !== undefined && amount <= waiverLimit,
};

/** Who may do what with money paid too much. One person proposes, another decides, and finance takes what families pay back. */
export const recoveriesPolicy: Policy<RecoverySubject> = {
  'recoveries.read': { allow: [countyOfficer, reviewer, finance, cityOfficer] },
  'recoveries.propose': { allow: [countyOfficer], unless: [wall] },
  'recoveries.decide': {
    allow: [reviewer, smallWaiver, named],
    unless: [wall, {
      who: text('提出的人不能自己决定', 'Whoever proposed it does not decide it'),
      when: (actor, subject) => subject.proposedBy === actor.id,
    }],
  },
  'recoveries.cancel': { allow: [countyOfficer, reviewer], unless: [wall] },
  'recoveries.receive': { allow: [finance, named], unless: [wall] },
  'recoveries.set-rules': { allow: [cityOfficer] },
};

/** Cases for the printed table. */
export const recoveriesExamples: readonly Example<RecoverySubject>[] = [
  { says: 'the usual', subject: () => ({ mode: 'set-off', amount: 100_000, waiverLimit: 50_000 }) },
  { says: 'proposed by the same person', subject: (actor) => ({ proposedBy: actor.id, mode: 'waived', amount: 10_000, waiverLimit: 50_000 }) },
  { says: 'a waiver within the limit', subject: () => ({ mode: 'waived', amount: 50_000, waiverLimit: 50_000 }) },
  { says: 'a waiver above the limit', subject: () => ({ mode: 'waived', amount: 50_001, waiverLimit: 50_000 }) },
  { says: 'a child behind the wall', subject: () => ({ walled: true }) },
  { says: 'a child behind the wall, with the right to it', subject: () => ({ walled: true }), actor: { rights: ['hiv'] } },
];
