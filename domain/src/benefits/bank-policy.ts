import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed at the bank is done to, as far as permission goes. */
export interface BankSubject {
  /** Who entered the account that is to be confirmed. */
  enteredBy?: string | null;
}

const holds = (...posts: Post[]) => (actor: Actor) => posts.includes(actor.post);
const countyOfficer = { who: text('县区经办', 'The county officer'), when: holds('county-officer') };
const reviewer = { who: text('县区审核', 'The county reviewer'), when: holds('county-reviewer') };
const finance = { who: text('财务', 'Finance'), when: holds('finance') };
const cityOfficer = { who: text('市局经办', 'The city officer'), when: holds('city-officer') };

/** Who may do what with bank formats, what banks send back, and accounts of organisations. */
export const bankPolicy: Policy<BankSubject> = {
  'bank.read': { allow: [countyOfficer, reviewer, finance, cityOfficer] },
  // Whoever writes files for the bank does not describe what stands in them: a format could make other numbers of them.
  'bank.write-format': { allow: [cityOfficer] },
  'bank.choose-format': { allow: [finance, cityOfficer] },
  'bank.write-file': { allow: [finance] },
  'bank.take-return': { allow: [finance] },
  'bank.record-outcome': { allow: [finance] },
  'bank.enter-account': { allow: [finance, countyOfficer] },
  'bank.confirm-account': {
    allow: [finance, countyOfficer, reviewer],
    unless: [{ who: text('登记账户的人不能自己确认', 'Whoever entered an account does not confirm it'), when: (actor, subject) => subject.enteredBy === actor.id }],
  },
};

/** Cases for the printed table. */
export const bankExamples: readonly Example<BankSubject>[] = [
  { says: 'the usual', subject: () => ({}) },
  { says: 'an account entered by the same person', subject: (actor) => ({ enteredBy: actor.id }) },
];
