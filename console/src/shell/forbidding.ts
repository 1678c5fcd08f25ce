import { assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { carePolicy } from '@tonghu/domain/care/policy';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { Policy } from '@tonghu/domain/policy';
import { reportsPolicy } from '@tonghu/domain/reports/policy';
import { cardPolicy } from '@tonghu/domain/visits/card-policy';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { visitsPolicy } from '@tonghu/domain/visits/policy';

const sentencesOf = <Subject>(policy: Policy<Subject>) => Object.values(policy).flatMap(({ unless = [] }) => unless.flatMap(({ who }) => [who.zh, who.en]));

/**
 * The sentences of the policy tables that forbid something whoever asks. A
 * refusal carries either posts that may, or one of these; they read differently.
 */
export const forbidding: ReadonlySet<string> = new Set([
  ...sentencesOf(benefitsPolicy), ...sentencesOf(childrenPolicy), ...sentencesOf(discoveryPolicy), ...sentencesOf(staffPolicy),
  ...sentencesOf(cardPolicy), ...sentencesOf(visitsPolicy), ...sentencesOf(assessmentsPolicy), ...sentencesOf(carePolicy), ...sentencesOf(reportsPolicy),
]);
