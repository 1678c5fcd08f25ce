import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed of a procedure is asked about. */
export interface ProcedureSubject {
  walled?: boolean;
  /** Who asked for the change. */
  askedBy?: string;
  /** Who gave help at once. */
  givenBy?: string;
  /** Who recorded the appeal; null: not known any more. */
  recordedBy?: string | null;
}

type Clause = Policy<ProcedureSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] => named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));
const wall: Clause = {
  who: text('这个孩子的资料只有指定的专人可以办理', 'Only the officer named for this child may do this'),
  when: (actor, subject) => subject.walled === true && !actor.rights.includes('hiv'),
};
const named: Clause = {
  who: text('指定的专人（县区经办），只为仅限专人可见的孩子', 'The county officer named for it, for a child behind the wall'),
  when: (actor, subject) => subject.walled === true && actor.post === 'county-officer' && actor.rights.includes('hiv'),
};
const asker: Clause = { who: text('提出的人不能自己确认', 'Whoever asked for it does not confirm it'), when: (actor, subject) => subject.askedBy === actor.id };
const recorder: Clause = { who: text('登记复议的人不能自己登记结果', 'Whoever recorded the appeal does not record its outcome'), when: (actor, subject) => subject.recordedBy === actor.id };
const giver: Clause = { who: text('给予救助的人不能自己确认', 'Whoever gave the help does not confirm it'), when: (actor, subject) => subject.givenBy === actor.id };

/** Who may do what in procedures around applications and decisions they can already see. */
export const proceduresPolicy: Policy<ProcedureSubject> = {
  'procedures.read-intakes': { allow: post('supervisor', 'county-officer', 'county-reviewer', 'city-officer') },
  'procedures.take-in': { allow: post('supervisor') },
  'procedures.tell': { allow: post('supervisor') },
  'procedures.accept': { allow: [...post('supervisor'), named], unless: [wall] },
  'procedures.read-changes': { allow: post('director', 'supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'centre-worker', 'institution-staff') },
  'procedures.ask-change': { allow: post('director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff'), unless: [wall] },
  'procedures.decide-change': { allow: post('county-officer', 'county-reviewer'), unless: [wall, asker] },
  'procedures.withdraw-change': { allow: [{ who: text('提出的人', 'Whoever asked for it'), when: (actor, subject) => subject.askedBy === actor.id }], unless: [wall] },
  'procedures.record-appeal': { allow: post('county-officer', 'county-reviewer'), unless: [wall] },
  'procedures.settle-appeal': { allow: post('county-officer', 'county-reviewer'), unless: [wall, recorder] },
  'procedures.read-aid': { allow: post('supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'centre-worker') },
  'procedures.give-aid': { allow: post('supervisor', 'county-officer', 'centre-worker'), unless: [wall] },
  'procedures.confirm-aid': { allow: post('county-officer'), unless: [wall, giver] },
  'procedures.end-aid': { allow: post('supervisor', 'county-officer', 'centre-worker'), unless: [wall] },
  'procedures.read-limits': { allow: post('supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'city-leader') },
  'procedures.set-limits': { allow: post('city-officer') },
};

/** Cases for the printed table. */
export const proceduresExamples: readonly Example<ProcedureSubject>[] = [
  { says: 'the usual', subject: () => ({}) },
  { says: 'asked, given or recorded by the same person', subject: (actor) => ({ askedBy: actor.id, givenBy: actor.id, recordedBy: actor.id }) },
  { says: 'a child behind the wall', subject: () => ({ walled: true }) },
  { says: 'a child behind the wall, with the right to it', subject: () => ({ walled: true }), actor: { rights: ['hiv'] } },
];
