import type { AnyRule } from '../engine/rule.ts';
import { adoption } from './adoption.ts';
import { deFactoEducationAid, orphanEducationAid } from './education-aid.ts';
import { longTermGuardianship, longTermGuardianshipEnds, temporaryGuardianship, temporaryGuardianshipEnds } from './guardianship.ts';
import { healthCover, healthCoverClaim, residentInsurance } from './insurance.ts';
import { mandatoryReport } from './mandatory-report.ts';
import { medicalPlan } from './medical-plan.ts';
import type { AnyProgramme } from './programme.ts';
import { timeLimit } from './time-limit.ts';
import { topUpProgramme } from './top-up.ts';
import { visitInterval } from './visit-interval.ts';

/** Every rule beside the classes: money and services, guardianship, adoption, duties. */
export const programmes: readonly AnyProgramme[] = [
  topUpProgramme, orphanEducationAid, deFactoEducationAid, medicalPlan, healthCover, healthCoverClaim, residentInsurance,
  visitInterval, timeLimit, adoption, temporaryGuardianship, temporaryGuardianshipEnds, longTermGuardianship, longTermGuardianshipEnds, mandatoryReport,
];

/** The rules of the programmes. */
export const programmeRules: readonly AnyRule[] = programmes.map(({ rule }) => rule);

/** Finds a programme by id, title in either language, or a name people use: `收养`, `孤儿助学`, `mandatory-report`. */
export function findProgramme(name: string): AnyProgramme | undefined {
  const plain = name.trim().toLowerCase();
  return programmes.find(({ rule, names }) => rule.id === plain.replaceAll('_', '-') || [rule.title.zh, rule.title.en, ...names].some((one) => one.toLowerCase() === plain));
}
