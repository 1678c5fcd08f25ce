import { assessmentsExamples, assessmentsPolicy } from './assessments/policy.ts';
import { auditExamples, auditPolicy } from './audit/policy.ts';
import { aidExamples, aidPolicy } from './benefits/aid-policy.ts';
import { recoveriesExamples, recoveriesPolicy } from './benefits/recoveries-policy.ts';
import { bankExamples, bankPolicy } from './benefits/bank-policy.ts';
import { benefitsExamples, benefitsPolicy } from './benefits/policy.ts';
import { fundsExamples, fundsPolicy } from './benefits/funds-policy.ts';
import { figuresExamples, figuresPolicy } from './benefits/figures-policy.ts';
import { proceduresExamples, proceduresPolicy } from './benefits/procedures-policy.ts';
import { departuresExamples, departuresPolicy } from './benefits/departures-policy.ts';
import { guardianExamples, guardianPolicy } from './benefits/guardian-policy.ts';
import { papersExamples, papersPolicy } from './benefits/papers-policy.ts';
import { sheetsExamples, sheetsPolicy } from './benefits/sheets-policy.ts';
import { standardsExamples, standardsPolicy } from './benefits/standards-policy.ts';
import { careExamples, carePolicy } from './care/policy.ts';
import { childrenExamples, childrenPolicy } from './children/policy.ts';
import { duplicateExamples, duplicatePolicy } from './children/duplicate-policy.ts';
import { deskExamples, deskPolicy } from './desk/policy.ts';
import { discoveryExamples, discoveryPolicy } from './discovery/policy.ts';
import { roundExamples, roundPolicy } from './discovery/round-policy.ts';
import { comingExamples, comingPolicy } from './discovery/coming-policy.ts';
import { measuresExamples, measuresPolicy } from './discovery/measures-policy.ts';
import { fieldExamples, fieldPolicy } from './field/policy.ts';
import { insightExamples, insightPolicy } from './insight/policy.ts';
import { jobsExamples, jobsPolicy } from './jobs/policy.ts';
import { placesExamples, placesPolicy } from './places/policy.ts';
import type { Policy } from './policy.ts';
import { type Example, policyTable } from './policy-table.ts';
import { programmesExamples, programmesPolicy } from './programmes/policy.ts';
import { staffExamples, staffPolicy } from './staff/policy.ts';
import { deviceExamples, devicePolicy } from './staff/device-policy.ts';
import { studyExamples, studyPolicy } from './staff/study-policy.ts';
import { reportsExamples, reportsPolicy } from './reports/policy.ts';
import { cardExamples, cardPolicy } from './visits/card-policy.ts';
import { uploadsExamples, uploadsPolicy } from './uploads/policy.ts';
import { visitsExamples, visitsPolicy } from './visits/policy.ts';

/** One word's policy with its printed form. The subject's type stays inside. */
function section<Subject>(word: string, policy: Policy<Subject>, examples: readonly Example<Subject>[]) {
  return { word, deeds: Object.keys(policy), print: () => policyTable(policy, examples) };
}

/** Every word's policy, one line each. */
export const permissions = [
  section('staff', staffPolicy, staffExamples),
  section('devices', devicePolicy, deviceExamples),
  section('study', studyPolicy, studyExamples),
  section('places', placesPolicy, placesExamples),
  section('children', childrenPolicy, childrenExamples),
  section('duplicates', duplicatePolicy, duplicateExamples),
  section('benefits', benefitsPolicy, benefitsExamples),
  section('funds', fundsPolicy, fundsExamples),
  section('figures', figuresPolicy, figuresExamples),
  section('aid', aidPolicy, aidExamples),
  section('procedures', proceduresPolicy, proceduresExamples),
  section('departures', departuresPolicy, departuresExamples),
  section('guardian-page', guardianPolicy, guardianExamples),
  section('papers', papersPolicy, papersExamples),
  section('sheets', sheetsPolicy, sheetsExamples),
  section('standards', standardsPolicy, standardsExamples),
  section('recoveries', recoveriesPolicy, recoveriesExamples),
  section('bank', bankPolicy, bankExamples),
  section('care', carePolicy, careExamples),
  section('assessments', assessmentsPolicy, assessmentsExamples),
  section('audit', auditPolicy, auditExamples),
  section('discovery', discoveryPolicy, discoveryExamples),
  section('coming', comingPolicy, comingExamples),
  section('measures', measuresPolicy, measuresExamples),
  section('rounds', roundPolicy, roundExamples),
  section('visits', visitsPolicy, visitsExamples),
  section('insight', insightPolicy, insightExamples),
  section('programmes', programmesPolicy, programmesExamples),
  section('cards', cardPolicy, cardExamples),
  section('reports', reportsPolicy, reportsExamples),
  section('desk', deskPolicy, deskExamples),
  section('field', fieldPolicy, fieldExamples),
  section('jobs', jobsPolicy, jobsExamples),
  section('uploads', uploadsPolicy, uploadsExamples),
];

/** The whole of `permissions.md`: who may do what, for people who read no code. */
export function permissionsPage(): string {
  const head = [
    '# Who may do what',
    '',
    'Printed from the policy tables (`domain/src/<word>/policy.ts`); change those and run `npm run check -- --write`.',
    'What a person can see at all is decided before this, by row-level security in the database.',
    '',
  ];
  return `${[...head, ...permissions.flatMap(({ word, print }) => [`## ${word}`, '', print()])].join('\n').trimEnd()}\n`;
}
