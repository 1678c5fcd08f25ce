import type { Answers } from '@tonghu/domain/assessments/instrument';
import { ageOn, type IsoDate } from '@tonghu/domain/dates';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { EnrolledChild } from '../types.ts';

/** Who looks after the children of a class, as the four colours ask. */
const carers: Partial<Record<ChildClass, string>> = {
  'institution-orphan': 'others', 'community-orphan': 'grandparents', 'de-facto-unsupported': 'grandparents', 'left-behind': 'grandparents', 'key-difficulty': 'one-parent', 'severe-disability': 'both-parents',
};

/** What the file already says, as answers to the four colours: an assessment must not contradict it. */
export function factsFor(child: EnrolledChild, day: IsoDate): Answers {
  const held = child.classes[0]!.class;
  const relative = child.guardians.find((one) => one.isCarer)?.relation === 'other-relative';
  const grade = child.health.disabilityGrade;
  return {
    'danger-signs': ['none'],
    age: Math.max(0, Math.min(17, ageOn(child.birthDate, day))),
    'main-carer': relative ? 'others' : carers[held] ?? 'grandparents',
    ...(held === 'community-orphan' || held === 'institution-orphan' ? { 'parents-contact': 'never' } : {}),
    disability: child.health.state === 'disabled' ? (grade === 1 ? 'first' : grade === 2 ? 'second' : 'lighter') : 'none',
  };
}
