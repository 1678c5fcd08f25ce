import { ageOn } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { type Condition, all, any, condition, not } from '../engine/condition.ts';
import { notOf } from '../engine/truth.ts';
import type { After18 } from '../settings/schema.ts';
import type { Setting } from '../settings/settings.ts';
import { isAtSchool } from './schooling.ts';

/** Not yet 18: the age of a minor is law and no setting. */
export const isMinor = condition({
  says: text('未满18周岁', 'The child is under 18'),
  cite: '未成年人保护法第二条',
  uses: ['birthDate'],
  holds: ([birthDate], on) => birthDate <= on && ageOn(birthDate, on) < 18,
});

const hasTurned18 = condition({
  says: text('已满18周岁', 'The child has turned 18'),
  cite: '未成年人保护法第二条',
  uses: ['birthDate'],
  holds: ([birthDate], on) => ageOn(birthDate, on) >= 18,
});

const wasRecognisedBefore18 = (setting: Setting<After18>): Condition => condition({
  says: text('18周岁前已被认定', 'The child was recognised before turning 18'),
  cite: setting.cite,
  confidence: setting.confidence,
  uses: ['birthDate', 'recognisedOn'],
  holds: ([birthDate, recognisedOn], on) => recognisedOn !== null && recognisedOn <= on && ageOn(birthDate, recognisedOn) < 18,
});

/** Not yet 18; where a place says so, also older, while the child recognised before goes on at school. */
export function isMinorOrAtSchool(setting: Setting<After18>): Condition {
  if (setting.value === 'ends') return isMinor;
  const { cite, confidence } = setting;
  return any({ says: text('未满18周岁，或18周岁前已认定、现仍全日制在读', 'Under 18, or recognised before 18 and still at school full-time'), cite, confidence }, [
    isMinor,
    all({ says: text('年满18周岁，18周岁前已认定，仍全日制在读', 'Turned 18, was recognised before and is still at school full-time'), cite, confidence },
      [hasTurned18, wasRecognisedBefore18(setting), isAtSchool(setting.value, setting)]),
  ]);
}

/** Younger than the age a place has set. */
export const isBelow = (age: Setting<number>): Condition => condition({
  says: text(`不满${age.value}周岁`, `The child is under ${age.value}`),
  cite: age.cite,
  confidence: age.confidence,
  uses: ['birthDate'],
  holds: ([birthDate], on) => birthDate <= on && ageOn(birthDate, on) < age.value,
});

/** Nobody who died before the day is found, paid or visited. */
export const isAlive = condition({
  says: text('孩子健在', 'The child is alive'),
  cite: '民法典第十三条',
  uses: ['died'],
  holds: ([died], on) => died === null || died.on > on,
});

const wasAdopted = condition({
  says: text('孩子已被收养', 'The child has been adopted'),
  cite: '民法典第一千一百零五条',
  uses: ['adopted'],
  holds: ([adopted], on) => adopted !== null && adopted.on <= on,
});

/** Adoption gives the child parents; a class that rests on the birth parents ends with it. */
export const isNotAdopted = not({
  says: text('孩子没有被收养', 'The child has not been adopted'),
  cite: '民法典第一千一百一十一条',
}, wasAdopted);

/** Raised in an institution: which of the two orphan classes, and standards, counts. */
export const livesInInstitution = condition({
  says: text('由儿童福利机构集中养育', 'Raised in an institution'),
  cite: '民发〔2010〕161号（机构养育与社会散居分别确定标准）',
  uses: ['inInstitution'],
  holds: ([inInstitution]) => inInstitution,
});

/** Raised by relatives or another family. */
export const livesInCommunity = condition({
  says: text('不在机构集中养育，由亲属或其他监护人抚养', 'Raised in the community'),
  cite: '民发〔2010〕161号（机构养育与社会散居分别确定标准）',
  uses: ['inInstitution'],
  holds: ([inInstitution]) => notOf(inInstitution),
});
