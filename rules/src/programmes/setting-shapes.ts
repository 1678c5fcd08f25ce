import { ChildClass } from '@tonghu/domain/children/classes';
import { OtherBenefit } from '@tonghu/domain/programmes/top-up';
import { EducationAidFacts } from '@tonghu/domain/programmes/education-aid';
import { HealthCoverFacts } from '@tonghu/domain/programmes/insurance';
import { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import { VisitIntervalFacts } from '@tonghu/domain/programmes/visit-interval';
import { z } from 'zod';

const Yuan = z.number().int().min(0).max(1_000_000);
const Studies = z.array(EducationAidFacts.shape.studies.unwrap());
const Recognised = z.array(HealthCoverFacts.shape.recognised.unwrap());

/** What places decide for themselves in programmes, by name. Meanings stand in `settings/programmes.yaml`. */
export const programmeSettingShapes = {
  'top-up.classes': z.array(ChildClass),
  'top-up.offsets': z.array(OtherBenefit),
  'top-up.kept': z.array(OtherBenefit),
  'education-aid.orphan-yuan': Yuan,
  'education-aid.de-facto-yuan': Yuan,
  'education-aid.de-facto-studies': Studies,
  'education-aid.proof-months': z.number().int().min(1).max(24),
  'medical-plan.needs': z.array(MedicalPlanFacts.shape.need.unwrap()),
  'medical-plan.adopted-disabled': z.boolean(),
  'health-cover.runs': z.boolean(),
  'health-cover.classes': Recognised,
  'health-cover.yuan': Yuan,
  'health-cover.premium-yuan': Yuan,
  'resident-insurance.classes': Recognised,
  'visits.interval-days': z.record(VisitIntervalFacts.shape.colour.unwrap(), z.number().int().min(1).max(366)),
  'visits.left-behind-days': z.number().int().min(1).max(366),
  'temporary-guardianship.months': z.number().int().min(1).max(60),
} as const;
