import type { benefitsTabWords } from './words.ts';

export interface BenefitsPage {
  path: string;
  title: keyof typeof benefitsTabWords.zh;
}

/** Pages that stand side by side. The first of a group stands in the menu; who opens which, `routes.tsx` says. */
export const benefitsPages = {
  applications: [
    { path: '/applications', title: 'queue' },
    { path: '/applications/intakes', title: 'intakes' },
    { path: '/applications/changes', title: 'changes' },
    { path: '/applications/aid', title: 'emergency' },
    { path: '/guardian-notes', title: 'guardianNotes' },
    { path: '/applications/limits', title: 'limits' },
    { path: '/applications/limits/of-place', title: 'placeLimits' },
    { path: '/national-sheets', title: 'sheets' },
    { path: '/papers/issuers', title: 'issuers' },
  ],
  payments: [
    { path: '/payments', title: 'runs' },
    { path: '/payments/returned', title: 'returned' },
    { path: '/payments/recoveries', title: 'recoveries' },
    { path: '/payments/figures', title: 'figures' },
    { path: '/payments/funds', title: 'funds' },
    { path: '/payments/bank', title: 'bank' },
  ],
  aid: [
    { path: '/aid', title: 'programmes' },
    { path: '/aid/enrolments', title: 'enrolments' },
    { path: '/aid/terms', title: 'terms' },
    { path: '/aid/claims', title: 'claims' },
    { path: '/aid/insurance', title: 'insurance' },
  ],
  standards: [
    { path: '/standards', title: 'standards' },
    { path: '/standards/growth', title: 'growth' },
    { path: '/standards/what-if', title: 'whatIf' },
  ],
} as const satisfies Record<string, readonly BenefitsPage[]>;
export type BenefitsGroup = keyof typeof benefitsPages;
